/** The cookie that carries the session's token. */
export interface SessionCookie {
  /** Its value in a Cookie header, or null. */
  find(cookieHeader: string | undefined): string | null;
  /** Value of Set-Cookie. Without Max-Age: a shared computer forgets it when the browser is closed. */
  format(token: string): string;
  formatRemoval(): string;
}

/**
 * With `secure`, the `__Host-` prefix keeps sibling hosts from setting it (RFC 6265bis, section 4.1.3.2). Tokens are
 * base64url: nothing to quote or escape.
 */
export function createSessionCookie(secure: boolean): SessionCookie {
  const prefix = secure ? '__Host-digue_session=' : 'digue_session=';
  const attributes = `Path=/; HttpOnly; SameSite=Strict${secure ? '; Secure' : ''}`;
  return {
    find(header) {
      // RFC 6265, section 4.2.1: pairs between `; `. Of two of one name the first has the more precise path.
      const pair = header?.split(';').find((part) => part.trimStart().startsWith(prefix));
      return pair?.trim().slice(prefix.length) ?? null;
    },
    format: (token) => `${prefix}${token}; ${attributes}`,
    formatRemoval: () => `${prefix}; Max-Age=0; ${attributes}`,
  };
}

const YEAR_SECONDS = 365 * 24 * 3600;
const DEVICE = /(?:^|; ?)(?:__Host-)?digue_device=([A-Za-z0-9._-]{1,100})/;

/** What the browser kept of an earlier opening, or null. */
export function findDevice(cookieHeader: string | undefined): string | null {
  return DEVICE.exec(cookieHeader ?? '')?.[1] ?? null;
}

/** Value of Set-Cookie for what a browser keeps for a year: it opens nothing. */
export function formatDevice(token: string, secure: boolean): string {
  const [prefix, suffix] = secure ? ['__Host-', '; Secure'] : ['', ''];
  return `${prefix}digue_device=${token}; Max-Age=${YEAR_SECONDS}; Path=/; HttpOnly; SameSite=Strict${suffix}`;
}

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

import { fastifyCookie } from '@fastify/cookie';

/** The cookie that carries the session's token. */
export interface SessionCookie {
  name: string;
  find(cookieHeader: string | undefined): string | null;
  /** Value of Set-Cookie. Without Max-Age: a shared computer forgets it when the browser is closed. */
  format(token: string): string;
  formatRemoval(): string;
}

/** With `secure`, the `__Host-` prefix keeps sibling hosts from setting it (RFC 6265bis, section 4.1.3.2). */
export function createSessionCookie(secure: boolean): SessionCookie {
  const name = secure ? '__Host-digue_session' : 'digue_session';
  const attributes = { httpOnly: true, sameSite: 'strict', path: '/', secure } as const;
  return {
    name,
    find(header) {
      if (header === undefined) return null;
      return fastifyCookie.parse(header)[name] ?? null;
    },
    format: (token) => fastifyCookie.serialize(name, token, attributes),
    formatRemoval: () => fastifyCookie.serialize(name, '', { ...attributes, maxAge: 0 }),
  };
}

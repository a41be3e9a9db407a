import { Type, type Static } from 'typebox';

export const roles = [
  'teacher',
  'head',
  'office',
  'aesh',
  'coordinator',
  'local-authority',
  'pupil',
  'guardian',
  'help-desk',
  'security-officer',
  'administrator',
] as const;
export type Role = (typeof roles)[number];

/** POST /auth/sign-in. `login` is a login or an address. */
export const SignInRequest = Type.Object({
  login: Type.String({ minLength: 1, maxLength: 320 }),
  password: Type.String({ minLength: 1, maxLength: 1024 }),
});
export type SignInRequest = Static<typeof SignInRequest>;

/** 200 of POST /auth/sign-in and GET /auth/session. The cookie travels apart, httpOnly. */
export interface SignedIn {
  person: { login: string; name: string; address: string; role: Role; establishment: string | null };
  /** To be sent back as `X-Digue-CSRF` with every request that changes something. */
  csrfToken: string;
}

/** 4xx of the /auth routes. */
export interface AuthError {
  error: 'invalid-credentials' | 'throttled' | 'not-signed-in' | 'csrf' | 'malformed';
  /** Seconds to wait, with `throttled`. */
  retryAfter?: number;
}

/** One line of GET /auth/sessions; DELETE /auth/sessions/{id} ends it. */
export interface SessionLine {
  id: string;
  current: boolean;
  createdAt: string;
  lastSeenAt: string;
  remoteAddress: string;
  userAgent: string;
}

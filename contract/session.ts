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

/**
 * How far a sign-in has come. `factor`: the second step is asked; `password`: a new password must be chosen; `enrol`:
 * a second factor must be set up; `open`: everything. A session opens the routes of its own stage and no others.
 */
export const sessionStages = ['open', 'factor', 'password', 'enrol'] as const;
export type SessionStage = (typeof sessionStages)[number];

export const factorMethods = ['totp', 'sms', 'printed-code', 'passkey'] as const;
export type FactorMethod = (typeof factorMethods)[number];

/** POST /auth/sign-in. `login` is a login or an address. `shared`: "I am on a shared computer". */
export const SignInRequest = Type.Object({
  login: Type.String({ minLength: 1, maxLength: 320 }),
  password: Type.String({ minLength: 1, maxLength: 1024 }),
  shared: Type.Optional(Type.Boolean()),
});
export type SignInRequest = Static<typeof SignInRequest>;

export interface PersonSummary {
  login: string;
  name: string;
  address: string;
  role: Role;
  establishment: string | null;
}

/** 200 of GET /auth/session and of every step of a sign-in. The cookie travels apart, httpOnly. */
export interface SignedIn {
  stage: SessionStage;
  /** Null at stage `factor`: the password alone tells nothing of its owner. */
  person: PersonSummary | null;
  /** To be sent back as `X-Digue-CSRF` with every request that changes something. */
  csrfToken: string;
  /** At stage `factor`: ways to take the step, best first. */
  methods: FactorMethod[];
  /** Dies with the tab, keeps nothing on the device. */
  isShared: boolean;
  /** The network lets the person read, and nothing else. */
  isReadOnly: boolean;
  /** No longer mended against attacks; null when all is well or nothing is known. */
  outdated: 'browser' | 'system' | null;
  /** At stage `open`: nobody and no phone could help on the day when everything is lost. */
  needsRescueContact: boolean;
  /** At stage `open` without a second factor: when one becomes required; null when never or when there is one. */
  factorRequiredFrom: string | null;
}

export const authErrors = [
  'invalid-credentials',
  'throttled',
  'not-signed-in',
  /** Signed in, but a step of the sign-in is still to be taken. */
  'step-required',
  'csrf',
  'malformed',
  'wrong-code',
  /** Who you are must have been proved within the last quarter of an hour: POST /auth/prove, then again. */
  'proof-required',
  'not-allowed',
  /** Not from this network: abroad, for instance, without a second factor. */
  'network-refused',
  'not-found',
  /** Too many of them, or the last one that a rule requires. */
  'limit',
  /** It is no longer what the person has seen; nothing was done. */
  'changed',
  /** The text message could not be sent. */
  'not-sent',
  /** The new password does not fit; `advice` of contract/passwords.ts says why. */
  'unacceptable',
  /** Words that would be kept and read by others hold a NUMEN, or the password of who wrote them. */
  'holds-numen',
  'holds-password',
  /** The request is larger than this service takes. */
  'too-large',
] as const;

/** 4xx of the /auth routes. */
export interface AuthError {
  error: (typeof authErrors)[number];
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

import type { BucketLimit } from './bucket-limit.ts';

/** What is counted of one kind of attempt; see docs/decisions/0012. */
export interface ThrottleLimits {
  /** One name from one network; from a browser that opened the account before, that browser alone. */
  pair?: BucketLimit;
  /** One name from one IPv6 /48, where known places are not counted. */
  site?: BucketLimit;
  /** One name from all networks together. Never holds up the person's own networks and browsers. */
  account?: BucketLimit;
  /** Everything from one network (IPv4 address or IPv6 /48): a school of 1,500 stands behind one address. */
  network?: BucketLimit;
  /** One name from everywhere, known places as well: for what costs money or wakes people, and is left out then. */
  cap?: BucketLimit;
}

const pair: BucketLimit = { free: 5, drainSeconds: 600, maxWaitSeconds: 3600 };
const site: BucketLimit = { free: 15, drainSeconds: 600, maxWaitSeconds: 3600 };
/** Two wrong attempts each of 1,500 people in one morning. */
const network: BucketLimit = { free: 3000, drainSeconds: 1, maxWaitSeconds: 60 };

/** Passwords: from strange networks together thirty at once, then two in an hour. */
export const defaultThrottleLimits = {
  pair,
  site,
  account: { free: 30, drainSeconds: 1800, maxWaitSeconds: 900 },
  network,
} satisfies ThrottleLimits;

/** Codes of a second factor: an attacker who has the password must not get through a million of them. */
export const factorThrottleLimits = {
  pair,
  site,
  account: { free: 20, drainSeconds: 1800, maxWaitSeconds: 3600 },
  network,
} satisfies ThrottleLimits;

/** What nobody guesses, being random or of several secrets: only that nobody tries for ever. */
export const strangerThrottleLimits = { pair, site, network } satisfies ThrottleLimits;

/** Signatures of passkeys: they cost us work, and cannot be guessed. */
export const passkeyThrottleLimits = { network } satisfies ThrottleLimits;

/** Questions of mail programs, by a browser that nobody need be signed in with: they take room. */
export const questionThrottleLimits = {
  network: { free: 1500, drainSeconds: 2, maxWaitSeconds: 60 },
} satisfies ThrottleLimits;

/** Requests that nobody has to be signed in for. */
export const requestThrottleLimits = {
  pair: { free: 3, drainSeconds: 600, maxWaitSeconds: 3600 },
  network: { free: 600, drainSeconds: 5, maxWaitSeconds: 60 },
} satisfies ThrottleLimits;

/** Codes by text, after the password. */
export const smsThrottleLimits = {
  pair: { free: 3, drainSeconds: 600, maxWaitSeconds: 3600 },
  network: { free: 600, drainSeconds: 5, maxWaitSeconds: 60 },
  cap: { free: 12, drainSeconds: 1800, maxWaitSeconds: 3600 },
} satisfies ThrottleLimits;

/** Texts and notices that others can provoke: six, then one an hour for one person. */
export const outgoingCap = {
  cap: { free: 6, drainSeconds: 3600, maxWaitSeconds: 3600 },
} satisfies ThrottleLimits;

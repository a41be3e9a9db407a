import ipaddr from 'ipaddr.js';
import type { Clock, Db } from '#base';
import type { BucketLimit } from './bucket-limit.ts';
import { keyedHash } from './keyed-hash.ts';
import { chargeBuckets, findBlock, pruneAttempts, refundBucket, type Charge } from './throttle.sql.ts';

export interface ThrottleLimits {
  /** One login from one network. */
  pair: BucketLimit;
  /** All logins from one network: a whole school stands behind one address. */
  network: BucketLimit;
  /**
   * One name from everywhere. Only where whoever tries has proved something already, as the password before the
   * second factor: otherwise anybody could lock anybody out.
   */
  name?: BucketLimit;
}

export const defaultThrottleLimits: ThrottleLimits = {
  pair: { free: 5, drainSeconds: 600, maxWaitSeconds: 3600 },
  network: { free: 300, drainSeconds: 2, maxWaitSeconds: 60 },
};

/** Codes of a second factor: an attacker who has the password must not get through a million of them. */
export const factorThrottleLimits: ThrottleLimits = {
  pair: { free: 5, drainSeconds: 600, maxWaitSeconds: 3600 },
  network: { free: 300, drainSeconds: 2, maxWaitSeconds: 60 },
  name: { free: 20, drainSeconds: 1800, maxWaitSeconds: 7200 },
};

/** Text messages cost money and wake people. */
export const smsThrottleLimits: ThrottleLimits = {
  pair: { free: 3, drainSeconds: 600, maxWaitSeconds: 3600 },
  network: { free: 60, drainSeconds: 30, maxWaitSeconds: 600 },
  name: { free: 6, drainSeconds: 3600, maxWaitSeconds: 7200 },
};

export type ThrottleOutcome =
  { kind: 'open'; charges: Charge[] } | { kind: 'throttled'; retryAfterSeconds: number };

/**
 * Bounds the guessing of secrets by login and network together, and by network with a much larger bound; never by
 * login alone (anybody could lock anybody out) nor by address alone. The login is taken as typed: were the login
 * and the address of one account to share a bucket, the wait would tell that they belong together.
 */
export interface Throttle {
  /** Counts an attempt before it is made, so that attempts in parallel cannot slip through. */
  charge(login: string, remoteAddress: string): Promise<ThrottleOutcome>;
  /** Gives back what a successful attempt was charged; failures of others stay. */
  refund(charges: readonly Charge[]): Promise<void>;
  /** Is this pair or network to wait? Counts nothing. */
  check(login: string, remoteAddress: string): Promise<{ kind: 'open' } | Throttled>;
  /** Forgets what has long drained. */
  prune(): Promise<void>;
}
type Throttled = Extract<ThrottleOutcome, { kind: 'throttled' }>;

const PRUNE_AFTER_MS = 24 * 3600 * 1000;

export function createThrottle(options: {
  db: Db;
  clock: Clock;
  key: Buffer;
  limits: ThrottleLimits;
}): Throttle {
  const { db, clock, key, limits } = options;
  const buckets = (login: string, remoteAddress: string): { bucket: Buffer; limit: BucketLimit }[] => {
    const network = formatNetwork(remoteAddress);
    return [
      { bucket: keyedHash(key, `pair\n${network}\n${login}`), limit: limits.pair },
      { bucket: keyedHash(key, `network\n${network}`), limit: limits.network },
      ...(limits.name === undefined
        ? []
        : [{ bucket: keyedHash(key, `name\n${login}`), limit: limits.name }]),
    ];
  };
  return {
    async charge(login, remoteAddress) {
      const now = clock.now();
      const outcome = await chargeBuckets(db, buckets(login, remoteAddress), now);
      if (outcome.kind === 'charged') return { kind: 'open', charges: outcome.charges };
      return throttled(outcome.blockedUntil, now);
    },
    async refund(charges) {
      for (const charge of charges) await refundBucket(db, charge);
    },
    async check(login, remoteAddress) {
      const now = clock.now();
      const keys = buckets(login, remoteAddress).map(({ bucket }) => bucket);
      const blockedUntil = await findBlock(db, keys, now);
      return blockedUntil === null ? { kind: 'open' } : throttled(blockedUntil, now);
    },
    prune: () => pruneAttempts(db, new Date(clock.now().getTime() - PRUNE_AFTER_MS)),
  };
}

function throttled(blockedUntil: Date, now: Date): Throttled {
  const seconds = Math.ceil((blockedUntil.getTime() - now.getTime()) / 1000);
  return { kind: 'throttled', retryAfterSeconds: Math.max(1, seconds) };
}

/**
 * What counts as one network: the address itself for IPv4, the /64 for IPv6, of which one household owns every
 * address. IPv4 written as IPv6 (RFC 4291, section 2.5.5.2) is IPv4.
 */
export function formatNetwork(remoteAddress: string): string {
  if (!ipaddr.isValid(remoteAddress)) return 'unknown';
  const address = ipaddr.process(remoteAddress);
  if (address.kind() === 'ipv4') return address.toString();
  return `${ipaddr.IPv6.networkAddressFromCIDR(`${address.toNormalizedString().split('%')[0]}/64`)}/64`;
}

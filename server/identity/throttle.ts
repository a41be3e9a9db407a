import ipaddr from 'ipaddr.js';
import type { AccountId, Clock, Db } from '#base';
import type { BucketLimit } from './bucket-limit.ts';
import type { DeviceTokens } from './device-token.ts';
import { keyedHash } from './keyed-hash.ts';
import type { ThrottleLimits } from './throttle-limits.ts';
import {
  chargeBuckets,
  findAcquaintance,
  findBlock,
  pruneAttempts,
  refundBucket,
  type Charge,
} from './throttle.sql.ts';
import type { Origin } from './types.ts';

export type ThrottleOutcome =
  { kind: 'open'; charges: Charge[] } | { kind: 'throttled'; retryAfterSeconds: number };

/**
 * Whose secret is tried: an account, or a login as typed. Were the login and the address of one account to share a
 * bucket, the wait would tell that they belong together. Null when the attempt names nobody.
 */
export type Tried = AccountId | string | null;

/** Where something goes out that somebody else may have provoked: nobody's network. */
export const NOWHERE: Origin = { remoteAddress: '', userAgent: '' };

/**
 * Bounds attempts of one purpose (docs/decisions/0012). Whoever comes from a network or a browser that has opened the
 * account before is held up by their own mistakes alone: strangers slow strangers down.
 */
export interface Throttle {
  /** Counts an attempt before it is made, so that attempts in parallel cannot slip through. */
  charge(tried: Tried, origin: Origin): Promise<ThrottleOutcome>;
  /** Gives back what a successful attempt was charged; failures of others stay. */
  refund(charges: readonly Charge[]): Promise<void>;
  /** Would an attempt have to wait? Counts nothing. */
  check(tried: Tried, origin: Origin): Promise<{ kind: 'open' } | Throttled>;
  /** Forgets what has long drained, whatever the purpose. */
  prune(): Promise<void>;
}
type Throttled = Extract<ThrottleOutcome, { kind: 'throttled' }>;

const PRUNE_AFTER_MS = 24 * 3600 * 1000;
/** How long a network counts as the person's own after it last opened the account. */
const KNOWN_MS = 180 * 24 * 3600 * 1000;

export function createThrottle(options: {
  db: Db;
  clock: Clock;
  key: Buffer;
  /** Attempts of one purpose never hold up those of another. */
  purpose: string;
  limits: ThrottleLimits;
  devices: DeviceTokens;
  /** Told of every attempt that is turned away. */
  onThrottled: (attempt: { purpose: string; tried: Tried; origin: Origin }) => void;
}): Throttle {
  const { db, clock, limits, purpose } = options;
  const bucket = (kind: string, ...names: string[]) =>
    keyedHash(options.key, [purpose, kind, ...names].join('\n'));
  const listBuckets = async (tried: Tried, origin: Origin) => {
    const network = formatNetwork(origin.remoteAddress);
    const site = formatSite(origin.remoteAddress);
    const name = typeof tried === 'number' ? `#${tried}` : tried;
    const place = await findPlace(options, tried, { ...origin, network });
    const all: [BucketLimit | undefined, Buffer][] = [];
    if (name !== null) {
      const own =
        place.device === null ? bucket('pair', network, name) : bucket('device', place.device, name);
      all.push([limits.pair, own], [limits.cap, bucket('cap', name)]);
      if (!place.isKnown) {
        if (site !== network) all.push([limits.site, bucket('site', site, name)]);
        all.push([limits.account, bucket('account', name)]);
      }
    }
    if (!place.isKnown) all.push([limits.network, bucket('network', site)]);
    return all.flatMap(([limit, key]) => (limit === undefined ? [] : [{ bucket: key, limit }]));
  };
  return {
    async charge(tried, origin) {
      const now = clock.now();
      const outcome = await chargeBuckets(db, await listBuckets(tried, origin), now);
      if (outcome.kind === 'charged') return { kind: 'open', charges: outcome.charges };
      options.onThrottled({ purpose, tried, origin });
      return throttled(outcome.blockedUntil, now);
    },
    async refund(charges) {
      for (const charge of charges) await refundBucket(db, charge);
    },
    async check(tried, origin) {
      const now = clock.now();
      const keys = (await listBuckets(tried, origin)).map((one) => one.bucket);
      const blockedUntil = await findBlock(db, keys, now);
      if (blockedUntil === null) return { kind: 'open' };
      options.onThrottled({ purpose, tried, origin });
      return throttled(blockedUntil, now);
    },
    prune: () => pruneAttempts(db, new Date(clock.now().getTime() - PRUNE_AFTER_MS)),
  };
}

/** Has the account been opened from this network, or by this browser? */
async function findPlace(
  { db, clock, limits, devices }: { db: Db; clock: Clock; limits: ThrottleLimits; devices: DeviceTokens },
  tried: Tried,
  { network, device }: Origin & { network: string },
): Promise<{ isKnown: boolean; device: string | null }> {
  const isAsked = limits.pair !== undefined || limits.account !== undefined;
  if (tried === null || !isAsked) return { isKnown: false, device: null };
  const since = new Date(clock.now().getTime() - KNOWN_MS);
  const found = await findAcquaintance(db, tried, { network, since });
  const token = devices.read(device);
  const own = found !== null && token?.account === found.account ? token.device : null;
  return { isKnown: own !== null || (found?.isKnown ?? false), device: own };
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
  return formatPrefix(remoteAddress, 64);
}

/** What one subscriber can be given: the address itself for IPv4, the /48 for IPv6 (RFC 6177, section 2). */
function formatSite(remoteAddress: string): string {
  return formatPrefix(remoteAddress, 48);
}

function formatPrefix(remoteAddress: string, length: number): string {
  if (!ipaddr.isValid(remoteAddress)) return 'unknown';
  const address = ipaddr.process(remoteAddress);
  if (address.kind() === 'ipv4') return address.toString();
  const plain = address.toNormalizedString().split('%')[0];
  return `${ipaddr.IPv6.networkAddressFromCIDR(`${plain}/${length}`)}/${length}`;
}

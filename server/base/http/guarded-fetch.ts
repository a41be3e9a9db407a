import { lookup as systemLookup, type LookupAddress } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';
import { DigueError } from '../errors.ts';
import { createHttpClient } from './http-client.ts';

export class FetchError extends DigueError<'fetch/refused' | 'fetch/failed' | 'fetch/too-large'> {}

export interface GuardedFetchOptions {
  /** Longest body accepted, in octets. */
  maxBytes: number;
  timeoutMs: number;
  /** Which addresses may be reached; tests pass their own. */
  isAllowed: (address: string) => boolean;
}

export interface Fetched {
  bytes: Buffer;
  /** As the server declared it. */
  type: string;
}

const MAX_REDIRECTS = 3;

/** True for unicast addresses of the public internet only (no loopback, private, link-local, mapped, 6to4…). */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  return ipaddr.process(address).range() === 'unicast';
}

function guardedLookup(isAllowed: (address: string) => boolean): LookupFunction {
  return (hostname, options, callback) => {
    systemLookup(hostname, { ...options, all: true }, (error, addresses: LookupAddress[]) => {
      if (error !== null) return callback(error, [], 0);
      // The connection goes to what was checked here: a second look-up cannot change its mind.
      const allowed = addresses.filter((entry) => isAllowed(entry.address));
      if (allowed.length === 0)
        return callback(new FetchError('fetch/refused', 'address not allowed'), [], 0);
      return callback(null, allowed, 0);
    });
  };
}

function parseTarget(url: string, isAllowed: (address: string) => boolean): URL {
  const target = URL.parse(url);
  if (target === null || (target.protocol !== 'https:' && target.protocol !== 'http:')) {
    throw new FetchError('fetch/refused', 'not an http(s) address');
  }
  if (target.username !== '' || target.password !== '')
    throw new FetchError('fetch/refused', 'credentials in the address');
  const host = target.hostname.replace(/^\[|\]$/g, '');
  if (isIP(host) !== 0 && !isAllowed(host)) throw new FetchError('fetch/refused', 'address not allowed');
  return target;
}

/**
 * The one client for addresses that a stranger chose: only http(s), only allowed addresses (also after each
 * redirect), no cookies, bounded in time and size. Throws `fetch/refused`, `fetch/failed`, `fetch/too-large`.
 */
export function createGuardedFetch(options: GuardedFetchOptions): {
  get(url: string, headers: Record<string, string>): Promise<Fetched>;
  close(): Promise<void>;
} {
  const client = createHttpClient({
    connect: { lookup: guardedLookup(options.isAllowed), timeout: options.timeoutMs },
    headersTimeout: options.timeoutMs,
    bodyTimeout: options.timeoutMs,
    maxResponseSize: options.maxBytes,
  });
  async function get(url: string, headers: Record<string, string>): Promise<Fetched> {
    const request = await client.open();
    const signal = AbortSignal.timeout(options.timeoutMs);
    let target = parseTarget(url, options.isAllowed);
    for (let hop = 0; hop <= MAX_REDIRECTS; hop++) {
      const response = await request(target, { headers, signal }).catch(rethrow);
      const location = response.headers['location'];
      if (response.statusCode >= 300 && response.statusCode < 400 && typeof location === 'string') {
        await response.body.dump();
        target = parseTarget(new URL(location, target).href, options.isAllowed);
        continue;
      }
      if (response.statusCode !== 200) {
        await response.body.dump();
        throw new FetchError('fetch/failed', `status ${response.statusCode}`);
      }
      const bytes = Buffer.from(await response.body.arrayBuffer().catch(rethrow));
      return { bytes, type: String(response.headers['content-type'] ?? '') };
    }
    throw new FetchError('fetch/failed', 'too many redirects');
  }
  return { get, close: () => client.close() };
}

function rethrow(error: unknown): never {
  if (error instanceof FetchError) throw error;
  if ((error as { code?: string }).code === 'UND_ERR_RES_EXCEEDED_MAX_SIZE') {
    throw new FetchError('fetch/too-large', 'answer too large', { cause: error });
  }
  throw new FetchError('fetch/failed', 'no answer', { cause: error });
}

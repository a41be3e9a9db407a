import { Resolver } from 'node:dns/promises';

/**
 * DNS look-ups as a function, injected everywhere so that tests own the DNS. Same shape as
 * `dns.promises.resolve(name, rrtype)`; rejects with a `code` (ENOTFOUND, ENODATA, ETIMEOUT…).
 */
export type Resolve = (name: string, rrtype: string) => Promise<unknown[]>;

/** The system's resolver; every look-up ends within `timeoutMs` (times two tries). */
export function createResolve(timeoutMs: number): Resolve {
  const resolver = new Resolver({ timeout: timeoutMs, tries: 2 });
  return async (name, rrtype) => {
    const answer: unknown = await resolver.resolve(name, rrtype);
    return Array.isArray(answer) ? answer : [answer];
  };
}

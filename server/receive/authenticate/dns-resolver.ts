import type { Resolve } from '#base';
import type { DNSResolver } from 'mailauth';

/** Our resolver in the type that mailauth declares; the values are those of `dns.promises.resolve` in both. */
export function asDnsResolver(resolve: Resolve): DNSResolver {
  return async (name, rrtype) => (await resolve(name, rrtype)) as string[][] | string[];
}

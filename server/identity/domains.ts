import { normalizeDomain } from './address.ts';
import { IdentityError } from './errors.ts';

/** The mail domains of the académie. */
export interface Domains {
  /** Lower case, ASCII. */
  names: readonly string[];
  isOwn(domain: string): boolean;
}

/** Throws `identity/foreign-domain` when one of the names is no domain. */
export function createDomains(ownDomains: readonly string[]): Domains {
  const names = ownDomains.map((text) => {
    const domain = normalizeDomain(text);
    if (domain === null) throw new IdentityError('identity/foreign-domain', 'a domain of ours is malformed');
    return domain;
  });
  const own = new Set(names);
  return {
    names: [...own],
    isOwn(domain) {
      const normalized = normalizeDomain(domain);
      return normalized !== null && own.has(normalized);
    },
  };
}

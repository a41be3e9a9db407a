import { domainToASCII } from 'node:url';

/** The domain of ours that an address belongs to, or null. Whether anybody has the address is not looked at. */
export function findDomain(domains: readonly string[], address: string): string | null {
  if (address.length > 320) return null;
  const at = address.lastIndexOf('@');
  if (at < 1) return null;
  return findNamed(domains, address.slice(at + 1));
}

/** The same for the domain itself, in whatever case and form. */
export function findNamed(domains: readonly string[], domain: string): string | null {
  const wanted = domainToASCII(domain.toLowerCase());
  if (wanted === '') return null;
  return domains.find((own) => domainToASCII(own) === wanted) ?? null;
}

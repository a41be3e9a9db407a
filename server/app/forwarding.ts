import type { MayForward } from '#mail/rules';

/** Mail is forwarded to addresses of the académie, and to no other. */
export function mayForwardWithin(isOwnDomain: (domain: string) => boolean): MayForward {
  return async (_account, address) => {
    const domain = address.slice(address.lastIndexOf('@') + 1);
    return isOwnDomain(domain.toLowerCase()) ? { kind: 'allowed' } : { kind: 'refused', reason: null };
  };
}

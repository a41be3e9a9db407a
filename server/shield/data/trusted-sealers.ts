import type { TrustedRelay } from '#contract';
import shipped from './trusted-sealers.json' with { type: 'json' };

/**
 * Houses whose chain of proofs (ARC, RFC 8617) is believed: they check what they hand on, and many of our correspondents' mail and
 * lists pass through them. Anybody may seal; a seal of another house excuses nothing. The security officer's rules add
 * houses and take some away.
 */
export const trustedSealers: readonly TrustedRelay[] = shipped;

export const trustedSealerDomains: ReadonlySet<string> = new Set(shipped.map(({ domain }) => domain));

import { trustedSealerDomains } from '../data/trusted-sealers.ts';
import { describeHost } from '../target.ts';
import { findHostRule } from './match-rules.ts';
import type { AcademyRules } from './types.ts';

/**
 * Whether what this house sealed is believed: the officer's nearest rule decides, of two for one name the one that doubts, and
 * without any the list that is shipped.
 */
export function isTrustedRelay(rules: AcademyRules | undefined, sealer: string): boolean {
  const { host, domain } = describeHost(sealer);
  if (rules !== undefined) {
    const believed = findHostRule(rules.relays.believed, host)?.pattern.length ?? 0;
    const doubted = findHostRule(rules.relays.doubted, host)?.pattern.length ?? 0;
    if (believed + doubted > 0) return believed > doubted;
  }
  return trustedSealerDomains.has(domain);
}

import { parse } from 'tldts';
import { clickCounterDomains } from '../data/link-gateways.ts';
import { findOwner } from '../institution.ts';
import { quote } from '../quote.ts';
import { rateRandom } from '../random.ts';
import { readSender } from '../sender.ts';
import type { Signal, Target } from '../types.ts';

/** A link to a host whose name looks drawn by lot, or holds letters that no host of ours has. */
export const linkOddHost: Signal = {
  name: 'link-odd-host',
  weight: 2.2,
  find(input) {
    const { domain } = readSender(input);
    let best: { strength: number; host: string } | null = null;
    for (const { target } of input.message.links.slice(0, 100)) {
      if (target === null || !target.scheme.startsWith('http') || target.isIp) continue;
      if (target.domain === domain || clickCounterDomains.has(target.domain)) continue;
      const strength = rateHost(target);
      if (strength > (best?.strength ?? 0) && findOwner(target.domain) === null)
        best = { strength, host: target.host };
    }
    if (best === null) return null;
    return {
      strength: best.strength,
      text: {
        fr: `Un lien mène à ${quote(best.host)}, un nom qui semble tiré au hasard.`,
        en: `A link leads to ${quote(best.host)}, a name that seems drawn at random.`,
      },
    };
  },
};

function rateHost({ host, domain }: Target): number {
  // Letters of a page of code read in the wrong alphabet: no registry sells them.
  if (/[\u00D0\u00F0\u00FE\u00FF\u00D7]/.test(host)) return 1;
  const label = parse(domain).domainWithoutSuffix ?? '';
  const below = host.slice(0, Math.max(0, host.length - domain.length - 1));
  if (/\d{14,}/.test(host)) return 1;
  return Math.max(rateRandom(label), below === '' ? 0 : rateRandom(below.split('.', 1)[0] ?? '') * 0.4);
}

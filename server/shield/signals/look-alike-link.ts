import { findLookAlike, type LookAlike } from '../look-alike.ts';
import { quote } from '../quote.ts';
import type { Signal } from '../types.ts';

/** Different hosts that are compared; letters with more links than that repeat themselves. */
const hostLimit = 30;

/** A link leads to a site that could be taken for ours or an institution's. */
export const lookAlikeLink: Signal = {
  name: 'look-alike-link',
  weight: 5,
  find({ message, directory }) {
    const hosts = new Set<string>();
    for (const { target } of message.links) {
      if (target !== null && target.host !== '') hosts.add(target.host);
      if (hosts.size >= hostLimit) break;
    }
    let best: { host: string; found: LookAlike } | null = null;
    for (const host of hosts) {
      const found = findLookAlike(host, directory.ownDomains);
      if (found !== null && found.strength > (best?.found.strength ?? 0)) best = { host, found };
    }
    if (best === null) return null;
    return {
      strength: best.found.strength,
      text: {
        fr: `Un lien mène à ${quote(best.host)}, qui ressemble à ${best.found.of} sans l’être.`,
        en: `A link leads to ${quote(best.host)}, which looks like ${best.found.of} but is not.`,
      },
    };
  },
};

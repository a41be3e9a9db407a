import { describeLookAlike } from '../describe-look-alike.ts';
import { findLookAlike, type LookAlike } from '../look-alike.ts';
import { quote } from '../quote.ts';
import { isOwnHost } from '../sender.ts';
import type { Finding, MessageView, Signal } from '../types.ts';

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
    if (best === null) return describeBorrowedPath(message, directory.ownDomains);
    const { fr, en } = describeLookAlike(best.host, best.found);
    return {
      strength: best.found.strength,
      text: {
        fr: `Un lien mène à ${quote(best.host)}, ${fr}.`,
        en: `A link leads to ${quote(best.host)}, ${en}.`,
      },
    };
  },
};

/** `https://site.example/ac-nancy-metz.fr/connexion`: our name stands where it says nothing of whose site it is. */
function describeBorrowedPath({ links }: MessageView, ownDomains: readonly string[]): Finding | null {
  for (const { target } of links.slice(0, 200)) {
    if (target === null || target.host === '' || isOwnHost(target.host, ownDomains)) continue;
    const steps = target.path.split(/[?#]/, 1)[0]?.toLowerCase().split('/') ?? [];
    const borrowed = ownDomains.find((domain) => steps.includes(domain.toLowerCase()));
    if (borrowed === undefined) continue;
    return {
      strength: 0.8,
      text: {
        fr: `Un lien porte le nom ${quote(borrowed)} mais mène en réalité à ${quote(target.host)}.`,
        en: `A link bears the name ${quote(borrowed)} but really leads to ${quote(target.host)}.`,
      },
    };
  }
  return null;
}

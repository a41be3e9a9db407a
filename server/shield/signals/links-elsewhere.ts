import { clickCounterDomains } from '../data/link-gateways.ts';
import { findOwner } from '../institution.ts';
import { quote } from '../quote.ts';
import { readSender } from '../sender.ts';
import type { Signal } from '../types.ts';

/** Few links, and all of them lead to one site that has nothing to do with the sender's. Light: newsletters do so too. */
export const linksElsewhere: Signal = {
  name: 'links-elsewhere',
  weight: 1.2,
  most: 1.2,
  find(input) {
    const { domain, own } = readSender(input);
    if (domain === '' || own) return null;
    const sites = new Set<string>();
    for (const { target } of input.message.links) {
      if (target === null || !target.scheme.startsWith('http') || target.host === '') continue;
      sites.add(target.domain);
      if (sites.size > 3) return null;
    }
    if (sites.size === 0 || sites.has(domain)) return null;
    const goal = [...sites].find((site) => findOwner(site) === null);
    if (goal === undefined || input.message.html === null) return null;
    return {
      // A mailing service's counter is a known detour: it tells little of where the letter leads.
      strength: clickCounterDomains.has(goal) ? 0.3 : sites.size === 1 ? 1 : 0.6,
      text: {
        fr: `Les liens ne mènent pas chez l’expéditeur (${quote(domain)}) mais à ${quote(goal)}.`,
        en: `The links do not lead to the sender’s site (${quote(domain)}) but to ${quote(goal)}.`,
      },
    };
  },
};

import { clickCounterDomains } from '../data/link-gateways.ts';
import { findOwner, isHostOf } from '../institution.ts';
import { quote } from '../quote.ts';
import { readSender } from '../sender.ts';
import type { Signal } from '../types.ts';

/** The address is a known house's, yet no link leads to it: houses lead to their own site first of all. */
export const houseWithoutItsLinks: Signal = {
  name: 'house-without-its-links',
  weight: 2,
  find(input) {
    const { host, domain, own, freeMail } = readSender(input);
    if (own || freeMail || host === '') return null;
    const house = findOwner(host);
    if (house === null) return null;
    const goals = input.message.links.flatMap(({ target }) =>
      target?.scheme.startsWith('http') === true && target.host !== '' ? [target] : [],
    );
    const [first] = goals;
    if (first === undefined) return null;
    const isItsOwn = (goal: typeof first): boolean =>
      goal.domain === domain || isHostOf(house, goal.host) || findOwner(goal.host) !== null;
    if (goals.some((goal) => isItsOwn(goal) || clickCounterDomains.has(goal.domain))) return null;
    return {
      strength: 1,
      text: {
        fr: `L’adresse affichée appartient à ${house.name}, mais aucun lien n’y mène : ils vont à ${quote(first.host)}.`,
        en: `The address shown is ${house.name}’s, but no link leads there: they go to ${quote(first.host)}.`,
      },
    };
  },
};

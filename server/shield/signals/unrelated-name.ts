import { clickCounterDomains } from '../data/link-gateways.ts';
import { fold } from '../fold.ts';
import { findOwner } from '../institution.ts';
import { quote } from '../quote.ts';
import { readSender } from '../sender.ts';
import type { Signal } from '../types.ts';

/** Links whose hosts are compared with the name. */
const limit = 100;

/**
 * No word of the name stands in the address or in any link: whoever it says it is, nothing here belongs to them. Light by
 * itself, since people choose their addresses; heavy beside a page that only wants to be pressed.
 */
export const unrelatedName: Signal = {
  name: 'unrelated-name',
  weight: 0.6,
  find(input) {
    const { name, address, domain, own } = readSender(input);
    if (own || address === '' || name === '' || findOwner(domain) !== null) return null;
    const words = fold(name).match(/[a-z]{3,}/g) ?? [];
    if (words.length === 0) return null;
    const hosts = input.message.links.slice(0, limit).map(({ target }) => target?.host ?? '');
    if (hosts.every((host) => host === '')) return null;
    const places = `${address} ${hosts.join(' ')}`;
    if (words.some((word) => places.includes(word)) || namesInitials(name, places)) return null;
    const isCounted = input.message.links.some(({ target }) => clickCounterDomains.has(target?.domain ?? ''));
    return {
      // Behind a mailing service's counter the true site cannot be seen.
      strength: isCounted ? 0.3 : 1,
      text: {
        fr: `Rien dans l’adresse ni dans les liens ne rappelle le nom affiché, « ${quote(name)} ».`,
        en: `Nothing in the address or the links recalls the name shown, “${quote(name)}”.`,
      },
    };
  },
};

const joining: ReadonlySet<string> = new Set('d de des du l la le les et the of and fur und'.split(' '));
/** Fewer letters stand in any address by chance. */
const leastInitials = 3;

/** « Lorraine Nature Environnement » at lne-asso.fr. */
function namesInitials(name: string, places: string): boolean {
  const words = fold(name).match(/[a-z]+/g) ?? [];
  const initials = words
    .filter((word) => !joining.has(word))
    .map((word) => word.charAt(0))
    .join('');
  return initials.length >= leastInitials && places.split(/[^a-z]+/).includes(initials);
}

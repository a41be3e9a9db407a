import { checkTable } from '../testing/check-table.ts';
import { row } from '../testing/rows.ts';
import { cardFromStranger } from './card-from-stranger.ts';

const stranger = { address: 'contact@ecole-promo.fr' };
const card = (href: string) => [{ href, text: 'carte.vcf', via: 'card' as const }];

checkTable(cardFromStranger, [
  row('first contact', { from: stranger, links: card('https://x-y.fr'), known: false }, 1, 'x-y.fr'),
  row('known', { from: stranger, links: card('https://x-y.fr'), known: true }, 0),
  row('a known house', { from: stranger, links: card('https://zoom.us/j/1') }, 0),
]);

import { checkTable } from '../testing/check-table.ts';
import { cardFromStranger } from './card-from-stranger.ts';

const stranger = { address: 'contact@ecole-promo.fr' };
const card = (href: string) => [{ href, text: 'carte.vcf', via: 'card' as const }];

checkTable(cardFromStranger, [
  {
    what: 'first contact',
    message: { from: stranger, links: card('https://x-y.fr'), known: false },
    expect: 1,
    quotes: 'x-y.fr',
  },
  { what: 'known', message: { from: stranger, links: card('https://x-y.fr'), known: true }, expect: 0 },
  { what: 'a known house', message: { from: stranger, links: card('https://zoom.us/j/1') }, expect: 0 },
]);

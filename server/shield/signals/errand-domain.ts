import { besideWords, errandWords } from '../data/errand-words.ts';
import { townHall } from '../data/pressing.ts';
import { quote } from '../quote.ts';
import { findStrangeLink } from '../strange-link.ts';
import { isFrench, isGerman, readStranger } from '../stranger.ts';
import type { Signal, SignalInput } from '../types.ts';

/** Longer letters explain themselves. */
const longest = 3000;

/**
 * The domain is made of nothing but the words of the errand: « frais-agents », « dossier-mutuelle ». A house has a name; these can be
 * bought by anybody, for one letter.
 */
export const errandDomain: Signal = {
  name: 'errand-domain',
  weight: 2.4,
  fixed: true,
  find(input) {
    const { folded, viaList } = input.message;
    if (folded.length > longest || viaList) return null;
    const domain = findErrandDomain(input);
    if (domain === null || !(isFrench(input) || isGerman(input))) return null;
    return {
      strength: 1,
      text: {
        fr: `L’adresse ${quote(domain)} ne porte le nom d’aucune maison : elle est faite des mots de la demande, et chacun peut en acheter de telles.`,
        en: `The address ${quote(domain)} bears the name of no house: it is made of the words of the errand, and anybody can buy such.`,
      },
    };
  },
};

/** The sender's domain, or else that of the first link to an unknown site, when it is made of such words alone. */
export function findErrandDomain(input: SignalInput): string | null {
  const sender = readStranger(input);
  if (sender !== null && townHall.test(sender.domain)) return null;
  const goal = findStrangeLink(input)?.target?.domain;
  if (sender !== null && !sender.freeMail && isErrand(sender.domain)) return sender.domain;
  return goal !== undefined && isErrand(goal) ? goal : null;
}

/** At least two words between hyphens, one of them of an errand, none a name. */
function isErrand(domain: string): boolean {
  const [label = ''] = domain.split('.');
  if (label.length > 63) return false;
  const parts = label
    .split('-')
    .map((part) => part.replace(/\d+/g, ''))
    .filter((part) => part !== '');
  return (
    parts.length >= 2 &&
    parts.some((part) => errandWords.has(part)) &&
    parts.every((part) => errandWords.has(part) || besideWords.has(part))
  );
}

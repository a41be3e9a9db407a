import { clickCounterDomains } from '../data/link-gateways.ts';
import { readSender } from '../sender.ts';
import type { Signal } from '../types.ts';

/** A picture in place of words, with a link: nothing to read, everything to press. */
export const pictureOnly: Signal = {
  name: 'picture-only',
  weight: 2.2,
  find(input) {
    const { message } = input;
    const { domain } = readSender(input);
    const images = message.html?.images ?? 0;
    const goals = message.links.flatMap(({ target }) =>
      target?.scheme.startsWith('http') === true ? [target.domain] : [],
    );
    if (images === 0 || goals.length === 0) return null;
    const words = message.text.match(/\p{L}{2,}/gu)?.length ?? 0;
    if (words >= 40) return null;
    return {
      // A shop that only shows its logo leads to itself.
      strength: rate(goals, domain, words),
      text: {
        fr: `Le message n’est presque qu’une image à cliquer : ${words} mots de texte seulement.`,
        en: `The message is hardly more than a picture to press: only ${words} words of text.`,
      },
    };
  },
};

/** A shop that only shows its logo leads to itself; behind a mailing service's counter nobody can see. */
function rate(goals: readonly string[], domain: string, words: number): number {
  if (goals.every((goal) => goal === domain)) return 0.25;
  if (goals.every((goal) => goal === domain || clickCounterDomains.has(goal))) return 0.35;
  return words < 20 ? 1 : 0.6;
}

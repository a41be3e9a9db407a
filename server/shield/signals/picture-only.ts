import { clickCounterDomains } from '../data/link-gateways.ts';
import { quote } from '../quote.ts';
import { readSender } from '../sender.ts';
import type { Finding, Signal } from '../types.ts';

const word = /\p{L}{2,}/gu;
/** Words with which a message is more than a picture. */
const enough = 40;

/** A picture, or nothing at all, in place of words, with a link: nothing to read, everything to press. */
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
    if (message.html === null || goals.length === 0) return null;
    const words = countWords(message.text);
    if (words >= enough) return null;
    if (images === 0) return words > 0 ? null : describeEmpty(goals[0] ?? '');
    return {
      // A shop that only shows its logo leads to itself.
      strength: rate(goals, domain, words),
      text: {
        fr: `Le message n’est presque qu’une image à cliquer : ${words === 0 ? 'aucun mot' : words === 1 ? 'un seul mot' : `${words} mots`} de texte.`,
        en: `The message is hardly more than a picture to press: ${words === 0 ? 'no word' : words === 1 ? 'one word' : `${words} words`} of text.`,
      },
    };
  },
};

/** Up to `enough`: how many more there are does not matter. */
function countWords(text: string): number {
  let count = 0;
  for (word.lastIndex = 0; count < enough && word.test(text);) count += 1;
  return count;
}

function describeEmpty(goal: string): Finding {
  return {
    strength: 0.8,
    text: {
      fr: `Le message ne contient aucun mot lisible, seulement un lien vers ${quote(goal)}.`,
      en: `The message holds no word that can be read, only a link to ${quote(goal)}.`,
    },
  };
}

/** A shop that only shows its logo leads to itself; behind a mailing service's counter nobody can see. */
function rate(goals: readonly string[], domain: string, words: number): number {
  if (goals.every((goal) => goal === domain)) return 0.25;
  if (goals.every((goal) => goal === domain || clickCounterDomains.has(goal))) return 0.35;
  return words < 20 ? 1 : words < 30 ? 0.6 : 0.4;
}

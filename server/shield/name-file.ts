import { cleanQuote, quote } from './quote.ts';
import type { Sentence } from './types.ts';

/** How a sentence begins that speaks of an attached file: by its name, or as one that has none. */
export function nameFile(name: string): Sentence {
  return cleanQuote(name) === ''
    ? { fr: 'Une pièce jointe sans nom', en: 'An attachment without a name' }
    : { fr: `La pièce jointe « ${quote(name)} »`, en: `The attachment “${quote(name)}”` };
}

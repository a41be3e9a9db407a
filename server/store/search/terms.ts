import { listWords } from '../text.ts';

/** What a person looks for: words in a row, or one word in any of its forms. */
export interface Term {
  words: string[];
  /** Words in quotes are looked for as they stand; a word alone also by its French and English stem. */
  isExact: boolean;
}

/** More words than this do not make a search better, only slower. */
const MOST_TERMS = 50;
/** « l'école » means école: the article is looked for by nobody. */
const elision = /^(?:[cdjlmnst]|qu|lorsqu|puisqu|jusqu|quoiqu)['’ʼ]/i;

/** Parts in double quotes (also « guillemets ») are phrases; other blanks part words; all must be found. */
export function parseTerms(text: string): Term[] {
  const terms: Term[] = [];
  const pattern = /["“”«]([^"“”»]*)(?:["“”»]|$)|([^\s"“”«»]+)/gu;
  for (const [, phrase, word = ''] of text.matchAll(pattern)) {
    if (terms.length >= MOST_TERMS) break;
    if (phrase !== undefined) addTerm(terms, listWords(phrase), true);
    else {
      const words = listWords(word.replace(elision, ''));
      addTerm(terms, words.length > 0 ? words : listWords(word), words.length > 1);
    }
  }
  return terms;
}

function addTerm(terms: Term[], words: string[], isExact: boolean): void {
  if (words.length > 0) terms.push({ words, isExact });
}

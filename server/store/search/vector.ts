import type { SearchDocument } from './document.ts';

/** What PostgreSQL keeps of a lexeme is 255 places, none further on than 16,383; one is for the body. */
const MOST_PLACES = 254;
const LAST_POSITION = 16_382;
const BODY_POSITION = 16_383;

/** The weight that stands for a header field. */
const headerFields = [
  ['subject', 'A'],
  ['from', 'B'],
  ['recipients', 'C'],
] as const;

/** The French and English stems of a word, itself among them if it is one; none where it is its only one, or a stop word. */
export type FindStems = (word: string) => readonly string[];

/**
 * A document in the notation of PostgreSQL's type `tsvector`. Of header fields each word with every place where it stands,
 * which phrases need, then the stems that are no word of the same field, with the first place only, which says the field.
 * Of the body the stems alone, or the word where it has none, without a place; one that a header holds too has a place that
 * says so; and the pairs that it ties. Places took more of the disk than all the words: what is looked for in a body as it stands is opened
 * (`findPhrases`).
 */
export function formatVector(document: SearchDocument, findStems: FindStems): string {
  const vector = new Vector();
  let position = 0;
  for (const [field, weight] of headerFields) {
    const words = new Map<string, number>();
    for (const word of document[field]) {
      position += 1;
      vector.add(word, position, weight);
      if (!words.has(word)) words.set(word, position);
    }
    for (const [word, first] of words) {
      for (const stem of findStems(word)) {
        if (words.has(stem)) continue;
        vector.add(stem, first, weight);
      }
    }
  }
  const body = new Set<string>();
  for (const word of new Set(document.body)) {
    const stems = findStems(word);
    for (const lexeme of stems.length === 0 ? [word] : stems) body.add(lexeme);
  }
  for (const lexeme of body) vector.addToBody(lexeme);
  for (const pair of document.tied) vector.addToBody(pair);
  return vector.format();
}

class Vector {
  readonly #lexemes = new Map<string, { count: number; places: string }>();

  add(lexeme: string, position: number, weight: string): void {
    const place = `${Math.min(position, LAST_POSITION)}${weight}`;
    const known = this.#lexemes.get(lexeme);
    if (known === undefined) this.#lexemes.set(lexeme, { count: 1, places: `:${place}` });
    else if (known.count < MOST_PLACES) {
      known.count += 1;
      known.places += `,${place}`;
    }
  }

  addToBody(lexeme: string): void {
    const known = this.#lexemes.get(lexeme);
    if (known === undefined) this.#lexemes.set(lexeme, { count: 0, places: '' });
    else known.places += `,${BODY_POSITION}`;
  }

  format(): string {
    const parts: string[] = [];
    // Words are letters and digits alone (`listWords`), stems parts of them, pairs tied by a hyphen: nothing to be quoted.
    for (const [lexeme, { places }] of this.#lexemes) parts.push(`${lexeme}${places}`);
    return parts.join(' ');
  }
}

import type { SearchDocument } from './document.ts';

/** What PostgreSQL keeps of a lexeme: this many places, none further on than the last. */
const MOST_POSITIONS = 255;
const LAST_POSITION = 16_383;

/** The weight that stands for a field; the last is what PostgreSQL writes by leaving it out. */
const fields = [
  ['subject', 'A'],
  ['from', 'B'],
  ['recipients', 'C'],
  ['body', ''],
] as const;

/** The French and English stems of a word; none of a stop word's. */
export type FindStems = (word: string) => readonly string[];

/**
 * A document in the notation of PostgreSQL's type `tsvector`: each word with every place where it stands, which
 * phrases need, then the stems that are no word of the same field, with the first place only, which says the field.
 */
export function formatVector(document: SearchDocument, findStems: FindStems): string {
  const vector = new Vector();
  let position = 0;
  for (const [field, weight] of fields) {
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
  return vector.format();
}

class Vector {
  readonly #lexemes = new Map<string, { count: number; places: string }>();

  add(lexeme: string, position: number, weight: string): void {
    const place = `${Math.min(position, LAST_POSITION)}${weight}`;
    const known = this.#lexemes.get(lexeme);
    if (known === undefined) this.#lexemes.set(lexeme, { count: 1, places: place });
    else if (known.count < MOST_POSITIONS) {
      known.count += 1;
      known.places += `,${place}`;
    }
  }

  format(): string {
    const parts: string[] = [];
    // Words are letters and digits alone (`listWords`), stems parts of them: nothing to be quoted.
    for (const [lexeme, { places }] of this.#lexemes) parts.push(`${lexeme}:${places}`);
    return parts.join(' ');
  }
}

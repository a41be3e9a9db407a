import { sql } from 'kysely';
import type { Db } from '#base';

/** Words whose stems are kept in memory; a school's mail has about as many. */
const MOST_WORDS = 60_000;
const nothing: readonly string[] = [];

/** Stems by PostgreSQL's own dictionaries, asked for once a word: the query side uses the same. */
export class StemCache {
  readonly #db: Db;
  #stems = new Map<string, readonly string[]>();

  constructor(db: Db) {
    this.#db = db;
  }

  /** Learns the stems of these words; then returns how to find them. */
  async learn(words: ReadonlySet<string>): Promise<(word: string) => readonly string[]> {
    const unknown = [...words].filter((word) => hasStem(word) && !this.#stems.has(word));
    // Replaced, not emptied: a look-up on its way goes on with what it had.
    if (this.#stems.size + unknown.length > MOST_WORDS) this.#stems = new Map();
    const stems = this.#stems;
    const missing = [...words].filter((word) => hasStem(word) && !stems.has(word));
    if (missing.length > 0) for (const [word, found] of await this.#read(missing)) stems.set(word, found);
    return (word) => stems.get(word) ?? nothing;
  }

  async #read(words: readonly string[]): Promise<[string, readonly string[]][]> {
    const { rows } = await sql<{ word: string; french: string[] | null; english: string[] | null }>`
      select w.word, ts_lexize('pg_catalog.french_stem', w.word) as french,
             ts_lexize('pg_catalog.english_stem', w.word) as english
        from unnest(${words}::text[]) as w(word)`.execute(this.#db);
    return rows.map(({ word, french, english }) => {
      const stems = new Set([...(french ?? []), ...(english ?? [])]);
      const isItself = stems.size === 1 && stems.has(word);
      return [word, stems.size === 0 || isItself ? nothing : [...stems]];
    });
  }
}

/** PostgreSQL's parser calls a word with a digit a number-word, which has no stem. */
function hasStem(word: string): boolean {
  return !/\p{N}/u.test(word);
}

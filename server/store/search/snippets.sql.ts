import { sql } from 'kysely';
import type { Db } from '#base';
import { termQuery } from './match.sql.ts';
import type { Term } from './terms.ts';

/** Of the words, those that one of the terms would find: the same judgement as the search itself. */
export async function findMatchingWords(
  db: Db,
  terms: readonly Term[],
  words: ReadonlySet<string>,
): Promise<Set<string>> {
  const single = terms.flatMap((term) =>
    term.words.map((word) => termQuery({ words: [word], isExact: term.isExact })),
  );
  if (single.length === 0 || words.size === 0) return new Set();
  const { rows } = await sql<{ word: string }>`
    select w.word from unnest(${[...words]}::text[]) as w(word),
      lateral (select to_tsvector('pg_catalog.simple', w.word) || to_tsvector('pg_catalog.french', w.word)
        || to_tsvector('pg_catalog.english', w.word) as tsv) t
     where ${sql.join(
       single.map((query) => sql`t.tsv @@ ${query}`),
       sql` or `,
     )}`.execute(db);
  return new Set(rows.map((row) => row.word));
}

import { sql, type RawBuilder } from 'kysely';
import type { AccountId } from '#base';
import type { EmailId } from '../ids.ts';
import { parseTerms, type Term } from './terms.ts';

/** Where a word stands, as the weight PostgreSQL keeps beside it; what stands in bodies alone has none (see `formatVector`). */
export type Field = 'subject' | 'from' | 'recipients' | 'body';
const weights = { subject: 'a', from: 'b', recipients: 'c' } as const;
type HeaderField = keyof typeof weights;
const headerFields: readonly HeaderField[] = ['subject', 'from', 'recipients'];

/** The emails whose bodies hold a term that is looked for as it stands, by `phraseKey`: the index does not say. */
export type Phrases = ReadonlyMap<string, readonly EmailId[]>;

export const phraseKey = (text: string, { words }: Term): string => JSON.stringify([text, words]);

/** Words reach the query parser bound and bare of punctuation: an operator in them is never one. */
export function termQuery(term: Term): RawBuilder<unknown> {
  const words = term.words.join(' ');
  const simple = sql`phraseto_tsquery('pg_catalog.simple', ${words})`;
  if (term.isExact) return simple;
  return sql`(${simple} || plainto_tsquery('pg_catalog.french', ${words})
    || plainto_tsquery('pg_catalog.english', ${words}))`;
}

/** Ids of the account's emails that hold every term of the text, in the field or anywhere. */
export function matchText(
  accountId: AccountId,
  text: string,
  field: Field | null,
  phrases: Phrases,
): RawBuilder<boolean> {
  const terms = parseTerms(text);
  if (terms.length === 0) return text.trim() === '' ? sql<boolean>`true` : sql<boolean>`false`;
  const conditions = terms.map((term) => matchTerm(term, field, phrases.get(phraseKey(text, term)) ?? []));
  return sql<boolean>`e.email_id in (select s.email_id from store.search s
    where s.account_id = ${accountId}::bigint and ${sql.join(conditions, sql` and `)})`;
}

function matchTerm(term: Term, field: Field | null, ids: readonly EmailId[]): RawBuilder<unknown> {
  if (!term.isExact) {
    if (field === null) return holdsWords(term);
    return field === 'body' ? holdsInBody(term) : inField(term, field);
  }
  // A phrase does not run from one field into the next.
  const headers = headerFields.filter((name) => field === null || field === name);
  const places = headers.map((name) => inField(term, name));
  if (field === null || field === 'body') places.push(sql`s.email_id = any(${[...ids]}::bigint[])`);
  return sql`${holdsWords(term)} and (${sql.join(places, sql` or `)})`;
}

/** Each of its words in any form, wherever: what the index answers. */
export function holdsWords({ words }: Term): RawBuilder<unknown> {
  const each = words.map((word) => sql`s.tsv @@ ${termQuery({ words: [word], isExact: false })}`);
  return sql.join(each, sql` and `);
}

/** The same in the body. PostgreSQL takes a lexeme without places for one of every weight. */
export function holdsInBody({ words }: Term): RawBuilder<unknown> {
  const each = words.map((word) => {
    const weighted = `${word}:D`;
    return sql`s.tsv @@ (to_tsquery('pg_catalog.simple', ${weighted})
      || to_tsquery('pg_catalog.french', ${weighted}) || to_tsquery('pg_catalog.english', ${weighted}))`;
  });
  return sql.join(each, sql` and `);
}

function inField(term: Term, field: HeaderField): RawBuilder<unknown> {
  const query = termQuery(term);
  return sql`(s.tsv @@ ${query} and ts_filter(s.tsv, array[${weights[field]}]::"char"[]) @@ ${query})`;
}

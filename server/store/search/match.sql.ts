import { sql, type RawBuilder } from 'kysely';
import type { AccountId } from '#base';
import type { EmailId } from '../ids.ts';
import { parseTerms, type Term } from './terms.ts';
import { tie } from './tied.ts';

/** Where a word stands, as the weight PostgreSQL keeps beside it; what stands in bodies alone has none (see `formatVector`). */
export type Field = 'subject' | 'from' | 'recipients' | 'body';
const weights = { subject: 'a', from: 'b', recipients: 'c' } as const;
type HeaderField = keyof typeof weights;
const headerFields: readonly HeaderField[] = ['subject', 'from', 'recipients'];

/** Which emails hold in their bodies a term that is looked for as it stands, by `phraseKey`: the index does not say. */
export type Phrases = ReadonlyMap<string, readonly EmailId[]>;

/** Those of which the index says that they hold it are left out. */
export const phraseKey = (field: 'body' | null, text: string, { words }: Term): string =>
  JSON.stringify([field, text, words]);

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
  const conditions = terms.map((term) => {
    const inBody = field === null || field === 'body' ? phrases.get(phraseKey(field, text, term)) : [];
    return matchTerm(term, field, inBody ?? []);
  });
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
  if (field === null || field === 'body')
    places.push(...tiedInBody(term), sql`s.email_id = any(${[...ids]}::bigint[])`);
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

/** The body ties its two words: no header field is said to. */
export function tiedInBody({ words }: Term): RawBuilder<unknown>[] {
  const pair = tie(words);
  return pair === null ? [] : [sql`s.tsv @@ ${`'${pair}'`}::tsquery`];
}

/** In one of the fields above the body. */
export const holdsInHeader = (term: Term): RawBuilder<unknown> =>
  sql`(${sql.join(
    headerFields.map((field) => inField(term, field)),
    sql` or `,
  )})`;

function inField(term: Term, field: HeaderField): RawBuilder<unknown> {
  const query = termQuery(term);
  return sql`(s.tsv @@ ${query} and ts_filter(s.tsv, array[${weights[field]}]::"char"[]) @@ ${query})`;
}

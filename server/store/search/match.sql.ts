import { sql, type RawBuilder } from 'kysely';
import type { AccountId } from '#base';
import { parseTerms, type Term } from './terms.ts';

/** Where a word stands, as the weight PostgreSQL keeps beside it. */
export type Field = 'subject' | 'from' | 'recipients' | 'body';
const weights: Record<Field, string> = { subject: 'a', from: 'b', recipients: 'c', body: 'd' };
const fields: readonly Field[] = ['subject', 'from', 'recipients', 'body'];

/** Words reach the query parser bound and bare of punctuation: an operator in them is never one. */
export function termQuery(term: Term): RawBuilder<unknown> {
  const words = term.words.join(' ');
  const simple = sql`phraseto_tsquery('pg_catalog.simple', ${words})`;
  if (term.isExact) return simple;
  return sql`(${simple} || plainto_tsquery('pg_catalog.french', ${words})
    || plainto_tsquery('pg_catalog.english', ${words}))`;
}

/** Ids of the account's emails that hold every term of the text, in the field or anywhere. */
export function matchText(accountId: AccountId, text: string, field: Field | null): RawBuilder<boolean> {
  const terms = parseTerms(text);
  if (terms.length === 0) return text.trim() === '' ? sql<boolean>`true` : sql<boolean>`false`;
  const conditions = terms.map((term) => matchTerm(term, field));
  return sql<boolean>`e.email_id in (select s.email_id from store.search s
    where s.account_id = ${accountId}::bigint and ${sql.join(conditions, sql` and `)})`;
}

function matchTerm(term: Term, field: Field | null): RawBuilder<unknown> {
  const query = termQuery(term);
  if (field !== null) return sql`s.tsv @@ ${query} and ${inField(query, field)}`;
  if (term.words.length === 1) return sql`s.tsv @@ ${query}`;
  // A phrase does not run from one field into the next.
  const within = fields.map((name) => inField(query, name));
  return sql`s.tsv @@ ${query} and (${sql.join(within, sql` or `)})`;
}

function inField(query: RawBuilder<unknown>, field: Field): RawBuilder<unknown> {
  return sql`ts_filter(s.tsv, array[${weights[field]}]::"char"[]) @@ ${query}`;
}

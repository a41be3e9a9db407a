import { sql, type RawBuilder } from 'kysely';
import type { AccountId } from '#base';
import { emailsAs } from '../reading/emails-as.sql.ts';
import type { Place } from '../reading/types.ts';
import { matchText, type Phrases } from '../search/match.sql.ts';
import type { EmailCondition, EmailFilter, EmailId } from '../types.ts';

type Condition = RawBuilder<boolean>;
type Clause = { [Name in keyof EmailCondition]-?: (value: NonNullable<EmailCondition[Name]>) => Condition };

/** What SQL cannot judge; see `resolve.sql.ts`. */
export interface Resolved {
  /** The emails that a condition matches. */
  ids: ReadonlyMap<EmailCondition, readonly EmailId[]>;
  phrases: Phrases;
}

/** RFC 8621, section 4.4.1 as a condition on `store.email e`. */
export function filterEmails(place: Place, filter: EmailFilter | null, resolved: Resolved): Condition {
  if (filter === null) return sql<boolean>`true`;
  if (!('operator' in filter)) return matchCondition(place, filter, resolved);
  const parts = filter.conditions.map((part) => filterEmails(place, part, resolved));
  if (filter.operator === 'AND') return all(parts);
  const any = parts.length === 0 ? sql<boolean>`false` : sql<boolean>`(${sql.join(parts, sql` or `)})`;
  return filter.operator === 'OR' ? any : sql<boolean>`not ${any}`;
}

function all(parts: readonly Condition[]): Condition {
  return parts.length === 0 ? sql<boolean>`true` : sql<boolean>`(${sql.join(parts, sql` and `)})`;
}

function matchCondition(place: Place, condition: EmailCondition, resolved: Resolved): Condition {
  const clauses = { ...flagClauses(place), ...createClauses(place.accountId, resolved.phrases) };
  const parts = Object.entries(condition).flatMap(([name, value]) => {
    const clause = (clauses as Record<string, unknown>)[name] as ((value: unknown) => Condition) | undefined;
    return clause === undefined || value === undefined ? [] : [clause(value)];
  });
  const ids = resolved.ids.get(condition);
  if (ids !== undefined) parts.push(sql<boolean>`e.email_id = any(${[...ids]}::bigint[])`);
  return all(parts);
}

type FlagName =
  | 'hasKeyword'
  | 'notKeyword'
  | 'allInThreadHaveKeyword'
  | 'someInThreadHaveKeyword'
  | 'noneInThreadHaveKeyword';
type ResolvedName = 'to' | 'cc' | 'bcc' | 'header';

export function threadHas({ accountId, reader }: Place, keyword: string, has: boolean): Condition {
  const keywords = [keyword.toLowerCase()];
  return sql<boolean>`exists (select from ${emailsAs(reader)} t
    where t.account_id = ${accountId}::bigint and t.thread_id = e.thread_id
      and (t.keywords @> ${keywords}::text[]) = ${has}::boolean)`;
}

function flagClauses(place: Place): Pick<Clause, FlagName> {
  return {
    hasKeyword: (keyword) => sql`e.keywords @> ${[keyword.toLowerCase()]}::text[]`,
    notKeyword: (keyword) => sql`not e.keywords @> ${[keyword.toLowerCase()]}::text[]`,
    allInThreadHaveKeyword: (keyword) => sql`not ${threadHas(place, keyword, false)}`,
    someInThreadHaveKeyword: (keyword) => threadHas(place, keyword, true),
    noneInThreadHaveKeyword: (keyword) => sql`not ${threadHas(place, keyword, true)}`,
  };
}

function createClauses(accountId: AccountId, phrases: Phrases): Omit<Clause, FlagName | ResolvedName> {
  const mailbox = sql`select s.email_id from store.membership s where s.account_id = ${accountId}::bigint`;
  return {
    inMailbox: (id) => sql`e.email_id in (${mailbox} and s.mailbox_id = ${id}::bigint)`,
    inMailboxOtherThan: (ids) =>
      sql`e.email_id in (${mailbox} and s.mailbox_id <> all(${[...ids]}::bigint[]))`,
    before: (date) => sql`e.received_at < ${formatMoment(date)}::timestamptz`,
    after: (date) => sql`e.received_at >= ${formatMoment(date)}::timestamptz`,
    minSize: (size) => sql`e.size >= ${size}::bigint`,
    maxSize: (size) => sql`e.size < ${size}::bigint`,
    hasAttachment: (has) => sql`e.has_attachment = ${has}::boolean`,
    text: (text) => matchText(accountId, text, null, phrases),
    from: (text) => matchText(accountId, text, 'from', phrases),
    subject: (text) => matchText(accountId, text, 'subject', phrases),
    body: (text) => matchText(accountId, text, 'body', phrases),
  };
}

/** Years of more than four digits, or before our era, are written otherwise in PostgreSQL: no message has them. */
function formatMoment(date: Date): string {
  const moment = Math.min(Math.max(date.getTime(), Date.UTC(1000, 0)), Date.UTC(9999, 0));
  return new Date(moment).toISOString();
}

/** Does the filter look for words: must delivery's backlog be indexed first? */
export function looksForText(filter: EmailFilter | null): boolean {
  if (filter === null) return false;
  if ('operator' in filter) return filter.conditions.some(looksForText);
  return (['text', 'from', 'to', 'cc', 'bcc', 'subject', 'body'] as const).some((name) => name in filter);
}

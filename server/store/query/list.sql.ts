import { sql, type RawBuilder } from 'kysely';
import type { AccountId, Db } from '#base';
import { StoreError } from '../errors.ts';
import { emailsAs } from '../reading/emails-as.sql.ts';
import type { Place } from '../reading/types.ts';
import type { EmailQuery, MailboxId } from '../types.ts';
import { filterEmails, type Resolved } from './filter.sql.ts';
import type { IdList } from './list-cache.ts';
import { needsDetail, sortEmails } from './sort.sql.ts';

interface ListRow {
  state: number;
  ids: number[] | null;
  threads: number[] | null;
}

/** Every id a query finds, in order, and the state it is true of. */
export async function readList(
  db: Db,
  place: Place,
  query: Pick<EmailQuery, 'filter' | 'sort' | 'collapseThreads'>,
  resolved: Resolved,
): Promise<IdList> {
  const { accountId, reader } = place;
  const order = sortEmails(place, query.sort);
  const detail = needsDetail(query.sort)
    ? sql`join store.email_detail d on d.account_id = e.account_id and d.email_id = e.email_id`
    : sql``;
  const from = sql`${emailsAs(reader)} e ${detail}
    where e.account_id = ${accountId}::bigint and ${filterEmails(place, query.filter, resolved)}`;
  return readOrdered(db, accountId, { from, order, collapseThreads: query.collapseThreads });
}

/** The same for one mailbox by date: an index has it in order. */
export async function readMailboxList(
  db: Db,
  accountId: AccountId,
  query: { mailboxId: MailboxId; isAscending: boolean; collapseThreads: boolean },
): Promise<IdList> {
  const from = sql`store.membership e
    where e.account_id = ${accountId}::bigint and e.mailbox_id = ${query.mailboxId}::bigint`;
  const order = mailboxOrder(query.isAscending);
  return readOrdered(db, accountId, { from, order, collapseThreads: query.collapseThreads });
}

function mailboxOrder(isAscending: boolean): RawBuilder<unknown> {
  return isAscending ? sql`e.received_at, e.email_id` : sql`e.received_at desc, e.email_id desc`;
}

async function readOrdered(
  db: Db,
  accountId: AccountId,
  list: { from: RawBuilder<unknown>; order: RawBuilder<unknown>; collapseThreads: boolean },
): Promise<IdList> {
  const threads = list.collapseThreads ? sql`array_agg(e.thread_id order by ${list.order})` : sql`null`;
  const { rows } = await sql<ListRow>`
    select a.email_state as state, l.ids, l.threads from store.account a, lateral (
      select array_agg(e.email_id order by ${list.order}) as ids, ${threads} as threads from ${list.from}) l
     where a.account_id = ${accountId}::bigint`.execute(db);
  const [row] = rows;
  if (row === undefined) throw new StoreError('store/unknown-account', `no mail account ${accountId}`);
  const ids = row.ids ?? [];
  return { state: row.state, ids: row.threads === null ? ids : collapseThreads(ids, row.threads) };
}

/** Keeps the first email of each thread (RFC 8621, section 4.4.3). */
export function collapseThreads(ids: readonly number[], threads: readonly number[]): number[] {
  const seen = new Set<number>();
  return ids.filter((_id, index) => {
    const thread = threads[index] as number;
    if (seen.has(thread)) return false;
    seen.add(thread);
    return true;
  });
}

export interface MailboxPage {
  state: number;
  totalEmails: number;
  totalThreads: number;
  ids: number[];
  threads: number[];
}

/** The emails of a mailbox by date from `position` (negative: from the end), and its totals. */
export async function readMailboxPage(
  db: Db,
  accountId: AccountId,
  page: { mailboxId: MailboxId; isAscending: boolean; position: number; limit: number },
): Promise<MailboxPage> {
  const { mailboxId, isAscending, position, limit } = page;
  const { rows } = await sql<MailboxPage>`
    select a.email_state as state, coalesce(b.total_emails, 0) as "totalEmails",
           coalesce(b.total_threads, 0) as "totalThreads",
           coalesce(p.ids, '{}') as ids, coalesce(p.threads, '{}') as threads
      from store.account a
      left join store.mailbox b on b.account_id = a.account_id and b.mailbox_id = ${mailboxId}::bigint,
      lateral (select array_agg(o.email_id) as ids, array_agg(o.thread_id) as threads from (
        select e.email_id, e.thread_id from store.membership e
         where e.account_id = ${accountId}::bigint and e.mailbox_id = ${mailboxId}::bigint
         order by ${mailboxOrder(isAscending)}
        offset case when ${position}::bigint < 0 then greatest(coalesce(b.total_emails, 0) + ${position}::bigint, 0)
               else ${position}::bigint end
         limit ${limit}::bigint) o) p
     where a.account_id = ${accountId}::bigint`.execute(db);
  const [row] = rows;
  if (row === undefined) throw new StoreError('store/unknown-account', `no mail account ${accountId}`);
  return row;
}

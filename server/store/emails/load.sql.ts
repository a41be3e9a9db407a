import { sql, type RawBuilder } from 'kysely';
import type { AccountId, Db } from '#base';
import { bindNumbers } from '../row-set.sql.ts';
import { splitColumn, splitKeywords, splitNumbers } from './packed.ts';

/** What a change of an email starts from, read under the lock of its account. */
export interface LoadedEmail {
  emailId: number;
  threadId: number;
  createdModseq: number;
  size: number;
  keywords: string[];
  /** As PostgreSQL writes it. */
  receivedAt: string;
  placed: { mailboxId: number; uid: number }[];
}

/** An email in one of its mailboxes. */
export interface LoadedPlace {
  uid: number;
  isDeleted: boolean;
  email: LoadedEmail;
}

type Columns = Record<
  'uids' | 'marks' | 'ids' | 'threads' | 'created' | 'sizes' | 'keywords' | 'received' | 'places',
  string | null
>;

export async function loadEmails(
  tx: Db,
  accountId: AccountId,
  ids: readonly number[],
): Promise<Map<number, LoadedEmail>> {
  const asked = sql`select email_id, 0 as uid, false as deleted from unnest(${bindNumbers(ids)}::bigint[]) as a(email_id)`;
  const loaded = ids.length === 0 ? [] : await load(tx, accountId, { asked, condition: sql`true` });
  return new Map(loaded.map(({ email }) => [email.emailId, email]));
}

/** Those of these uids that are there and not held, in ascending order. */
export async function loadPlaces(
  tx: Db,
  accountId: AccountId,
  mailboxId: number,
  uids: readonly number[],
): Promise<LoadedPlace[]> {
  if (uids.length === 0) return [];
  return load(tx, accountId, {
    asked: sql`select s.* from unnest(${bindNumbers(inOrder(uids))}::bigint[]) as a(uid)
      cross join lateral (select * from store.membership x where x.account_id = ${accountId}::bigint
        and x.mailbox_id = ${mailboxId}::bigint and x.uid = a.uid offset 0) s`,
    condition: sql`not e.held`,
  });
}

/** Each once. */
export function inOrder(uids: readonly number[]): number[] {
  return [...new Set(uids)].sort((a, b) => a - b);
}

/**
 * Of rows (email_id, uid, deleted). Each is looked up by itself: the planner, which may know little of the account, would read
 * the whole of it.
 */
async function load(
  tx: Db,
  accountId: AccountId,
  { asked, condition }: { asked: RawBuilder<unknown>; condition: RawBuilder<unknown> },
): Promise<LoadedPlace[]> {
  const { rows } = await sql<Columns>`
    select string_agg(a.uid::text, ',') as uids, string_agg(case when a.deleted then 'd' else '.' end, '') as marks,
        string_agg(e.email_id::text, ',') as ids, string_agg(e.thread_id::text, ',') as threads,
        string_agg(e.created_modseq::text, ',') as created, string_agg(e.size::text, ',') as sizes,
        string_agg(array_to_string(e.keywords, ' '), E'\n') as keywords, string_agg(e.received_at::text, ',') as received,
        string_agg(s.places, ',') as places
      from (${asked}) a
      cross join lateral (select * from store.email x
        where x.account_id = ${accountId}::bigint and x.email_id = a.email_id offset 0) e
      cross join lateral (select string_agg(p.mailbox_id || ' ' || p.uid, ' ' order by p.mailbox_id) as places
        from store.membership p where p.account_id = ${accountId}::bigint and p.email_id = a.email_id) s
     where s.places is not null and ${condition}`.execute(tx);
  return openColumns(rows[0]);
}

function openColumns(row: Columns | undefined): LoadedPlace[] {
  const [uids, threads, created, sizes] = [row?.uids, row?.threads, row?.created, row?.sizes].map(
    splitNumbers,
  );
  const [received, places] = [splitColumn(row?.received), splitColumn(row?.places)];
  const keywords = splitKeywords(row?.keywords);
  return splitNumbers(row?.ids).map((emailId, at) => ({
    uid: uids?.[at] ?? 0,
    isDeleted: row?.marks?.charAt(at) === 'd',
    email: {
      emailId,
      threadId: threads?.[at] ?? 0,
      createdModseq: created?.[at] ?? 0,
      size: sizes?.[at] ?? 0,
      keywords: keywords[at] ?? [],
      receivedAt: received[at] ?? '',
      placed: openPlaces(places[at] ?? ''),
    },
  }));
}

/** `mailbox uid mailbox uid`, ascending. */
function openPlaces(text: string): LoadedEmail['placed'] {
  const numbers = text.split(' ').map(Number);
  const placed: LoadedEmail['placed'] = [];
  for (let at = 0; at + 1 < numbers.length; at += 2) {
    placed.push({ mailboxId: numbers[at] ?? 0, uid: numbers[at + 1] ?? 0 });
  }
  return placed;
}

/** Emails of a mailbox. */
export async function listEmailIds(tx: Db, accountId: AccountId, mailboxId: number): Promise<number[]> {
  const { rows } = await sql<{ emailId: number }>`
    select email_id as "emailId" from store.membership
     where account_id = ${accountId}::bigint and mailbox_id = ${mailboxId}::bigint`.execute(tx);
  return rows.map((row) => row.emailId);
}

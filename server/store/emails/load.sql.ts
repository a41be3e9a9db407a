import { sql } from 'kysely';
import type { AccountId, Db } from '#base';
import { bindNumbers } from '../row-set.sql.ts';
import { splitColumn, splitNumbers } from './packed.ts';

/** What a change of an email starts from, read under the lock of its account. */
export interface LoadedEmail {
  emailId: number;
  threadId: number;
  createdModseq: number;
  size: number;
  /** Hex. */
  digest: string;
  keywords: string[];
  /** As PostgreSQL writes it. */
  receivedAt: string;
  placed: { mailboxId: number; uid: number }[];
}

type Columns = Record<
  'ids' | 'threads' | 'created' | 'sizes' | 'digests' | 'keywords' | 'received' | 'places',
  string | null
>;

/** Each is looked up by itself: the planner, which may know little of the account, would read the whole of it. */
export async function loadEmails(
  tx: Db,
  accountId: AccountId,
  ids: readonly number[],
): Promise<Map<number, LoadedEmail>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<Columns>`
    select string_agg(e.email_id::text, ',') as ids, string_agg(e.thread_id::text, ',') as threads,
        string_agg(e.created_modseq::text, ',') as created, string_agg(e.size::text, ',') as sizes,
        string_agg(encode(e.digest, 'hex'), ',') as digests, string_agg(e.received_at::text, ',') as received,
        string_agg(array_to_string(e.keywords, ' '), E'\n') as keywords, string_agg(s.places, ',') as places
      from unnest(${bindNumbers(ids)}::bigint[]) as asked(email_id)
      cross join lateral (select * from store.email x
        where x.account_id = ${accountId}::bigint and x.email_id = asked.email_id offset 0) e
      cross join lateral (select string_agg(p.mailbox_id || ' ' || p.uid, ' ' order by p.mailbox_id) as places
        from store.membership p where p.account_id = ${accountId}::bigint and p.email_id = asked.email_id) s
     where s.places is not null`.execute(tx);
  return new Map(openColumns(rows[0]).map((email) => [email.emailId, email]));
}

function openColumns(row: Columns | undefined): LoadedEmail[] {
  const [threads, created, sizes] = [row?.threads, row?.created, row?.sizes].map(splitNumbers);
  const [digests, received, places] = [row?.digests, row?.received, row?.places].map((text) =>
    splitColumn(text),
  );
  const keywords = splitColumn(row?.keywords, '\n');
  return splitNumbers(row?.ids).map((emailId, at) => ({
    emailId,
    threadId: threads?.[at] ?? 0,
    createdModseq: created?.[at] ?? 0,
    size: sizes?.[at] ?? 0,
    digest: digests?.[at] ?? '',
    keywords: (keywords[at] ?? '') === '' ? [] : (keywords[at] ?? '').split(' '),
    receivedAt: received?.[at] ?? '',
    placed: openPlaces(places?.[at] ?? ''),
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

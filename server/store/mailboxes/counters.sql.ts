import { sql, type RawBuilder } from 'kysely';
import type { AccountId, Db } from '#base';
import type { Counted, CounterDelta } from '../counters.ts';
import { splitNumbers } from '../emails/packed.ts';
import { rowSet, rowsOf } from '../row-set.sql.ts';
import type { Brought } from '../statement.sql.ts';

type Columns = Record<'mailboxes' | 'threads' | 'emails' | 'marks', string | null>;

/** All emails of these threads, once a mailbox. Each is looked up by itself, whatever the planner knows of the account. */
export async function readCounted(
  tx: Db,
  threads: readonly { accountId: AccountId; threadId: number }[],
): Promise<Counted[]> {
  if (threads.length === 0) return [];
  const { rows } = await sql<Columns>`
    select string_agg(s.mailbox_id::text, ',') as mailboxes, string_agg(e.thread_id::text, ',') as threads,
        string_agg(e.email_id::text, ',') as emails,
        string_agg(case when e.keywords && array['$seen', '$draft'] then '.' else 'u' end, '') as marks
      from ${rowSet('t', [
        ['account_id', 'bigint', threads.map((thread) => thread.accountId)],
        ['thread_id', 'bigint', threads.map((thread) => thread.threadId)],
      ])}
      cross join lateral (select * from store.email x
        where x.account_id = t.account_id and x.thread_id = t.thread_id offset 0) e
      cross join lateral (select * from store.membership x
        where x.account_id = t.account_id and x.email_id = e.email_id offset 0) s`.execute(tx);
  const [row] = rows;
  const [ofMailbox, ofThread] = [splitNumbers(row?.mailboxes), splitNumbers(row?.threads)];
  return splitNumbers(row?.emails).map((emailId, at) => ({
    mailboxId: ofMailbox[at] ?? 0,
    threadId: ofThread[at] ?? 0,
    emailId,
    unread: row?.marks?.charAt(at) === 'u',
  }));
}

export interface MailboxCountersChange extends CounterDelta {
  accountId: AccountId;
  mailboxId: number;
  /** Null: as it is. */
  uidNext: number | null;
  modseq: number;
}

export function updateMailboxCounters(
  changes: readonly MailboxCountersChange[] | Brought<MailboxCountersChange>,
): RawBuilder<unknown> {
  return sql`update store.mailbox m set total_emails = m.total_emails + c.total_emails,
      unread_emails = m.unread_emails + c.unread_emails, total_threads = m.total_threads + c.total_threads,
      unread_threads = m.unread_threads + c.unread_threads, uid_next = coalesce(c.uid_next, m.uid_next),
      modseq = c.modseq
    from ${rowsOf('c', changes, [
      ['account_id', 'bigint', (change) => change.accountId],
      ['mailbox_id', 'bigint', (change) => change.mailboxId],
      ['total_emails', 'integer', (change) => change.totalEmails],
      ['unread_emails', 'integer', (change) => change.unreadEmails],
      ['total_threads', 'integer', (change) => change.totalThreads],
      ['unread_threads', 'integer', (change) => change.unreadThreads],
      ['uid_next', 'bigint', (change) => change.uidNext],
      ['modseq', 'bigint', (change) => change.modseq],
    ])} where m.account_id = c.account_id and m.mailbox_id = c.mailbox_id`;
}

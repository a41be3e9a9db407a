import { sql, type RawBuilder } from 'kysely';
import type { AccountId, Db } from '#base';
import type { Counted, CounterDelta } from '../counters.ts';
import { rowSet } from '../row-set.sql.ts';

/** All emails of these threads, once a mailbox. */
export async function readCounted(
  tx: Db,
  threads: readonly { accountId: AccountId; threadId: number }[],
): Promise<Counted[]> {
  const { rows } = await sql<Counted>`
    select s.mailbox_id as "mailboxId", e.thread_id as "threadId", e.email_id as "emailId",
           not e.keywords && array['$seen', '$draft'] as unread
      from ${rowSet('t', [
        ['account_id', 'bigint', threads.map((thread) => thread.accountId)],
        ['thread_id', 'bigint', threads.map((thread) => thread.threadId)],
      ])}
      join store.email e on e.account_id = t.account_id and e.thread_id = t.thread_id
      join store.membership s on s.account_id = e.account_id and s.email_id = e.email_id`.execute(tx);
  return rows;
}

export interface MailboxCountersChange extends CounterDelta {
  accountId: AccountId;
  mailboxId: number;
  /** Null: as it is. */
  uidNext: number | null;
  modseq: number;
}

export function updateMailboxCounters(changes: readonly MailboxCountersChange[]): RawBuilder<unknown> {
  return sql`update store.mailbox m set total_emails = m.total_emails + c.total_emails,
      unread_emails = m.unread_emails + c.unread_emails, total_threads = m.total_threads + c.total_threads,
      unread_threads = m.unread_threads + c.unread_threads, uid_next = coalesce(c.uid_next, m.uid_next),
      modseq = c.modseq
    from ${rowSet('c', [
      ['account_id', 'bigint', changes.map((change) => change.accountId)],
      ['mailbox_id', 'bigint', changes.map((change) => change.mailboxId)],
      ['total_emails', 'integer', changes.map((change) => change.totalEmails)],
      ['unread_emails', 'integer', changes.map((change) => change.unreadEmails)],
      ['total_threads', 'integer', changes.map((change) => change.totalThreads)],
      ['unread_threads', 'integer', changes.map((change) => change.unreadThreads)],
      ['uid_next', 'bigint', changes.map((change) => change.uidNext)],
      ['modseq', 'bigint', changes.map((change) => change.modseq)],
    ])} where m.account_id = c.account_id and m.mailbox_id = c.mailbox_id`;
}

import { sql } from 'kysely';
import type { AccountId, Db } from '#base';
import { typeBits, updateAccounts } from '../accounts.sql.ts';
import { publish } from '../feed/publish.sql.ts';
import { updateMailboxCounters } from '../mailboxes/counters.sql.ts';
import { rowSet } from '../row-set.sql.ts';

/** What one person has read; the email's own row has been given its new modseq. */
export interface Mark {
  emailId: number;
  seen: boolean;
  mailboxIds: readonly number[];
}

/** Keeps what a person has read, and tells that what is unread in these mailboxes has changed. */
export async function writeReading(
  tx: Db,
  place: { accountId: AccountId; reader: AccountId; modseq: number },
  marks: readonly Mark[],
): Promise<void> {
  if (marks.length === 0) return;
  await sql`insert into store.reading (account_id, member_id, email_id, seen)
    select ${place.accountId}::bigint, ${place.reader}::bigint, email_id, seen from ${rowSet('m', [
      ['email_id', 'bigint', marks.map(({ emailId }) => emailId)],
      ['seen', 'boolean', marks.map(({ seen }) => seen)],
    ])}
    on conflict (account_id, member_id, email_id) do update set seen = excluded.seen`.execute(tx);
  await touchMailboxes(
    tx,
    place,
    marks.flatMap(({ mailboxIds }) => mailboxIds),
  );
}

/** Gives each of these mailboxes a change of its own, behind `modseq`. */
export async function touchMailboxes(
  tx: Db,
  { accountId, modseq }: { accountId: AccountId; modseq: number },
  mailboxIds: readonly number[],
): Promise<void> {
  const ids = [...new Set(mailboxIds)].sort((a, b) => a - b);
  if (ids.length === 0) return;
  const same = { totalEmails: 0, unreadEmails: 0, totalThreads: 0, unreadThreads: 0, uidNext: null };
  const touched = ids.map((mailboxId, at) => ({ accountId, mailboxId, modseq: modseq + at + 1, ...same }));
  const change = { accountId, modseq: modseq + ids.length, bits: typeBits.Mailbox, usedDelta: 0 };
  await sql`with write_mailbox as (${updateMailboxCounters(touched)}),
    write_account as (${updateAccounts([change])}) select ${publish([change])}`.execute(tx);
}

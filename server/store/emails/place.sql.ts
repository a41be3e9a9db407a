import { sql } from 'kysely';
import type { AccountId, Db } from '#base';
import { rowSet } from '../row-set.sql.ts';
import type { NumberedRewrite } from './rewrite.ts';

export async function setKeywords(
  tx: Db,
  accountId: AccountId,
  changes: readonly { emailId: number; keywords: readonly string[]; modseq: number }[],
): Promise<void> {
  if (changes.length === 0) return;
  await sql`update store.email e set keywords = string_to_array(r.keywords, ' '), modseq = r.modseq
    from ${rowSet('r', [
      ['email_id', 'bigint', changes.map(({ emailId }) => emailId)],
      ['keywords', 'text', changes.map(({ keywords }) => keywords.join(' '))],
      ['modseq', 'bigint', changes.map(({ modseq }) => modseq)],
    ])} where e.account_id = ${accountId}::bigint and e.email_id = r.email_id`.execute(tx);
}

/** Takes emails out of the mailboxes they are no longer in; a tombstone keeps each uid. */
export async function leaveMailboxes(
  tx: Db,
  accountId: AccountId,
  rewrites: readonly NumberedRewrite[],
): Promise<void> {
  const left = rewrites.flatMap(({ email, mailboxIds, modseq }) =>
    email.placed
      .filter(({ mailboxId }) => !mailboxIds.includes(mailboxId))
      .map((place) => ({ ...place, modseq })),
  );
  if (left.length === 0) return;
  const places = rowSet('l', [
    ['mailbox_id', 'bigint', left.map((place) => place.mailboxId)],
    ['uid', 'bigint', left.map((place) => place.uid)],
    ['modseq', 'bigint', left.map((place) => place.modseq)],
  ]);
  await sql`
    with gone as (delete from store.membership s using ${places}
      where s.account_id = ${accountId}::bigint and s.mailbox_id = l.mailbox_id and s.uid = l.uid
      returning s.account_id, s.mailbox_id, l.modseq, s.uid)
    insert into store.membership_tombstone (account_id, mailbox_id, modseq, uid)
    select account_id, mailbox_id, modseq, uid from gone`.execute(tx);
}

/** Puts emails into the mailboxes they are new to; returns each such mailbox's next uid. */
export async function joinMailboxes(
  tx: Db,
  accountId: AccountId,
  rewrites: readonly NumberedRewrite[],
): Promise<Map<number, number>> {
  const joined = rewrites.flatMap(({ email, mailboxIds, modseq }) =>
    mailboxIds
      .filter((mailboxId) => !email.placed.some((place) => place.mailboxId === mailboxId))
      .map((mailboxId) => ({ mailboxId, email, modseq })),
  );
  const uidNext = new Map<number, number>();
  if (joined.length === 0) return uidNext;
  const { rows } = await sql<{ mailboxId: number; uidNext: number }>`
    select mailbox_id as "mailboxId", uid_next as "uidNext" from store.mailbox
     where account_id = ${accountId}::bigint
       and mailbox_id = any(${[...new Set(joined.map((row) => row.mailboxId))]}::bigint[])`.execute(tx);
  for (const row of rows) uidNext.set(row.mailboxId, row.uidNext);
  const uids = joined.map(({ mailboxId }) => {
    const uid = uidNext.get(mailboxId) as number;
    uidNext.set(mailboxId, uid + 1);
    return uid;
  });
  await sql`insert into store.membership
      (account_id, mailbox_id, uid, email_id, thread_id, modseq, received_at)
    select ${accountId}::bigint, mailbox_id, uid, email_id, thread_id, modseq, received_at
      from ${rowSet('j', [
        ['mailbox_id', 'bigint', joined.map((row) => row.mailboxId)],
        ['uid', 'bigint', uids],
        ['email_id', 'bigint', joined.map(({ email }) => email.emailId)],
        ['thread_id', 'bigint', joined.map(({ email }) => email.threadId)],
        ['modseq', 'bigint', joined.map((row) => row.modseq)],
        ['received_at', 'timestamptz', joined.map(({ email }) => email.receivedAt.toISOString())],
      ])}`.execute(tx);
  return uidNext;
}

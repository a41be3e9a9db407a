import { sql } from 'kysely';
import type { AccountId, Db } from '#base';

/** What a change of an email starts from, read under the lock of its account. */
export interface LoadedEmail {
  emailId: number;
  threadId: number;
  createdModseq: number;
  size: number;
  /** Hex. */
  digest: string;
  keywords: string[];
  receivedAt: Date;
  placed: { mailboxId: number; uid: number }[];
}

export async function loadEmails(
  tx: Db,
  accountId: AccountId,
  ids: readonly number[],
): Promise<Map<number, LoadedEmail>> {
  const { rows } = await sql<Omit<LoadedEmail, 'placed'> & { mailboxIds: number[]; uids: number[] }>`
    select e.email_id as "emailId", e.thread_id as "threadId", e.created_modseq as "createdModseq", e.size,
           encode(e.digest, 'hex') as digest, e.keywords, e.received_at as "receivedAt",
           array_agg(s.mailbox_id order by s.mailbox_id) as "mailboxIds",
           array_agg(s.uid order by s.mailbox_id) as uids
      from store.email e join store.membership s using (account_id, email_id)
     where e.account_id = ${accountId}::bigint and e.email_id = any(${[...ids]}::bigint[])
     group by e.account_id, e.email_id`.execute(tx);
  return new Map(
    rows.map(({ mailboxIds, uids, ...row }) => [
      row.emailId,
      { ...row, placed: mailboxIds.map((mailboxId, index) => ({ mailboxId, uid: uids[index] as number })) },
    ]),
  );
}

/** Emails of a mailbox. */
export async function listEmailIds(tx: Db, accountId: AccountId, mailboxId: number): Promise<number[]> {
  const { rows } = await sql<{ emailId: number }>`
    select email_id as "emailId" from store.membership
     where account_id = ${accountId}::bigint and mailbox_id = ${mailboxId}::bigint`.execute(tx);
  return rows.map((row) => row.emailId);
}

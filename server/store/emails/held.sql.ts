import { sql } from 'kysely';
import type { AccountId, Db } from '#base';
import type { Verdict } from '#contract';

/** Keeps in step with a verdict that is given anew what IMAP asks of every message; the caller changes the emails too. */
export async function setHeld(
  tx: Db,
  accountId: AccountId,
  emails: readonly { emailId: number }[],
  { level }: Pick<Verdict, 'level'>,
): Promise<void> {
  await sql`update store.email set held = ${level === 'danger'}::boolean
    where account_id = ${accountId}::bigint
      and email_id = any(${emails.map(({ emailId }) => emailId)}::bigint[])`.execute(tx);
}

/**
 * Gives emails that lie in a mailbox already a new uid there: what appears to an IMAP client appears at the end, or the
 * client, which has seen later uids, would never ask for it.
 */
export async function renumber(
  tx: Db,
  { accountId, mailboxId, modseq }: { accountId: AccountId; mailboxId: number; modseq: number },
  emailIds: readonly number[],
): Promise<void> {
  await sql`
    with placed as (select s.uid, m.uid_next - 1 + row_number() over (order by s.uid) as next
        from store.membership s join store.mailbox m using (account_id, mailbox_id)
       where s.account_id = ${accountId}::bigint and s.mailbox_id = ${mailboxId}::bigint
         and s.email_id = any(${[...emailIds]}::bigint[])),
      given as (update store.membership s set uid = p.next, deleted = false from placed p
        where s.account_id = ${accountId}::bigint and s.mailbox_id = ${mailboxId}::bigint and s.uid = p.uid),
      counted as (update store.mailbox set uid_next = uid_next + (select count(*) from placed)
        where account_id = ${accountId}::bigint and mailbox_id = ${mailboxId}::bigint)
    insert into store.membership_tombstone (account_id, mailbox_id, modseq, uid)
    select ${accountId}::bigint, ${mailboxId}::bigint, ${modseq}::bigint, uid from placed`.execute(tx);
}

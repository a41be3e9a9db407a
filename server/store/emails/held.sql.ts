import { sql, type RawBuilder } from 'kysely';
import type { AccountId, Db } from '#base';
import { unmarkDeleted } from './deleted-uids.sql.ts';
import { gatherUids } from './place.sql.ts';
import { rowSet } from '../row-set.sql.ts';

/**
 * Whether a message with this verdict is kept from mail programs, which can neither explain nor ask: held to be a fraud, or
 * with files that the anti-virus has not cleared. Word for word as in `0008-imap.sql`.
 */
export const isHeld = (verdict: RawBuilder<unknown>): RawBuilder<boolean> =>
  sql<boolean>`coalesce(${verdict} ->> 'level' = 'danger' or ${verdict} ->> 'scan' <> 'clean', false)`;

/**
 * Keeps in step with verdicts that were given anew what IMAP asks of every message; the caller holds the locks and has
 * written the emails before. What appears to an IMAP client by this gets a new uid wherever it lay already: it appears at
 * the end, or the client, which has seen later uids, would never ask for it.
 */
export async function setHeld(
  tx: Db,
  emails: readonly { accountId: AccountId; emailId: number }[],
): Promise<void> {
  if (emails.length === 0) return;
  await sql`
    with shown as (update store.email e set held = ${isHeld(sql`d.verdict`)}
        from store.email_detail d, store.email old, ${rowSet('c', [
          ['account_id', 'bigint', emails.map(({ accountId }) => accountId)],
          ['email_id', 'bigint', emails.map(({ emailId }) => emailId)],
        ])}
        where e.account_id = c.account_id and e.email_id = c.email_id
          and d.account_id = c.account_id and d.email_id = c.email_id
          and old.account_id = c.account_id and old.email_id = c.email_id
          and e.held <> ${isHeld(sql`d.verdict`)}
        returning e.account_id, e.email_id, e.modseq, old.held as was_held),
      placed as (select s.account_id, s.mailbox_id, s.uid, e.modseq, m.uid_next - 1
          + row_number() over (partition by s.account_id, s.mailbox_id order by s.uid) as next
        from shown e join store.membership s using (account_id, email_id)
          join store.mailbox m on m.account_id = s.account_id and m.mailbox_id = s.mailbox_id
       where e.was_held and s.modseq < e.modseq),
      given as (update store.membership s set uid = p.next from placed p
        where s.account_id = p.account_id and s.mailbox_id = p.mailbox_id and s.uid = p.uid),
      buried as (select account_id, mailbox_id, range_agg(int8range(uid, uid, '[]')) as uids from placed group by 1, 2),
      unmarked as (${unmarkDeleted(sql`buried`)}),
      counted as (update store.mailbox m set uid_next = p.next + 1
        from (select account_id, mailbox_id, max(next) as next from placed group by 1, 2) p
        where m.account_id = p.account_id and m.mailbox_id = p.mailbox_id)
    insert into store.membership_tombstone as t (account_id, mailbox_id, modseq, uids)
    ${gatherUids(sql`select account_id, mailbox_id, modseq, uid from placed`)}`.execute(tx);
}

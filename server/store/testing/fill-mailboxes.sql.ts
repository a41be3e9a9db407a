import type { AccountId } from '#base';
import type { Pool } from 'pg';

/** Gives the account further mailboxes until it has `count`, in one statement; nothing is published. */
export async function fillMailboxes(pool: Pool, account: AccountId, count: number): Promise<void> {
  await pool.query(
    `with missing as (
       select generate_series(1, $2::integer - count(*)::integer) as n from store.mailbox where account_id = $1::bigint
     ), made as (
       insert into store.mailbox (account_id, name, role, sort_order, subscribed, uid_validity, created_modseq, modseq,
           properties_modseq)
       select account_id, 'Plein ' || n, null, 100, false, last_uid_validity + n, modseq + n, modseq + n, modseq + n
         from store.account, missing where account_id = $1::bigint
     ), total as (select count(*) as made from missing)
     update store.account set last_uid_validity = last_uid_validity + total.made, modseq = modseq + total.made,
         mailbox_state = modseq + total.made
       from total where account_id = $1::bigint`,
    [account, count],
  );
}

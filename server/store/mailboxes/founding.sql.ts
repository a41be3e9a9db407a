import { sql } from 'kysely';
import type { AccountId, Clock, Db } from '#base';
import { rowSet } from '../row-set.sql.ts';
import { mailboxRoles, type MailboxRole } from '../types.ts';

/** What the six mailboxes are called in a new account. */
export const foundingNames: Record<MailboxRole, string> = {
  inbox: 'Boîte de réception',
  drafts: 'Brouillons',
  sent: 'Envoyés',
  archive: 'Archives',
  junk: 'Indésirables',
  trash: 'Corbeille',
};

/**
 * RFC 9051, section 2.3.1.1: an unsigned 32-bit number. The seconds of the clock, but always above the last one given in
 * the account (whose row is locked): mailboxes made, renamed and made again within a second are told apart.
 */
export async function takeUidValidity(tx: Db, clock: Clock, accountId: AccountId): Promise<number> {
  const { rows } = await sql<{ taken: number }>`
    update store.account set last_uid_validity = greatest(last_uid_validity + 1, ${readSeconds(clock)}::bigint)
     where account_id = ${accountId}::bigint returning last_uid_validity as taken`.execute(tx);
  return (rows[0] as { taken: number }).taken;
}

function readSeconds(clock: Clock): number {
  return Math.floor(clock.now().getTime() / 1000) % 0xffff_ffff;
}

/** Accounts that exist keep their mailboxes and take the quota given. */
export async function foundAccounts(
  db: Db,
  clock: Clock,
  accounts: readonly { accountId: AccountId; quotaBytes: number | null }[],
): Promise<void> {
  const distinct = [...new Map(accounts.map((account) => [account.accountId, account])).values()];
  if (distinct.length === 0) return;
  await db.transaction().execute(async (tx) => {
    // (xmax = 0) tells a row inserted from one that was there.
    const { rows } = await sql<{ accountId: AccountId; isNew: boolean }>`
      insert into store.account as a (account_id, modseq, mailbox_state, email_state, thread_state,
          submission_state, identity_state, quota_bytes)
      select account_id, ${mailboxRoles.length}::bigint, ${mailboxRoles.length}::bigint, 0, 0, 0, 0, quota_bytes
        from ${rowSet('t', [
          ['account_id', 'bigint', distinct.map((account) => account.accountId)],
          ['quota_bytes', 'bigint', distinct.map((account) => account.quotaBytes)],
        ])} order by account_id
      on conflict (account_id) do update set quota_bytes = excluded.quota_bytes
        where a.quota_bytes is distinct from excluded.quota_bytes
      returning account_id as "accountId", xmax = 0 as "isNew"`.execute(tx);
    const founded = rows.filter((row) => row.isNew).map((row) => row.accountId);
    await foundMailboxes(tx, clock, founded);
  });
}

async function foundMailboxes(tx: Db, clock: Clock, accountIds: readonly AccountId[]): Promise<void> {
  const seconds = readSeconds(clock);
  await sql`update store.account set last_uid_validity = ${seconds + mailboxRoles.length}::bigint
    where account_id = any(${accountIds}::bigint[])`.execute(tx);
  await sql`insert into store.mailbox (account_id, name, role, sort_order, subscribed, uid_validity,
      created_modseq, modseq, properties_modseq)
    select a, name, role, n, true, ${seconds}::bigint + n, n, n, n
      from unnest(${accountIds}::bigint[]) as t(a), ${rowSet('r', [
        ['n', 'bigint', mailboxRoles.map((_role, index) => index + 1)],
        ['role', 'text', mailboxRoles],
        ['name', 'text', mailboxRoles.map((role) => foundingNames[role])],
      ])}`.execute(tx);
}

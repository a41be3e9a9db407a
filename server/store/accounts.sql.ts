import { sql, type RawBuilder } from 'kysely';
import type { AccountId, Db } from '#base';
import { StoreError } from './errors.ts';
import { rowsOf } from './row-set.sql.ts';
import type { Brought } from './statement.sql.ts';
import type { ChangeType, Modseq, Quota } from './types.ts';

/** The types whose state a transaction raises, as bits of the change feed. */
export const typeBits = { Mailbox: 1, Email: 2, Thread: 4, EmailSubmission: 8, Identity: 16 } as const;

/** Of an entry that tells the version of the account's rules, which `mail/rules` keeps: it is alone there. */
export const rulesBit = 32;

/** Of an entry that tells of annotations (RFC 5464): it is alone there, JMAP having no state for them. */
export const annotationBit = 64;

/** Of an entry that tells that keywords are spelled otherwise than before: it is alone there. */
export const spellingBit = 128;

/** Beside the others: of its mailboxes nothing but counts and next uids has changed. */
export const countsBit = 256;

export interface LockedAccount {
  accountId: AccountId;
  modseq: number;
  usedBytes: number;
  quotaBytes: number | null;
}

/** Locks the accounts in the order of their ids: the first thing every writer does. */
export async function lockAccounts(
  tx: Db,
  accountIds: readonly AccountId[],
): Promise<Map<AccountId, LockedAccount>> {
  const { rows } = await sql<LockedAccount>`
    select account_id as "accountId", modseq, used_bytes as "usedBytes", quota_bytes as "quotaBytes"
      from store.account where account_id = any(${[...new Set(accountIds)]}::bigint[])
     order by account_id for no key update`.execute(tx);
  return new Map(rows.map((row) => [row.accountId, row]));
}

/** Like `lockAccounts` for one; throws `store/unknown-account`. */
export async function lockAccount(tx: Db, accountId: AccountId): Promise<LockedAccount> {
  const account = (await lockAccounts(tx, [accountId])).get(accountId);
  if (account === undefined) throw new StoreError('store/unknown-account', `no mail account ${accountId}`);
  return account;
}

/**
 * Does something to an account without its lock: `act` reads it as of one moment, and writes in one statement that asks whether
 * it still is at that moment; null where it is not. Then, with the account held, again.
 */
export async function changeAccount<Outcome>(
  db: Db,
  accountId: AccountId,
  act: (db: Db) => Promise<Outcome | null>,
): Promise<Outcome> {
  const outcome = await act(db);
  return outcome ?? changeLocked(db, accountId, act);
}

/** The same with the account held from the first, for what takes several statements. */
export async function changeLocked<Outcome>(
  db: Db,
  accountId: AccountId,
  act: (tx: Db) => Promise<Outcome | null>,
): Promise<Outcome> {
  return db.transaction().execute(async (tx) => {
    await lockAccount(tx, accountId);
    return requireHeld(await act(tx));
  });
}

/** What was written under the lock of an account: nobody can have changed it meanwhile. */
export function requireHeld<Outcome>(outcome: Outcome | null): Outcome {
  if (outcome === null) throw new Error('an account was changed under its lock');
  return outcome;
}

export interface AccountChange {
  accountId: AccountId;
  /** Counter after the transaction: the new state of each type in `bits`. */
  modseq: number;
  bits: number;
  usedDelta: number;
}

/** The update of account rows that ends every writing transaction; goes with `publish`. */
export function updateAccounts(
  changes: readonly AccountChange[] | Brought<AccountChange>,
): RawBuilder<unknown> {
  return sql`update store.account a set modseq = c.modseq,
      mailbox_state = case when c.bits & 1 <> 0 then c.modseq else a.mailbox_state end,
      email_state = case when c.bits & 2 <> 0 then c.modseq else a.email_state end,
      thread_state = case when c.bits & 4 <> 0 then c.modseq else a.thread_state end,
      submission_state = case when c.bits & 8 <> 0 then c.modseq else a.submission_state end,
      identity_state = case when c.bits & 16 <> 0 then c.modseq else a.identity_state end,
      used_bytes = a.used_bytes + c.used_delta,
      changed_xid = pg_current_xact_id()
    from ${rowsOf('c', changes, [
      ['account_id', 'bigint', (change) => change.accountId],
      ['modseq', 'bigint', (change) => change.modseq],
      ['bits', 'integer', (change) => change.bits],
      ['used_delta', 'bigint', (change) => change.usedDelta],
    ])} where a.account_id = c.account_id`;
}

/** Leaves the number of this transaction with an account: what was read of it before is written no more (`isAsItWas`). */
export async function touchAccount(tx: Db, accountId: AccountId): Promise<void> {
  await sql`update store.account set changed_xid = pg_current_xact_id()
    where account_id = ${accountId}::bigint`.execute(tx);
}

export async function readStates(db: Db, accountId: AccountId): Promise<Record<ChangeType, Modseq>> {
  const { rows } = await sql<Record<ChangeType, Modseq>>`
    select mailbox_state as "Mailbox", email_state as "Email", thread_state as "Thread",
           submission_state as "EmailSubmission", identity_state as "Identity"
      from store.account where account_id = ${accountId}::bigint`.execute(db);
  const [states] = rows;
  if (states === undefined) throw new StoreError('store/unknown-account', `no mail account ${accountId}`);
  return states;
}

export async function readQuotas(db: Db, accountIds: readonly AccountId[]): Promise<Map<AccountId, Quota>> {
  const { rows } = await sql<Quota & { accountId: AccountId }>`
    select account_id as "accountId", used_bytes as "usedBytes", quota_bytes as "limitBytes"
      from store.account where account_id = any(${[...accountIds]}::bigint[])`.execute(db);
  return new Map(rows.map(({ accountId, ...quota }) => [accountId, quota]));
}

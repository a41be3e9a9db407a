import { sql } from 'kysely';
import { setTimeout as sleep } from 'node:timers/promises';
import type { AccountId, Db } from '#base';
import { lockAccounts, touchAccount } from '../accounts.sql.ts';
import { isDatabaseLost, StoreError } from '../errors.ts';
import type { Append, AppendOutcome, StoredAppend } from '../types.ts';
import { writeAppends, type Appended } from './append.sql.ts';
import { findOnlyAccount, planAtOnce, writeAtOnce } from './at-once.sql.ts';
import type { Starts } from './starts.ts';

/** PostgreSQL takes some seconds to recover, on a machine that has much to do some more. */
const OUTCOME_TRIES = 200;
const OUTCOME_PAUSE_MS = 100;

/**
 * Commits these appends together, or none. A connection lost while committing leaves the outcome open: the
 * database is asked for it, so that nothing is stored twice and nothing stored is reported as failed.
 */
export async function commitAppends(
  db: Db,
  starts: Starts,
  appends: readonly Append[],
): Promise<AppendOutcome[][]> {
  const accountId = findOnlyAccount(appends);
  const done = accountId === null ? null : await commitAtOnce(db, starts, accountId, appends);
  return done ?? commitLocked(db, appends);
}

/** Without the account's lock; null, and nothing stored: it has changed meanwhile. */
async function commitAtOnce(
  db: Db,
  starts: Starts,
  accountId: AccountId,
  appends: readonly Append[],
): Promise<AppendOutcome[][] | null> {
  const planned = await planAtOnce(db, starts, accountId, appends);
  if (planned === null) return null;
  const { outcomes, emails } = planned.plan;
  if (emails.length === 0) return outcomes;
  try {
    return (await writeAtOnce(db, starts, planned)) === null ? null : outcomes;
  } catch (fault) {
    starts.forget(accountId);
    const stored = findStored(appends, outcomes);
    if (stored !== null && isDatabaseLost(fault) && (await isStored(db, stored, fault))) return outcomes;
    throw fault;
  }
}

/** In a transaction that holds the accounts from the first, and does whatever else `write` does. */
export async function commitLocked(
  db: Db,
  appends: readonly Append[],
  write: (tx: Db) => Promise<Appended> = (tx) => writeAppends(tx, appends),
): Promise<AppendOutcome[][]> {
  let written: Appended | null = null;
  try {
    return await db.transaction().execute(async (tx) => {
      written = await write(tx);
      return written.outcomes;
    });
  } catch (fault) {
    const appended = written as Appended | null;
    if (appended === null) throw fault;
    if (appended.xid === null) return appended.outcomes;
    const stored = findStored(appends, appended.outcomes);
    if (await hasCommitted(db, { xid: appended.xid, stored }, fault)) return appended.outcomes;
    throw fault;
  }
}

/** One email stands for all of a transaction. */
export interface Written {
  xid: string;
  stored: StoredEmail | null;
}

type StoredEmail = Pick<StoredAppend, 'accountId' | 'emailId'> & { digest: string };

function findStored(appends: readonly Append[], outcomes: readonly AppendOutcome[][]): StoredEmail | null {
  for (const [index, { message }] of appends.entries()) {
    const stored = outcomes[index]?.find((outcome) => outcome.kind === 'stored');
    if (stored !== undefined) return { ...stored, digest: message.digest };
  }
  return null;
}

/**
 * Whether the database kept it. The number of a transaction does not say it alone: one that was under way when
 * PostgreSQL crashed may have left no trace, and its number is given to another one, which then commits.
 */
export async function hasCommitted(db: Db, { xid, stored }: Written, cause: unknown): Promise<boolean> {
  return askUntilTold(cause, async () => {
    const { rows } = await sql<{ status: string | null }>`
      select pg_xact_status(${xid}::xid8) as status`.execute(db);
    const status = rows[0]?.status;
    if (status === 'committed') return stored === null || (await isThere(db, stored));
    return status === 'aborted' ? false : null;
  });
}

/**
 * The same of a statement that told no number, and may even be under way still: with the account held it is there or not, and
 * where it is not, the account is given another last transaction, so that it no longer finds what it asks for.
 */
export async function isStored(db: Db, stored: StoredEmail, cause: unknown): Promise<boolean> {
  return askUntilTold(cause, () =>
    db.transaction().execute(async (tx) => {
      await lockAccounts(tx, [stored.accountId]);
      if (await isThere(tx, stored)) return true;
      await touchAccount(tx, stored.accountId);
      return false;
    }),
  );
}

async function askUntilTold(cause: unknown, ask: () => Promise<boolean | null>): Promise<boolean> {
  let last = cause;
  for (let tries = 0; tries < OUTCOME_TRIES; tries += 1) {
    try {
      const answer = await ask();
      if (answer !== null) return answer;
    } catch (fault) {
      last = fault;
    }
    await sleep(OUTCOME_PAUSE_MS);
  }
  throw new StoreError(
    'store/unknown-outcome',
    'the database does not say whether a delivery was committed',
    { cause: last },
  );
}

/** Also when it has been destroyed since. */
async function isThere(db: Db, { accountId, emailId, digest }: StoredEmail): Promise<boolean> {
  const { rows } = await sql<{ isThere: boolean }>`select exists (
      select from store.email where account_id = ${accountId}::bigint and email_id = ${emailId}::bigint
        and digest = decode(${digest}, 'hex')
    ) or exists (
      select from store.email_tombstone where account_id = ${accountId}::bigint and ${emailId}::bigint = any(email_ids)) as "isThere"`.execute(
    db,
  );
  return rows[0]?.isThere === true;
}

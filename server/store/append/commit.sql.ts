import { sql } from 'kysely';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Db } from '#base';
import { StoreError } from '../errors.ts';
import type { Append, AppendOutcome } from '../types.ts';
import { writeAppends, type Appended } from './append.sql.ts';

const OUTCOME_TRIES = 50;
const OUTCOME_PAUSE_MS = 100;

/**
 * Commits these appends together, or none. A connection lost while committing leaves the outcome open: the
 * database is asked for it, so that nothing is stored twice and nothing stored is reported as failed.
 */
export async function commitAppends(db: Db, appends: readonly Append[]): Promise<AppendOutcome[][]> {
  let written: Appended | null = null;
  try {
    return await db.transaction().execute(async (tx) => {
      written = await writeAppends(tx, appends);
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

type Stored = Extract<AppendOutcome, { kind: 'stored' }>;

/** One email stands for all of a transaction. */
export interface Written {
  xid: string;
  stored: (Pick<Stored, 'accountId' | 'emailId'> & { digest: string }) | null;
}

function findStored(appends: readonly Append[], outcomes: readonly AppendOutcome[][]): Written['stored'] {
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
  let last = cause;
  for (let tries = 0; tries < OUTCOME_TRIES; tries += 1) {
    try {
      const { rows } = await sql<{ status: string | null }>`
        select pg_xact_status(${xid}::xid8) as status`.execute(db);
      const status = rows[0]?.status;
      if (status === 'committed') return stored === null || (await isThere(db, stored));
      if (status === 'aborted') return false;
    } catch (fault) {
      last = fault;
    }
    await sleep(OUTCOME_PAUSE_MS);
  }
  throw new StoreError(
    'store/unknown-outcome',
    'the database does not say whether a delivery was committed',
    {
      cause: last,
    },
  );
}

/** Also when it has been destroyed since. */
async function isThere(
  db: Db,
  { accountId, emailId, digest }: NonNullable<Written['stored']>,
): Promise<boolean> {
  const { rows } = await sql<{ isThere: boolean }>`select exists (
      select from store.email where account_id = ${accountId}::bigint and email_id = ${emailId}::bigint
        and digest = decode(${digest}, 'hex')
    ) or exists (
      select from store.email_tombstone where account_id = ${accountId}::bigint and ${emailId}::bigint = any(email_ids)) as "isThere"`.execute(
    db,
  );
  return rows[0]?.isThere === true;
}

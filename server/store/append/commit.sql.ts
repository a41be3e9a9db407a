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
    if (await hasCommitted(db, appended.xid, fault)) return appended.outcomes;
    throw fault;
  }
}

async function hasCommitted(db: Db, xid: string, cause: unknown): Promise<boolean> {
  let last = cause;
  for (let tries = 0; tries < OUTCOME_TRIES; tries += 1) {
    try {
      const { rows } = await sql<{ status: string | null }>`
        select pg_xact_status(${xid}::xid8) as status`.execute(db);
      const status = rows[0]?.status;
      if (status === 'committed') return true;
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

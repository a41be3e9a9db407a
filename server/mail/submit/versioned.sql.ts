import { sql, type RawBuilder } from 'kysely';
import type { AccountId, Db } from '#base';
import type { Modseq } from '#store';
import type { SubmitChanges } from './types.ts';

/*
 * Our rows carry the store's change counter, but the store raises it in a transaction of its own. So a write first
 * marks its rows `unsettled` and commits; then the counter is raised, and then the rows get it. A reader takes the
 * counter first and the rows after it, and counts unsettled rows as changed: it may hear of a change twice, never not
 * at all. Rows that a killed process left unsettled are settled by the next sweep.
 */

/** A table of ours with the columns `unsettled`, `modseq`, `created_modseq`, `destroyed`. */
export interface VersionedTable {
  table: RawBuilder<unknown>;
  idColumn: RawBuilder<unknown>;
}

export const submissionTable: VersionedTable = {
  table: sql`submit.submission`,
  idColumn: sql`submission_id`,
};
export const identityTable: VersionedTable = { table: sql`submit.identity`, idColumn: sql`identity_id` };

/** Gives the rows the counter that was raised after they were written. */
export async function settleRows(
  db: Db,
  target: VersionedTable,
  accountId: AccountId,
  rows: { ids: readonly number[]; modseq: Modseq },
): Promise<void> {
  await sql`update ${target.table} set unsettled = greatest(unsettled - 1, 0),
      modseq = greatest(coalesce(modseq, 0), ${rows.modseq}::bigint),
      created_modseq = coalesce(created_modseq, ${rows.modseq}::bigint)
    where account_id = ${accountId}::bigint and ${target.idColumn} = any(${rows.ids}::bigint[])`.execute(db);
}

/** Accounts with rows that some process wrote and did not settle. */
export async function listUnsettledAccounts(db: Db, target: VersionedTable): Promise<AccountId[]> {
  const { rows } = await sql<{ account_id: AccountId }>`
    select distinct account_id from ${target.table} where unsettled > 0`.execute(db);
  return rows.map((row) => row.account_id);
}

/** Settles everything of an account, whoever wrote it. */
export async function settleAccount(
  db: Db,
  target: VersionedTable,
  accountId: AccountId,
  modseq: Modseq,
): Promise<void> {
  await sql`update ${target.table} set unsettled = 0,
      modseq = greatest(coalesce(modseq, 0), ${modseq}::bigint),
      created_modseq = coalesce(created_modseq, ${modseq}::bigint)
    where account_id = ${accountId}::bigint and unsettled > 0`.execute(db);
}

interface ChangedRow {
  id: number;
  modseq: Modseq | null;
  created_modseq: Modseq | null;
  destroyed: boolean;
}

/** `state` must have been read before. At most `max` ids; a counter is never cut in the middle. */
export async function listChangedRows<Id extends number>(
  db: Db,
  target: VersionedTable,
  accountId: AccountId,
  range: { since: Modseq; state: Modseq; max: number },
): Promise<SubmitChanges<Id>> {
  if (range.since > range.state) return 'cannot-calculate';
  const { rows } = await sql<ChangedRow>`
    select ${target.idColumn} as id, case when unsettled = 0 then modseq end as modseq, created_modseq, destroyed
    from ${target.table}
    where account_id = ${accountId}::bigint and (modseq > ${range.since}::bigint or unsettled > 0)
    order by case when unsettled = 0 then modseq end nulls last limit ${range.max + 1}`.execute(db);
  const { taken, newState } = cutAtCounter(rows, range);
  if (taken === null) return 'cannot-calculate';
  const isNew = (row: ChangedRow) => row.created_modseq === null || row.created_modseq > range.since;
  const ids = (wanted: (row: ChangedRow) => boolean) => taken.filter(wanted).map((row) => row.id as Id);
  return {
    created: ids((row) => !row.destroyed && isNew(row)),
    updated: ids((row) => !row.destroyed && !isNew(row)),
    destroyed: ids((row) => row.destroyed && !isNew(row)),
    newState,
    hasMoreChanges: taken.length < rows.length,
  };
}

/** All rows when they fit; else those of the lowest whole counters. */
function cutAtCounter(
  rows: ChangedRow[],
  range: { state: Modseq; max: number },
): { taken: ChangedRow[] | null; newState: Modseq } {
  if (rows.length <= range.max) return { taken: rows, newState: range.state };
  const beyond = rows[range.max]?.modseq ?? null;
  const taken = rows.slice(0, range.max).filter((row) => row.modseq !== null && row.modseq !== beyond);
  const last = taken.at(-1)?.modseq;
  return last === undefined || last === null
    ? { taken: null, newState: range.state }
    : { taken, newState: last };
}

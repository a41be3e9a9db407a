import { sql } from 'kysely';
import type { Db } from '#base';
import type { FilterFailure } from '#contract';
import type { FilterReport } from '#shield';

export type FilterName = 'clamav' | 'rspamd';

export interface FilterRow {
  name: FilterName;
  isReachable: boolean | null;
  since: Date | null;
  checkedAt: Date | null;
  version: string | null;
  signatures: string | null;
  signaturesAt: Date | null;
  lastFailure: FilterFailure | null;
  lastFailureAt: Date | null;
  examined: number;
  found: number;
  failed: number;
}

/** Adds what one process saw to what all have seen; `since` moves only when it came or went. */
export async function addFilterReport(db: Db, name: FilterName, report: FilterReport): Promise<void> {
  const { isReachable, facts, lastFailure } = report;
  const at = isReachable === null ? null : report.at;
  await sql`
    insert into support.filter as f (name, is_reachable, since, checked_at, version, signatures, signatures_at,
      last_failure, last_failure_at, examined, found, failed)
    values (${name}, ${isReachable}::boolean, ${at}::timestamptz, ${at}::timestamptz, ${facts?.version ?? null},
      ${facts?.signatures ?? null}, ${facts?.signaturesAt ?? null}::timestamptz, ${lastFailure?.why ?? null},
      ${lastFailure?.at ?? null}::timestamptz, ${report.examined}::bigint, ${report.found}::bigint, ${report.failed}::bigint)
    on conflict (name) do update set
      is_reachable = coalesce(excluded.is_reachable, f.is_reachable),
      since = case when coalesce(excluded.is_reachable, f.is_reachable) is distinct from f.is_reachable
        then excluded.since else f.since end,
      checked_at = coalesce(excluded.checked_at, f.checked_at),
      version = case when ${facts !== null}::boolean then excluded.version else f.version end,
      signatures = case when ${facts !== null}::boolean then excluded.signatures else f.signatures end,
      signatures_at = case when ${facts !== null}::boolean then excluded.signatures_at else f.signatures_at end,
      last_failure = coalesce(excluded.last_failure, f.last_failure),
      last_failure_at = coalesce(excluded.last_failure_at, f.last_failure_at),
      examined = f.examined + excluded.examined, found = f.found + excluded.found,
      failed = f.failed + excluded.failed`.execute(db);
}

export async function findFilter(db: Db, name: FilterName): Promise<FilterRow | null> {
  const { rows } = await sql<FilterRow>`
    select name, is_reachable as "isReachable", since, checked_at as "checkedAt", version, signatures,
      signatures_at as "signaturesAt", last_failure as "lastFailure", last_failure_at as "lastFailureAt",
      examined::float8 as examined, found::float8 as found, failed::float8 as failed
    from support.filter where name = ${name}`.execute(db);
  return rows[0] ?? null;
}

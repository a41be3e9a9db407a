import { sql } from 'kysely';
import type { AccountId, Db } from '#base';
import type { CollectorOutcome, CollectorRule } from '#contract';

export interface SightingRow {
  accountId: AccountId;
  service: string;
  outcome: CollectorOutcome;
  evidence: 'network' | 'program';
  protocol: string;
  remoteAddress: string;
  firstAt: Date;
  lastAt: Date;
}

export interface CollectorRuleRow {
  service: string;
  rule: CollectorRule;
  reason: string;
  changedBy: AccountId;
  changedAt: Date;
}

/** What was ever set, by service. */
export async function listRuleRows(db: Db): Promise<Map<string, CollectorRuleRow>> {
  const { rows } = await sql<CollectorRuleRow>`select service, rule, reason, changed_by as "changedBy",
      changed_at as "changedAt" from identity.collector_rule`.execute(db);
  return new Map(rows.map((row) => [row.service, row]));
}

export async function findRuleOf(db: Db, service: string): Promise<CollectorRule | null> {
  const { rows } = await sql<{ rule: CollectorRule }>`
    select rule from identity.collector_rule where service = ${service}`.execute(db);
  return rows[0]?.rule ?? null;
}

export async function upsertRuleRow(db: Db, row: CollectorRuleRow): Promise<void> {
  await sql`insert into identity.collector_rule (service, rule, reason, changed_by, changed_at)
    values (${row.service}, ${row.rule}, ${row.reason}, ${row.changedBy}::bigint, ${row.changedAt}::timestamptz)
    on conflict (service) do update set rule = excluded.rule, reason = excluded.reason,
      changed_by = excluded.changed_by, changed_at = excluded.changed_at`.execute(db);
}

/**
 * One row an account and service, written at most once a minute: such a service comes back for ever. True when the person
 * is to hear of it: the first time, when something else became of it, and when they last heard before `toldBefore`.
 */
export async function noteSighting(
  db: Db,
  seen: Omit<SightingRow, 'firstAt' | 'lastAt'>,
  { now, writtenBefore, toldBefore }: { now: Date; writtenBefore: Date; toldBefore: Date },
): Promise<boolean> {
  const { rows } = await sql<{ is_news: boolean }>`
    insert into identity.collector_sighting as known
      (account_id, service, outcome, evidence, protocol, remote_address, first_at, last_at, told_at)
    values (${seen.accountId}::bigint, ${seen.service}, ${seen.outcome}, ${seen.evidence}, ${seen.protocol},
      ${seen.remoteAddress}, ${now}::timestamptz, ${now}::timestamptz, ${now}::timestamptz)
    on conflict (account_id, service) do update set outcome = excluded.outcome, evidence = excluded.evidence,
      protocol = excluded.protocol, remote_address = excluded.remote_address, last_at = excluded.last_at,
      told_at = case when known.outcome <> excluded.outcome or known.told_at < ${toldBefore}::timestamptz
        then excluded.told_at else known.told_at end
    where known.outcome <> excluded.outcome or known.last_at < ${writtenBefore}::timestamptz
    returning told_at = ${now}::timestamptz as is_news`.execute(db);
  return rows[0]?.is_news === true;
}

/** Of everybody, those that came last first. */
export async function listSightingRows(db: Db, limit: number): Promise<SightingRow[]> {
  const { rows } =
    await sql<SightingRow>`select account_id as "accountId", service, outcome, evidence, protocol,
      remote_address as "remoteAddress", first_at as "firstAt", last_at as "lastAt"
    from identity.collector_sighting order by last_at desc, account_id, service limit ${limit}::int`.execute(
      db,
    );
  return rows;
}

export async function pruneSightings(db: Db, before: Date): Promise<void> {
  await sql`delete from identity.collector_sighting where last_at < ${before}::timestamptz`.execute(db);
}

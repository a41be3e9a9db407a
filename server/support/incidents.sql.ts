import { sql } from 'kysely';
import type { AccountId, Db } from '#base';

export interface IncidentRow {
  accountId: AccountId;
  incidentId: number;
  reason: string;
  openedBy: AccountId;
  openedAt: Date;
  closedAt: Date | null;
  answer: string | null;
}

const columns = sql`account_id as "accountId", incident_id as "incidentId", reason, opened_by as "openedBy",
  opened_at as "openedAt", closed_at as "closedAt", answer`;

/** One for each account that has none open. */
export async function insertIncidents(
  tx: Db,
  accounts: readonly AccountId[],
  opening: { reason: string; by: AccountId; now: Date },
): Promise<void> {
  await sql`insert into support.incident (account_id, kind, reason, opened_by, opened_at)
    select account_id, 'containment', ${opening.reason}, ${opening.by}::bigint, ${opening.now}::timestamptz
    from unnest(${accounts}::bigint[]) as t (account_id)
    on conflict (account_id, kind) where closed_at is null do nothing`.execute(tx);
}

/** What the person of an open incident said of a message. */
export type GraveSaying = 'clicked' | 'gave-secret';

/** Open ones, oldest first. A report is kept a moment before the incident that it opens. */
export async function listOpenIncidents(
  db: Db,
  limit: number,
): Promise<(IncidentRow & { said: GraveSaying | null })[]> {
  const { rows } = await sql<IncidentRow & { said: GraveSaying | null }>`select ${columns},
      (select max(kind) from support.report r where r.reporter = incident.account_id
        and r.kind in ('clicked', 'gave-secret')
        and r.reported_at >= incident.opened_at - interval '10 minutes') as said
    from support.incident
    where closed_at is null order by opened_at, incident_id limit ${limit}::int`.execute(db);
  return rows;
}

/** The latest of one account. */
export async function findLatestIncident(db: Db, account: AccountId): Promise<IncidentRow | null> {
  const { rows } = await sql<IncidentRow>`select ${columns} from support.incident
    where account_id = ${account}::bigint order by incident_id desc limit 1`.execute(db);
  return rows[0] ?? null;
}

export async function closeIncidentRow(
  tx: Db,
  incident: { account: AccountId; id: number },
  closing: { by: AccountId; answer: string; now: Date },
): Promise<boolean> {
  const { rows } = await sql`update support.incident
    set closed_by = ${closing.by}::bigint, closed_at = ${closing.now}::timestamptz, answer = ${closing.answer}
    where account_id = ${incident.account}::bigint and incident_id = ${incident.id}::bigint and closed_at is null
    returning incident_id`.execute(tx);
  return rows.length === 1;
}

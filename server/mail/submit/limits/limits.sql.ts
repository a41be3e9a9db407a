import { sql } from 'kysely';
import type { AccountId, Db } from '#base';
import type { SendLimits } from '#contract';

export interface LimitsRow {
  limits: SendLimits;
  reason: string;
  setBy: AccountId;
  setAt: Date;
}

export async function findLimits(db: Db): Promise<LimitsRow | null> {
  const { rows } = await sql<LimitsRow>`select limits, reason, set_by as "setBy", set_at as "setAt"
    from submit.send_limits`.execute(db);
  return rows[0] ?? null;
}

export async function setLimits(tx: Db, row: LimitsRow): Promise<void> {
  await sql`insert into submit.send_limits (limits, reason, set_by, set_at)
    values (${JSON.stringify(row.limits)}::jsonb, ${row.reason}, ${row.setBy}::bigint, ${row.setAt}::timestamptz)
    on conflict (only_row) do update set limits = excluded.limits, reason = excluded.reason,
      set_by = excluded.set_by, set_at = excluded.set_at`.execute(tx);
}

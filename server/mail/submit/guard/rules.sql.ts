import { sql } from 'kysely';
import type { AccountId, Db } from '#base';
import type { OutgoingAction } from '#contract';

export interface RuleRow {
  kind: string;
  action: OutgoingAction;
  reason: string;
  setBy: AccountId;
  setAt: Date;
}

export async function listRules(db: Db): Promise<RuleRow[]> {
  const { rows } = await sql<RuleRow>`select kind, action, reason, set_by as "setBy", set_at as "setAt"
    from submit.outgoing_rule`.execute(db);
  return rows;
}

export async function setRule(tx: Db, row: RuleRow): Promise<void> {
  await sql`insert into submit.outgoing_rule (kind, action, reason, set_by, set_at)
    values (${row.kind}, ${row.action}, ${row.reason}, ${row.setBy}::bigint, ${row.setAt}::timestamptz)
    on conflict (kind) do update set action = excluded.action, reason = excluded.reason, set_by = excluded.set_by,
      set_at = excluded.set_at`.execute(tx);
}

import { sql } from 'kysely';
import type { AccountId, Db } from '#base';
import type { Role } from '#contract';

export interface FactorPolicy {
  isRequired: boolean;
  /** Days from the first sign-in under this rule until it is enforced. */
  graceDays: number;
}

export async function findFactorPolicy(db: Db, role: Role): Promise<FactorPolicy | null> {
  const { rows } = await sql<FactorPolicy>`
    select is_required as "isRequired", grace_days as "graceDays"
    from identity.factor_policy where role = ${role}`.execute(db);
  return rows[0] ?? null;
}

export async function setFactorPolicyRow(db: Db, role: Role, policy: FactorPolicy): Promise<void> {
  await sql`insert into identity.factor_policy (role, is_required, grace_days)
    values (${role}, ${policy.isRequired}, ${policy.graceDays}::int)
    on conflict (role) do update set is_required = excluded.is_required, grace_days = excluded.grace_days`.execute(
    db,
  );
}

/** When this person's grace began: now, unless it has begun already. */
export async function beginGrace(db: Db, account: AccountId, now: Date): Promise<Date> {
  const { rows } = await sql<{ begun_at: Date }>`
    with begun as (
      insert into identity.factor_grace (account_id, begun_at) values (${account}::bigint, ${now}::timestamptz)
      on conflict (account_id) do nothing returning begun_at)
    select begun_at from begun
    union all select begun_at from identity.factor_grace where account_id = ${account}::bigint
    limit 1`.execute(db);
  return rows[0]?.begun_at ?? now;
}

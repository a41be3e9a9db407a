import { sql } from 'kysely';
import type { AccountId, Db } from '#base';
import type { Rule } from '#shield';

export interface RuleRow extends Rule {
  ruleId: number;
  words: string[];
  domains: string[];
  createdBy: AccountId;
  createdAt: Date;
  until: Date | null;
  endedBy: AccountId | null;
  endedAt: Date | null;
}

const columns = sql`rule_id as "ruleId", kind, scope, pattern, words, domains, why, created_by as "createdBy",
  created_at as "createdAt", until, ended_by as "endedBy", ended_at as "endedAt"`;

/** In force at a moment, latest first. */
export async function listRulesAt(db: Db, now: Date, limit: number): Promise<RuleRow[]> {
  const { rows } = await sql<RuleRow>`select ${columns} from support.rule
    where ended_at is null and (until is null or until > ${now}::timestamptz)
    order by rule_id desc limit ${limit}::int`.execute(db);
  return rows;
}

/** No longer in force, latest first. */
export async function listEndedRules(db: Db, now: Date, limit: number): Promise<RuleRow[]> {
  const { rows } = await sql<RuleRow>`select ${columns} from support.rule
    where ended_at is not null or until <= ${now}::timestamptz
    order by coalesce(ended_at, until) desc, rule_id desc limit ${limit}::int`.execute(db);
  return rows;
}

/** What is over by its day makes room for a rule of the same name. */
export async function closeExpiredRules(db: Db, now: Date): Promise<void> {
  await sql`update support.rule set ended_at = until
    where ended_at is null and until <= ${now}::timestamptz`.execute(db);
}

/** The new rule's id, or null when the same is in force. `until` is a last day in French time. */
export async function insertRule(
  db: Db,
  rule: Rule,
  { until, by, now }: { until: string | null; by: AccountId; now: Date },
): Promise<number | null> {
  const { rows } = await sql<{ ruleId: number }>`insert into support.rule
      (kind, scope, pattern, words, domains, why, created_by, created_at, until)
    values (${rule.kind}, ${rule.scope}, ${rule.pattern}, ${[...rule.words]}::text[], ${[...rule.domains]}::text[],
      ${rule.why}, ${by}::bigint, ${now}::timestamptz,
      ((${until}::date + 1)::timestamp at time zone 'Europe/Paris'))
    on conflict do nothing returning rule_id as "ruleId"`.execute(db);
  return rows[0]?.ruleId ?? null;
}

/** The rule that was in force, or null. */
export async function endRule(
  db: Db,
  ruleId: number,
  { by, now }: { by: AccountId; now: Date },
): Promise<Pick<RuleRow, 'kind' | 'scope'> | null> {
  const { rows } = await sql<Pick<RuleRow, 'kind' | 'scope'>>`update support.rule
      set ended_by = ${by}::bigint, ended_at = ${now}::timestamptz
    where rule_id = ${ruleId}::bigint and ended_at is null and (until is null or until > ${now}::timestamptz)
    returning kind, scope`.execute(db);
  return rows[0] ?? null;
}

import { sql } from 'kysely';
import type { Db } from '#base';
import type { Role } from '#contract';

export interface OverviewRow {
  uai: string | null;
  establishment: string | null;
  role: Role;
  people: number;
  withFactor: number;
  freshPassword: number;
  printedCodes: number;
  activated: number;
}

/** Open accounts of people by school and role; of one school when `uai` is given. */
export async function countBySchoolAndRole(
  db: Db,
  scope: { uai: string | null; freshSince: Date },
): Promise<OverviewRow[]> {
  const { rows } = await sql<OverviewRow>`
    select account.establishment as uai, coalesce(establishment.name, account.establishment) as establishment,
      account.role, count(*)::int as people,
      (count(*) filter (where
        exists (select from identity.totp t where t.account_id = account.account_id and t.confirmed_at is not null)
        or exists (select from identity.passkey p where p.account_id = account.account_id)
        or exists (select from identity.phone p where p.account_id = account.account_id
          and p.confirmed_at is not null)))::int as "withFactor",
      -- Whoever has given theirs up has none that could be old.
      (count(*) filter (where password.account_id is not null and password.hash is null
        or password.changed_at >= ${scope.freshSince}::timestamptz and not password.is_temporary))::int as "freshPassword",
      (count(*) filter (where exists (select from identity.printed_code c
        where c.account_id = account.account_id and c.used_at is null)))::int as "printedCodes",
      (count(*) filter (where password.account_id is not null and not password.is_temporary
        or exists (select from identity.passkey p where p.account_id = account.account_id)))::int as activated
    from identity.account
    left join identity.establishment on establishment.uai = account.establishment
    left join identity.password on password.account_id = account.account_id
    where account.kind = 'person' and account.status = 'active'
      and (${scope.uai}::text is null or account.establishment = ${scope.uai}::text)
    group by 1, 2, 3
    order by 2 nulls last, 3`.execute(db);
  return rows;
}

export async function countContained(db: Db, uai: string | null): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int from identity.containment join identity.account using (account_id)
    where ended_at is null and (${uai}::text is null or account.establishment = ${uai}::text)`.execute(db);
  return rows[0]?.count ?? 0;
}

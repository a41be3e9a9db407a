import { sql } from 'kysely';
import { accountId, type AccountId, type Db } from '#base';
import type { Audience } from '#contract';

export interface SchoolName {
  uai: string;
  name: string;
  city: string;
}

export async function listSchoolNames(db: Db): Promise<SchoolName[]> {
  const { rows } = await sql<SchoolName>`select uai, name, city from identity.establishment
    order by city, name, uai`.execute(db);
  return rows;
}

/** The UAI of those of these accounts that have one. */
export async function findSchoolsOf(
  db: Db,
  accountIds: readonly AccountId[],
): Promise<Map<AccountId, string>> {
  const { rows } = await sql<{ id: number; uai: string }>`select account_id as id, establishment as uai
    from identity.account where account_id = any(${[...accountIds]}::bigint[]) and establishment is not null`.execute(
    db,
  );
  return new Map(rows.map(({ id, uai }) => [accountId(id), uai]));
}

/** People of an audience whose account is open, in order of their ids. */
export async function listAudienceOf(db: Db, audience: Audience): Promise<AccountId[]> {
  const role = audience.kind === 'role' ? audience.role : null;
  const school = audience.kind === 'school' ? audience.school : null;
  const { rows } = await sql<{ id: number }>`select account_id as id from identity.account
    where kind = 'person' and status = 'active' and (${role}::text is null or role = ${role}::text)
      and (${school}::text is null or establishment = ${school}::text)
    order by account_id`.execute(db);
  return rows.map(({ id }) => accountId(id));
}

import { sql } from 'kysely';
import type { AccountId, Db } from '#base';
import { isOpenPerson, personColumns, personTables, readPerson, type PersonRow } from '../person.sql.ts';
import type { Person } from '../types.ts';

/** Gives these people their NUMEN; it activates nothing for those whose account is active already. */
export async function upsertNumens(
  tx: Db,
  rows: readonly { accountId: number; digest: Buffer }[],
): Promise<void> {
  await sql`
    insert into identity.numen (account_id, digest)
    select t.account_id, t.digest
    from unnest(${rows.map((row) => row.accountId)}::bigint[], ${rows.map((row) => row.digest)}::bytea[])
      as t (account_id, digest)
    where not exists (select from identity.activation where activation.account_id = t.account_id)
      and not exists (select from identity.password where password.account_id = t.account_id)
    on conflict (account_id) do update set digest = excluded.digest`.execute(tx);
  await sql`
    insert into identity.own_numen (account_id, digest)
    select t.account_id, t.digest
    from unnest(${rows.map((row) => row.accountId)}::bigint[], ${rows.map((row) => row.digest)}::bytea[])
      as t (account_id, digest)
    on conflict (account_id) do update set digest = excluded.digest`.execute(tx);
}

/** What is kept of a person's NUMEN, whether it still activates their account or not. */
export async function findOwnNumen(db: Db, account: AccountId): Promise<Buffer | null> {
  const { rows } = await sql<{ digest: Buffer }>`select digest from identity.own_numen
    where account_id = ${account}::bigint`.execute(db);
  return rows[0]?.digest ?? null;
}

export async function replaceCodes(
  tx: Db,
  codes: readonly { accountId: AccountId; digest: Buffer }[],
  made: { now: Date; expiresAt: Date; by: AccountId },
): Promise<void> {
  await sql`
    insert into identity.activation_code (account_id, digest, made_at, expires_at, made_by)
    select t.account_id, t.digest, ${made.now}::timestamptz, ${made.expiresAt}::timestamptz, ${made.by}::bigint
    from unnest(${codes.map((code) => code.accountId)}::bigint[], ${codes.map((code) => code.digest)}::bytea[])
      as t (account_id, digest)
    on conflict (account_id) do update set digest = excluded.digest, made_at = excluded.made_at,
      expires_at = excluded.expires_at, made_by = excluded.made_by`.execute(tx);
}

/** Whose NUMEN and code these are. One query, whatever is wrong. */
export async function findToActivate(
  db: Db,
  digests: { numen: Buffer; code: Buffer },
  now: Date,
): Promise<Person | null> {
  const { rows } = await sql<PersonRow>`
    select ${personColumns} from ${personTables}
    join identity.numen on numen.account_id = account.account_id
    join identity.activation_code on activation_code.account_id = account.account_id
    where ${isOpenPerson} and numen.digest = ${digests.numen} and activation_code.digest = ${digests.code}
      and activation_code.expires_at > ${now}::timestamptz`.execute(db);
  const row = rows[0];
  return row === undefined ? null : readPerson(row);
}

/** Ends the power of NUMEN and code. False when the account was activated meanwhile. */
export async function finishActivation(tx: Db, account: AccountId, now: Date): Promise<boolean> {
  const { rows } = await sql`insert into identity.activation (account_id, activated_at)
    values (${account}::bigint, ${now}::timestamptz) on conflict do nothing returning account_id`.execute(tx);
  await sql`delete from identity.numen where account_id = ${account}::bigint`.execute(tx);
  await sql`delete from identity.activation_code where account_id = ${account}::bigint`.execute(tx);
  return rows.length === 1;
}

export interface Waiting {
  accountId: AccountId;
  login: string;
  name: string;
  address: string;
  establishment: string | null;
  uai: string | null;
  /** When a letter was last printed. */
  letterAt: Date | null;
  hasPhone: boolean;
}

/** People with a NUMEN who have not activated yet, of one establishment or, with null, of all. */
export async function listWaiting(db: Db, uai: string | null, limit: number): Promise<Waiting[]> {
  const { rows } = await sql<Waiting>`
    select account.account_id as "accountId", account.login, account.display_name as name, address.address,
      coalesce(establishment.name, account.establishment) as establishment, account.establishment as uai,
      activation_code.made_at as "letterAt",
      exists (select from identity.phone where phone.account_id = account.account_id) as "hasPhone"
    from ${personTables}
    join identity.numen on numen.account_id = account.account_id
    left join identity.activation_code on activation_code.account_id = account.account_id
    where ${isOpenPerson} and (${uai}::text is null or account.establishment = ${uai})
    order by account.name_key, account.account_id limit ${limit}::int`.execute(db);
  return rows;
}

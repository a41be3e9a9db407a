import { sql } from 'kysely';
import type { AccountId, Db } from '#base';
import type { AppPasswordProtocol } from '#contract';
import {
  foundColumns,
  isGoodFor,
  readFound,
  type FoundAppPassword,
  type FoundRow,
} from '../../app-passwords.sql.ts';
import { isNamedBy, isOpenPerson, personTables } from '../../person.sql.ts';

export async function insertVerifiers(
  db: Db,
  { account, appPasswordId }: { account: AccountId; appPasswordId: number },
  rows: readonly { salt: Buffer; keys: Buffer }[],
): Promise<void> {
  await sql`insert into identity.scram_verifier (account_id, app_password_id, salt, keys)
    select ${account}::bigint, ${appPasswordId}::bigint, t.salt, t.keys
    from unnest(${rows.map(({ salt }) => salt)}::bytea[], ${rows.map(({ keys }) => keys)}::bytea[])
      as t (salt, keys)
    on conflict do nothing`.execute(db);
}

/** Of those with this digest, the one that has no verifier yet; null when there is none. */
export async function findUnverified(db: Db, account: AccountId, digest: Buffer): Promise<number | null> {
  const { rows } = await sql<{ id: number }>`
    select app_password_id::int as id from identity.app_password
    where account_id = ${account}::bigint and digest = ${digest} and ended_at is null
      and not exists (select from identity.scram_verifier v
        where v.account_id = app_password.account_id and v.app_password_id = app_password.app_password_id)`.execute(
    db,
  );
  return rows[0]?.id ?? null;
}

export async function hasVerifier(
  db: Db,
  { account, appPasswordId }: { account: AccountId; appPasswordId: number },
  salt: Buffer,
): Promise<boolean> {
  const { rows } = await sql`select from identity.scram_verifier where account_id = ${account}::bigint
    and app_password_id = ${appPasswordId}::bigint and salt = ${salt}`.execute(db);
  return rows.length === 1;
}

/** Every name that the person signs in by, normalised. */
export async function listNames(db: Db, account: AccountId, limit: number): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select name from (
      select 0 as place, login as name from identity.account where account_id = ${account}::bigint
      union all
      select case when is_primary then 1 else 2 end, address from identity.address
      where account_id = ${account}::bigint) as names
    where name is not null order by place, name limit ${limit}::int`.execute(db);
  return rows.map(({ name }) => name);
}

export interface Candidate {
  found: FoundAppPassword;
  keys: Buffer;
  /** False: it was ended, is too old, or is for something else. */
  isGood: boolean;
}

export async function listCandidates(
  db: Db,
  { login, salt }: { login: string; salt: Buffer },
  use: { protocol: AppPasswordProtocol; now: Date },
): Promise<Candidate[]> {
  const { rows } = await sql<FoundRow & { keys: Buffer; is_good: boolean }>`
    select ${foundColumns}, scram_verifier.keys, (${isGoodFor(use)}) as is_good
    from identity.app_password join (${personTables}) on account.account_id = app_password.account_id
    join identity.scram_verifier on scram_verifier.account_id = app_password.account_id
      and scram_verifier.app_password_id = app_password.app_password_id
    where ${isOpenPerson} and ${isNamedBy(login)} and scram_verifier.salt = ${salt}`.execute(db);
  return rows.map((row) => ({ found: readFound(row), keys: row.keys, isGood: row.is_good }));
}

import { sql } from 'kysely';
import type { AccountId, Db } from '#base';
import type { Role } from '#contract';
import { REMEMBERED_PASSWORDS, type PasswordPolicy } from './policy.ts';

export interface PasswordRow {
  /** Null: given up. */
  hash: string | null;
  changed_at: Date;
  is_temporary: boolean;
}

export async function findPasswordRow(db: Db, account: AccountId): Promise<PasswordRow | null> {
  const { rows } = await sql<PasswordRow>`select hash, changed_at, is_temporary from identity.password
    where account_id = ${account}::bigint`.execute(db);
  return rows[0] ?? null;
}

/** Has the person given their password up? */
export async function hasGivenUp(db: Db, account: number): Promise<boolean> {
  const { rows } = await sql`select from identity.password
    where account_id = ${account}::bigint and hash is null`.execute(db);
  return rows.length === 1;
}

/** Takes the password away unless it was changed since `old` was read. */
export async function clearPassword(
  tx: Db,
  account: AccountId,
  change: { old: string; now: Date },
): Promise<boolean> {
  const { rows } = await sql`update identity.password
    set hash = null, hint = null, changed_at = ${change.now}::timestamptz, is_temporary = false
    where account_id = ${account}::bigint and hash = ${change.old} returning account_id`.execute(tx);
  return rows.length === 1;
}

/** The last passwords, the present one first among them when it was set here. */
export async function listPasswordHashes(db: Db, account: AccountId): Promise<string[]> {
  const { rows } = await sql<{ hash: string }>`
    select hash from (
      select hash, 'infinity'::timestamptz as changed_at from identity.password
        where account_id = ${account}::bigint and hash is not null
      union all
      select hash, changed_at from identity.password_history where account_id = ${account}::bigint) all_hashes
    group by hash order by max(changed_at) desc limit ${REMEMBERED_PASSWORDS}::int`.execute(db);
  return rows.map((row) => row.hash);
}

/** Sets the password unless it was changed since `old` was read; keeps what the history asks for. */
export async function replacePassword(
  tx: Db,
  account: AccountId,
  change: { old: string | null; hash: string; now: Date },
): Promise<boolean> {
  const { rows } = await sql`
    insert into identity.password (account_id, hash, changed_at, is_temporary)
    values (${account}::bigint, ${change.hash}, ${change.now}::timestamptz, false)
    on conflict (account_id) do update
      set hash = excluded.hash, changed_at = excluded.changed_at, is_temporary = false
      where password.hash is not distinct from ${change.old}
    returning account_id`.execute(tx);
  if (rows.length === 0) return false;
  await sql`
    insert into identity.password_history (account_id, changed_at, hash)
    select ${account}::bigint,
      greatest(${change.now}::timestamptz, coalesce(max(changed_at), '-infinity') + interval '1 microsecond'),
      ${change.hash}
    from identity.password_history where account_id = ${account}::bigint`.execute(tx);
  await sql`
    delete from identity.password_history
    where account_id = ${account}::bigint and changed_at not in (
      select changed_at from identity.password_history where account_id = ${account}::bigint
      order by changed_at desc limit ${REMEMBERED_PASSWORDS}::int)`.execute(tx);
  return true;
}

export async function findPasswordPolicy(db: Db, role: Role): Promise<PasswordPolicy | null> {
  const { rows } = await sql<PasswordPolicy>`
    select preset, suggest_after_days as "suggestAfterDays", require_after_days as "requireAfterDays"
    from identity.password_policy where role = ${role}`.execute(db);
  return rows[0] ?? null;
}

export async function setPasswordPolicyRow(db: Db, role: Role, policy: PasswordPolicy): Promise<void> {
  await sql`
    insert into identity.password_policy (role, preset, suggest_after_days, require_after_days)
    values (${role}, ${policy.preset}, ${policy.suggestAfterDays}::int, ${policy.requireAfterDays}::int)
    on conflict (role) do update set preset = excluded.preset,
      suggest_after_days = excluded.suggest_after_days, require_after_days = excluded.require_after_days`.execute(
    db,
  );
}

/** `1989-07-14`, when the directory knows it. */
export async function findBirthDate(db: Db, account: AccountId): Promise<string | null> {
  const { rows } = await sql<{ born_on: string }>`select born_on::text from identity.birth_date
    where account_id = ${account}::bigint`.execute(db);
  return rows[0]?.born_on ?? null;
}

/** Town and UAI of the person's establishment. */
export async function listSchoolWords(db: Db, account: AccountId): Promise<string[]> {
  const { rows } = await sql<{ uai: string | null; name: string | null; city: string | null }>`
    select account.establishment as uai, establishment.name, establishment.city
    from identity.account left join identity.establishment on establishment.uai = account.establishment
    where account.account_id = ${account}::bigint`.execute(db);
  return rows.flatMap((row) => [row.uai, row.name, row.city].filter((word) => word !== null));
}

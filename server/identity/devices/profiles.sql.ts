import { sql } from 'kysely';
import type { AccountId, Db } from '#base';
import { isOpenPerson, personColumns, personTables, readPerson, type PersonRow } from '../person.sql.ts';
import type { Person } from '../types.ts';

export async function insertDeviceProfile(
  db: Db,
  row: {
    account: AccountId;
    ticketDigest: Buffer;
    appPasswordId: number;
    sealed: Buffer;
    expiresAt: Date;
  },
): Promise<void> {
  await sql`insert into identity.device_profile (account_id, ticket_digest, app_password_id, sealed, expires_at)
    values (${row.account}::bigint, ${row.ticketDigest}, ${row.appPasswordId}::bigint, ${row.sealed},
      ${row.expiresAt}::timestamptz)`.execute(db);
}

/**
 * Takes the row away and gives what was in it, in one statement: of two downloads at once one finds nothing. Null as
 * well when the device password has ended meanwhile, or the account is closed.
 */
export async function takeDeviceProfile(
  db: Db,
  ticketDigest: Buffer,
  now: Date,
): Promise<{ person: Person; appPasswordId: number; name: string; sealed: Buffer } | null> {
  const { rows } = await sql<
    PersonRow & { app_password_id: number; app_password_name: string; sealed: Buffer }
  >`
    with taken as (
      delete from identity.device_profile where ticket_digest = ${ticketDigest}
      returning account_id, app_password_id, sealed, expires_at)
    select ${personColumns}, taken.app_password_id, app_password.name as app_password_name, taken.sealed
    from taken join identity.app_password using (account_id, app_password_id)
      join (${personTables}) on account.account_id = taken.account_id
    where ${isOpenPerson} and taken.expires_at > ${now}::timestamptz and app_password.ended_at is null
      and (app_password.expires_at is null or app_password.expires_at > ${now}::timestamptz)`.execute(db);
  const row = rows[0];
  if (row === undefined) return null;
  return {
    person: readPerson(row),
    appPasswordId: row.app_password_id,
    name: row.app_password_name,
    sealed: row.sealed,
  };
}

/** Whether somebody may still come for it. */
export async function hasDeviceProfile(
  db: Db,
  account: AccountId,
  { appPasswordId, now }: { appPasswordId: number; now: Date },
): Promise<boolean> {
  const { rows } = await sql`select from identity.device_profile where account_id = ${account}::bigint
    and app_password_id = ${appPasswordId}::bigint and expires_at > ${now}::timestamptz`.execute(db);
  return rows.length > 0;
}

export async function pruneDeviceProfiles(db: Db, now: Date): Promise<void> {
  await sql`delete from identity.device_profile where expires_at <= ${now}::timestamptz`.execute(db);
}

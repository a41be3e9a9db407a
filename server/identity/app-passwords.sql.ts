import { sql, type RawBuilder } from 'kysely';
import type { AccountId, Db } from '#base';
import type { AppPasswordBound, AppPasswordProtocol } from '#contract';
import {
  isNamedBy,
  isOpenPerson,
  personColumns,
  personTables,
  readPerson,
  type PersonRow,
} from './person.sql.ts';
import type { AppPassword, Person } from './types.ts';

export async function insertAppPassword(
  db: Db,
  row: {
    account: AccountId;
    name: string;
    digest: Buffer;
    now: Date;
    protocols: readonly AppPasswordProtocol[];
    expiresAt: Date | null;
    bound: AppPasswordBound | null;
    /** As read before the person proved who they are; null asks nothing. */
    epoch: number | null;
    /** The webmail's session that asked for it; null where there was none. */
    session: string | null;
  },
): Promise<number | null> {
  const { rows } = await sql<{ app_password_id: number }>`
    insert into identity.app_password (account_id, name, digest, created_at, protocols, expires_at, bound,
      session_id)
    select account.account_id, ${row.name}, ${row.digest}, ${row.now}::timestamptz,
      ${row.protocols}::text[], ${row.expiresAt}::timestamptz, ${row.bound}, ${row.session}
    from identity.account where account.account_id = ${row.account}::bigint
      and (${row.epoch}::int is null or account.epoch = ${row.epoch}::int)
    for share
    returning app_password_id`.execute(db);
  return rows[0]?.app_password_id ?? null;
}

/** A device password and whose it is. */
export interface FoundAppPassword {
  person: Person;
  appPasswordId: number;
  name: string;
  lastUsedAt: Date | null;
  /** For what it has signed in by now. */
  usedProtocols: AppPasswordProtocol[];
  bound: AppPasswordBound | null;
}

export interface FoundRow extends PersonRow {
  app_password_id: number;
  app_password_name: string;
  last_used_at: Date | null;
  used_protocols: AppPasswordProtocol[];
  bound: AppPasswordBound | null;
}

export const foundColumns: RawBuilder<FoundRow> = sql`${personColumns}, app_password.app_password_id,
  app_password.name as app_password_name, app_password.last_used_at, app_password.used_protocols,
  app_password.bound`;

export function readFound(row: FoundRow): FoundAppPassword {
  return {
    person: readPerson(row),
    appPasswordId: row.app_password_id,
    name: row.app_password_name,
    lastUsedAt: row.last_used_at,
    usedProtocols: row.used_protocols,
    bound: row.bound,
  };
}

/** Condition on `app_password`: it may be used for this now. */
export function isGoodFor(use: { protocol: AppPasswordProtocol; now: Date }): RawBuilder<boolean> {
  return sql`app_password.ended_at is null and ${use.protocol} = any(app_password.protocols)
    and (app_password.expires_at is null or app_password.expires_at > ${use.now}::timestamptz)`;
}

export async function findPersonByAppPassword(
  db: Db,
  login: string,
  digest: Buffer,
  use: { protocol: AppPasswordProtocol; now: Date },
): Promise<FoundAppPassword | null> {
  const { rows } =
    await sql<FoundRow>`select ${foundColumns} from identity.app_password join (${personTables}) on account.account_id = app_password.account_id
    where ${isOpenPerson} and ${isNamedBy(login)}
      and app_password.digest = ${digest}
      and ${isGoodFor(use)}`.execute(db);
  const row = rows[0];
  return row === undefined ? null : readFound(row);
}

/** Whether a program that signed in with it may go on. */
export async function isAppPasswordInForce(
  db: Db,
  account: AccountId,
  id: number,
  use: { protocol: AppPasswordProtocol; now: Date },
): Promise<boolean> {
  const { rows } = await sql`
    select from identity.app_password join (${personTables}) on account.account_id = app_password.account_id
    where ${isOpenPerson} and app_password.account_id = ${account}::bigint
      and app_password.app_password_id = ${id}::bigint
      and ${isGoodFor(use)}`.execute(db);
  return rows.length === 1;
}

/** Is one of these what opens this person's mail to a device? */
export async function ownsAppPassword(
  db: Db,
  account: AccountId,
  digests: readonly Buffer[],
): Promise<boolean> {
  const { rows } = await sql`select from identity.app_password where account_id = ${account}::bigint
    and ended_at is null and digest = any(${digests}::bytea[]) limit 1`.execute(db);
  return rows.length > 0;
}

/** Is it one that this person had once? */
export async function hasEndedAppPassword(db: Db, login: string, digest: Buffer): Promise<boolean> {
  const { rows } = await sql`select from identity.app_password
    join identity.account on account.account_id = app_password.account_id
    where ${isOpenPerson} and ${isNamedBy(login)} and app_password.digest = ${digest}`.execute(db);
  return rows.length > 0;
}

export async function touchAppPassword(
  db: Db,
  account: AccountId,
  id: number,
  use: { protocol: AppPasswordProtocol; now: Date },
): Promise<void> {
  await sql`update identity.app_password set last_used_at = ${use.now}::timestamptz,
      used_protocols = array_append(array_remove(used_protocols, ${use.protocol}::text), ${use.protocol}::text)
    where account_id = ${account}::bigint and app_password_id = ${id}::bigint`.execute(db);
}

export async function listAppPasswordRows(db: Db, account: AccountId, now: Date): Promise<AppPassword[]> {
  const { rows } = await sql<AppPassword>`
    select app_password_id as "appPasswordId", name, created_at as "createdAt", last_used_at as "lastUsedAt",
      used_protocols as "usedProtocols", protocols, expires_at as "expiresAt", bound,
      (select max(last_at) from identity.connection
        where connection.account_id = app_password.account_id and outcome = 'refused'
          and connection.app_password_id = app_password.app_password_id
          and (last_used_at is null or last_at > last_used_at)) as "outsideAt"
    from identity.app_password where account_id = ${account}::bigint and ended_at is null
      and (expires_at is null or expires_at > ${now}::timestamptz)
    order by app_password_id`.execute(db);
  return rows;
}

export async function endAppPasswordRow(db: Db, account: AccountId, id: number, now: Date): Promise<boolean> {
  const { rows } = await sql<{ app_password_id: number }>`
    update identity.app_password set ended_at = ${now}::timestamptz
    where account_id = ${account}::bigint and app_password_id = ${id}::bigint and ended_at is null
    returning app_password_id`.execute(db);
  return rows.length === 1;
}

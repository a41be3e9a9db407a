import { sql } from 'kysely';
import type { AccountId, Db } from '#base';
import type { ConnectionOutcome, ConnectionProtocol, NetworkKind } from '#contract';

export interface ConnectionRow {
  account_id: number;
  connection_id: number;
  protocol: ConnectionProtocol;
  outcome: ConnectionOutcome;
  factor: string;
  begun_at: Date;
  last_at: Date;
  remote_address: string;
  network: string | null;
  network_kind: NetworkKind;
  country: string | null;
  network_label: string | null;
  carrier: 'relay' | 'hosting' | null;
  device: string | null;
  user_agent: string;
  session_id: string | null;
  app_password_id: number | null;
  oauth_grant_id: number | null;
  is_new: boolean;
}

export type NewConnection = Omit<ConnectionRow, 'connection_id' | 'is_new' | 'last_at'>;

/**
 * Is this the first time for the device or the country of this account, and not its very first time at all? What has a
 * password or a grant of its own is a device by itself: neither what it is called nor what it calls itself makes it
 * another, nor another one of them.
 */
const isNew = (row: NewConnection) => sql`(
  exists (select from identity.connection
    where account_id = ${row.account_id}::bigint and outcome = 'opened')
  and not (
    exists (select from identity.connection where account_id = ${row.account_id}::bigint and outcome = 'opened'
      and app_password_id is not distinct from ${row.app_password_id}::bigint
      and oauth_grant_id is not distinct from ${row.oauth_grant_id}::bigint
      and (app_password_id is not null or oauth_grant_id is not null or device is not distinct from ${row.device}))
    and exists (select from identity.connection where account_id = ${row.account_id}::bigint
      and outcome = 'opened' and country is not distinct from ${row.country})))`;

export async function insertConnection(
  db: Db,
  row: NewConnection,
): Promise<{ connectionId: number; isNew: boolean }> {
  const { rows } = await sql<{ connection_id: number; is_new: boolean }>`
    insert into identity.connection (account_id, protocol, outcome, factor, begun_at, last_at, remote_address, network,
      network_kind, country, network_label, carrier, device, user_agent, session_id, app_password_id, oauth_grant_id,
      is_new)
    values (${row.account_id}::bigint, ${row.protocol}, ${row.outcome}, ${row.factor},
      ${row.begun_at}::timestamptz, ${row.begun_at}::timestamptz, ${row.remote_address},
      ${row.network}, ${row.network_kind},
      ${row.country}, ${row.network_label}, ${row.carrier}, ${row.device}, ${row.user_agent}, ${row.session_id},
      ${row.app_password_id}::bigint, ${row.oauth_grant_id}::bigint, ${isNew(row)})
    returning connection_id, is_new`.execute(db);
  const inserted = rows[0];
  if (inserted === undefined) throw new Error('an insert gave no row');
  return { connectionId: inserted.connection_id, isNew: inserted.is_new };
}

/** One line for a program that comes again and again from one address; false when there is none yet. */
export async function extendConnection(db: Db, row: NewConnection, since: Date): Promise<boolean> {
  const { rows } = await sql`
    update identity.connection set last_at = greatest(last_at, ${row.begun_at}::timestamptz)
    where account_id = ${row.account_id}::bigint and connection_id = (
      select connection_id from identity.connection
      where account_id = ${row.account_id}::bigint and protocol = ${row.protocol} and outcome = ${row.outcome}
        and app_password_id is not distinct from ${row.app_password_id}::bigint
        and oauth_grant_id is not distinct from ${row.oauth_grant_id}::bigint and remote_address = ${row.remote_address}
        and begun_at > ${since}::timestamptz
      order by begun_at desc limit 1)
    returning connection_id`.execute(db);
  return rows.length === 1;
}

/** The first time that a device password opened the mailbox. */
export async function findFirstUse(
  db: Db,
  account: AccountId,
  appPassword: number,
): Promise<ConnectionRow | null> {
  const { rows } = await sql<ConnectionRow>`select * from identity.connection
    where account_id = ${account}::bigint and app_password_id = ${appPassword}::bigint and outcome = 'opened'
    order by connection_id limit 1`.execute(db);
  return rows[0] ?? null;
}

/** The last time since then that a device password was right and came from where it does not serve. */
export async function findLastOutside(
  db: Db,
  account: AccountId,
  { appPassword, since }: { appPassword: number; since: Date },
): Promise<ConnectionRow | null> {
  const { rows } = await sql<ConnectionRow>`select * from identity.connection
    where account_id = ${account}::bigint and app_password_id = ${appPassword}::bigint and outcome = 'refused'
      and last_at > ${since}::timestamptz
    order by last_at desc limit 1`.execute(db);
  return rows[0] ?? null;
}

/** Of the last opening by this device from this address: the program told its name once it was in. */
export async function setProgram(
  db: Db,
  account: AccountId,
  by: { appPassword: number; remoteAddress: string; protocol: ConnectionProtocol },
  told: { device: string | null; userAgent: string },
): Promise<void> {
  await sql`update identity.connection set device = ${told.device}, user_agent = ${told.userAgent}
    where account_id = ${account}::bigint and connection_id = (
      select connection_id from identity.connection
      where account_id = ${account}::bigint and app_password_id = ${by.appPassword}::bigint
        and protocol = ${by.protocol} and outcome = 'opened' and remote_address = ${by.remoteAddress}
      order by connection_id desc limit 1)`.execute(db);
}

export interface NamedConnectionRow extends ConnectionRow {
  is_open: boolean;
  /** As the person called the device. */
  app_password_name: string | null;
}

export async function listConnectionRows(
  db: Db,
  account: AccountId,
  page: { before: number | null; limit: number; openAfter: { created: Date; seen: Date } },
): Promise<NamedConnectionRow[]> {
  const { rows } = await sql<NamedConnectionRow>`
    select connection.*, named.name as app_password_name, (
        exists (select from identity.session
          where session.account_id = connection.account_id and session.session_id = connection.session_id
            and session.stage = 'open' and session.created_at > ${page.openAfter.created}::timestamptz
            and session.last_seen_at > ${page.openAfter.seen}::timestamptz)
        or exists (select from identity.app_password
          where app_password.account_id = connection.account_id
            and app_password.app_password_id = connection.app_password_id and app_password.ended_at is null)
        or exists (select from identity.oauth_grant
          where oauth_grant.account_id = connection.account_id
            and oauth_grant.oauth_grant_id = connection.oauth_grant_id and oauth_grant.ended_at is null)
      ) as is_open
    from identity.connection left join identity.app_password as named
      on named.account_id = connection.account_id and named.app_password_id = connection.app_password_id
    where connection.account_id = ${account}::bigint
      and (${page.before}::bigint is null or connection_id < ${page.before}::bigint)
    order by connection_id desc limit ${page.limit}::int`.execute(db);
  return rows;
}

export type AlertRow = Pick<
  NamedConnectionRow,
  'connection_id' | 'begun_at' | 'device' | 'country' | 'app_password_id' | 'app_password_name'
>;

/** New devices and places since then that nobody has recognised; see `Connections.listAlerts`. */
export async function listAlertRows(
  db: Db,
  account: AccountId,
  asked: { since: Date; session: string; network: string | null; soonSeconds: number },
): Promise<AlertRow[]> {
  const { rows } = await sql<AlertRow>`
    select connection_id, begun_at, device, country, app_password_id, app_password.name as app_password_name
    from identity.connection left join identity.app_password using (account_id, app_password_id)
    where account_id = ${account}::bigint and is_new and outcome = 'opened' and recognised_at is null
      and begun_at > ${asked.since}::timestamptz and connection.session_id is distinct from ${asked.session}
      and app_password.ended_at is null
      and not coalesce(app_password.session_id = ${asked.session} and connection.network = ${asked.network}
        and begun_at < app_password.created_at + make_interval(secs => ${asked.soonSeconds}::int), false)
    order by connection_id desc limit 5`.execute(db);
  return rows;
}

/** False unless the line is of this account and still to be recognised. */
export async function recogniseRow(
  db: Db,
  account: AccountId,
  id: number,
  by: { now: Date; session: string },
): Promise<boolean> {
  const { rows } = await sql`update identity.connection set recognised_at = ${by.now}::timestamptz
    where account_id = ${account}::bigint and connection_id = ${id}::bigint and recognised_at is null
      and session_id is distinct from ${by.session} returning connection_id`.execute(db);
  return rows.length === 1;
}

export async function wasOpenedFrom(
  db: Db,
  account: AccountId,
  from: { remoteAddress: string; before: Date },
): Promise<boolean> {
  const { rows } = await sql`select from identity.connection
    where account_id = ${account}::bigint and outcome = 'opened' and remote_address = ${from.remoteAddress}
      and begun_at < ${from.before}::timestamptz and network_kind in ('known', 'unknown')
      and carrier is null limit 1`.execute(db);
  return rows.length === 1;
}

export async function pruneConnections(db: Db, before: Date): Promise<void> {
  await sql`delete from identity.connection where last_at < ${before}::timestamptz`.execute(db);
}

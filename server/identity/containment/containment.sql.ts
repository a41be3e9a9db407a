import { sql } from 'kysely';
import type { AccountId, Db } from '#base';
import type { ContainmentScope } from '#contract';
import type { Trust } from './trust.ts';
import type { SessionId } from '../types.ts';

export interface Shut {
  account_id: number;
  sessions: number;
  /** Devices and programs. */
  app_passwords: number;
}

export interface Opening {
  begunBy: AccountId;
  reason: string;
  connectionId: number | null;
  /** The session that goes on, at the next step of its sign-in. */
  keep: SessionId | null;
  now: Date;
}

/**
 * A row for each account that is not shut in yet. What proves who somebody is must be older than the line that was not
 * recognised and than any new device or country of the last seven days.
 */
const insertContainments = (accounts: readonly AccountId[], opening: Opening) =>
  sql`insert into identity.containment
      (account_id, begun_at, begun_by, reason, connection_id, trusted_before)
    select t.account_id, ${opening.now}::timestamptz, ${opening.begunBy}::bigint, ${opening.reason},
      ${opening.connectionId}::bigint, least(${opening.now}::timestamptz, (
        select min(begun_at) from identity.connection
        where connection.account_id = t.account_id and (connection_id = ${opening.connectionId}::bigint
          or is_new and outcome = 'opened' and recognised_at is null
            and begun_at > ${opening.now}::timestamptz - interval '7 days')))
    from unnest(${accounts}::bigint[]) as t (account_id)
    on conflict (account_id) where ended_at is null`;

const doubtAnew = sql`do update
  set trusted_before = least(containment.trusted_before, excluded.trusted_before), proved_at = null`;

/** Ends no session, but from now on only what is older than the doubt proves who somebody is. True when it is the first doubt. */
export async function beginContainment(tx: Db, account: AccountId, opening: Opening): Promise<boolean> {
  const { rows } = await sql<{ isNew: boolean }>`${insertContainments([account], opening)} ${doubtAnew}
    returning xmax = 0 as "isNew"`.execute(tx);
  await sql`update identity.password set is_temporary = true
    where account_id = ${account}::bigint and hash is not null`.execute(tx);
  return rows[0]?.isNew === true;
}

/** Shuts all these accounts in a few statements, however many they are; a doubt that is raised again asks for proof anew. */
export async function shutAccounts(
  tx: Db,
  accounts: readonly AccountId[],
  opening: Opening,
): Promise<Shut[]> {
  await sql`${insertContainments(accounts, opening)} ${doubtAnew}`.execute(tx);
  await sql`update identity.password set is_temporary = true
    where account_id = any(${accounts}::bigint[]) and hash is not null`.execute(tx);
  const { rows } = await sql<Shut>`
    with sessions as (
      delete from identity.session where account_id = any(${accounts}::bigint[])
        and session_id is distinct from ${opening.keep} returning account_id),
    app_passwords as (
      update identity.app_password set ended_at = ${opening.now}::timestamptz
      where account_id = any(${accounts}::bigint[]) and ended_at is null returning account_id),
    oauth_grants as (
      update identity.oauth_grant set ended_at = ${opening.now}::timestamptz
      where account_id = any(${accounts}::bigint[]) and ended_at is null returning account_id)
    select t.account_id,
      (select count(*) from sessions where sessions.account_id = t.account_id)::int as sessions,
      ((select count(*) from app_passwords where app_passwords.account_id = t.account_id)
        + (select count(*) from oauth_grants where oauth_grants.account_id = t.account_id))::int as app_passwords
    from unnest(${accounts}::bigint[]) as t (account_id)`.execute(tx);
  return rows;
}

/** Holds the sending of one account back and touches nothing else of it: every proof goes on counting. False when it is held back already. */
export async function insertContainment(
  tx: Db,
  account: AccountId,
  opening: Pick<Opening, 'begunBy' | 'reason' | 'now'>,
): Promise<boolean> {
  const { rows } = await sql`insert into identity.containment
      (account_id, begun_at, begun_by, reason, trusted_before, proved_at)
    values (${account}::bigint, ${opening.now}::timestamptz, ${opening.begunBy}::bigint, ${opening.reason},
      ${opening.now}::timestamptz, ${opening.now}::timestamptz)
    on conflict (account_id) where ended_at is null do nothing returning containment_id`.execute(tx);
  return rows.length === 1;
}

/** What shutting these accounts would end. */
export async function countOpen(db: Db, accounts: readonly AccountId[]): Promise<Shut[]> {
  const { rows } = await sql<Shut>`
    select t.account_id,
      (select count(*) from identity.session where session.account_id = t.account_id)::int as sessions,
      ((select count(*) from identity.app_password
        where app_password.account_id = t.account_id and ended_at is null)
        + (select count(*) from identity.oauth_grant
        where oauth_grant.account_id = t.account_id and ended_at is null))::int as app_passwords
    from unnest(${accounts}::bigint[]) as t (account_id)`.execute(db);
  return rows;
}

/** What proves who somebody is while the account is shut in; null when it is not. */
export async function findTrust(db: Db, account: AccountId): Promise<Trust | null> {
  const { rows } =
    await sql<Trust>`select trusted_before as before, proved_at as after from identity.containment
    where account_id = ${account}::bigint and ended_at is null`.execute(db);
  return rows[0] ?? null;
}

/** The owner has proved themselves; a doubt that is raised again begins anew. */
export async function setContainmentProved(db: Db, account: AccountId, now: Date): Promise<void> {
  await sql`update identity.containment set proved_at = coalesce(proved_at, ${now}::timestamptz)
    where account_id = ${account}::bigint and ended_at is null`.execute(db);
}

export interface OpenContainment {
  begunAt: Date;
  reason: string;
  since: Date;
  /** To whoever is signed in: a session that goes on after everything was shut proves itself first. */
  scope: ContainmentScope;
}

/** Devices and programs from before the owner proved themselves. */
const isOlderOpen = (table: 'app_password' | 'oauth_grant') =>
  sql`exists (select from ${sql.table(`identity.${table}`)} d where d.account_id = containment.account_id
    and d.ended_at is null and d.created_at < containment.proved_at)`;

export async function findOpenContainment(db: Db, account: AccountId): Promise<OpenContainment | null> {
  const { rows } = await sql<OpenContainment>`
    select containment.begun_at as "begunAt", reason,
      case when proved_at is null then 'sign-in'
        when proved_at <= containment.begun_at or ${isOlderOpen('app_password')} or ${isOlderOpen('oauth_grant')}
        then 'sending' else 'everything' end as scope,
      coalesce(connection.begun_at, containment.begun_at - interval '7 days') as since
    from identity.containment left join identity.connection using (account_id, connection_id)
    where containment.account_id = ${account}::bigint and ended_at is null`.execute(db);
  return rows[0] ?? null;
}

export async function endContainmentRow(
  db: Db,
  account: AccountId,
  end: { by: AccountId; now: Date },
): Promise<boolean> {
  const { rows } = await sql`update identity.containment
    set ended_at = ${end.now}::timestamptz, ended_by = ${end.by}::bigint
    where account_id = ${account}::bigint and ended_at is null returning containment_id`.execute(db);
  return rows.length === 1;
}

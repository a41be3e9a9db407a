import { sql } from 'kysely';
import type { AccountId, Db } from '#base';
import { isOpenPerson, personColumns, personTables, readPerson, type PersonRow } from './person.sql.ts';
import type { Person, SessionId, SessionStage, SignInFactor } from './types.ts';

export interface SessionRow {
  account_id: number;
  session_id: string;
  created_at: Date;
  last_seen_at: Date;
  remote_address: string;
  user_agent: string;
  stage: SessionStage;
  factor: SignInFactor;
  proved_at: Date;
  is_shared: boolean;
  is_read_only: boolean;
}

/** A session older than either is over, whether its row is still there or not. */
export interface Limits {
  createdAfter: Date;
  seenAfter: Date;
  /** For a session on a shared computer. */
  sharedSeenAfter: Date;
  /** For a sign-in of which a step is still to be taken. */
  pendingCreatedAfter: Date;
}

const columns = sql`session.session_id, session.created_at, session.last_seen_at,
  session.remote_address, session.user_agent, session.stage, session.factor, session.proved_at, session.is_shared,
  session.is_read_only`;
const isCurrent = (limits: Limits) => sql`
  session.created_at > case session.stage when 'open' then ${limits.createdAfter}::timestamptz
    else ${limits.pendingCreatedAfter}::timestamptz end
  and session.last_seen_at > case when session.is_shared then ${limits.sharedSeenAfter}::timestamptz
    else ${limits.seenAfter}::timestamptz end`;

/** False when credentials of the account have ended since this epoch, or are ending now. */
export async function insertSession(
  db: Db,
  row: SessionRow,
  given: { tokenDigest: Buffer; epoch: number },
): Promise<boolean> {
  const { rows } = await sql`insert into identity.session
    (account_id, session_id, token_digest, created_at, last_seen_at, remote_address, user_agent, stage, factor,
      proved_at, is_shared, is_read_only)
    select account.account_id, ${row.session_id}, ${given.tokenDigest}, ${row.created_at}::timestamptz,
      ${row.last_seen_at}::timestamptz, ${row.remote_address}, ${row.user_agent}, ${row.stage}, ${row.factor},
      ${row.proved_at}::timestamptz, ${row.is_shared}, ${row.is_read_only}
    from identity.account where account.account_id = ${row.account_id}::bigint and account.status = 'active'
      and account.epoch = ${given.epoch}::int
    for share
    returning session_id`.execute(db);
  return rows.length === 1;
}

/** Brings a session from one stage to another under a new token; false when it is no longer where it was. */
export async function advanceSession(
  db: Db,
  at: { account: AccountId; session: SessionId; from: SessionStage },
  to: { stage: SessionStage; factor: SignInFactor; tokenDigest: Buffer; provedAt: Date },
): Promise<boolean> {
  const { rows } = await sql`update identity.session
    set stage = ${to.stage}, factor = ${to.factor}, token_digest = ${to.tokenDigest},
      proved_at = ${to.provedAt}::timestamptz
    where account_id = ${at.account}::bigint and session_id = ${at.session} and stage = ${at.from}
    returning session_id`.execute(db);
  return rows.length === 1;
}

export async function moveSession(
  db: Db,
  session: { accountId: AccountId; sessionId: SessionId; remoteAddress: string; isReadOnly: boolean },
): Promise<void> {
  await sql`update identity.session
    set remote_address = ${session.remoteAddress}, is_read_only = ${session.isReadOnly}
    where account_id = ${session.accountId}::bigint and session_id = ${session.sessionId}`.execute(db);
}

export async function setProvedAt(
  db: Db,
  account: AccountId,
  session: SessionId,
  provedAt: Date,
): Promise<void> {
  await sql`update identity.session set proved_at = ${provedAt}::timestamptz
    where account_id = ${account}::bigint and session_id = ${session}`.execute(db);
}

/** Every session of this account but one; the number ended. */
export async function deleteOtherSessions(
  db: Db,
  account: AccountId,
  keep: SessionId | null,
): Promise<number> {
  const { rows } = await sql`delete from identity.session
    where account_id = ${account}::bigint and session_id is distinct from ${keep} returning session_id`.execute(
    db,
  );
  return rows.length;
}

/** Those whose sign-in is not at its end, but this one. */
export async function deletePendingSessions(db: Db, account: AccountId, keep: SessionId): Promise<number> {
  const { rows } = await sql`delete from identity.session
    where account_id = ${account}::bigint and stage <> 'open' and session_id <> ${keep}
    returning session_id`.execute(db);
  return rows.length;
}

export async function findSessionRow(
  db: Db,
  tokenDigest: Buffer,
  limits: Limits,
): Promise<{ row: SessionRow; person: Person } | null> {
  const { rows } = await sql<PersonRow & SessionRow>`
    select ${personColumns}, ${columns} from identity.session
    join (${personTables}) on account.account_id = session.account_id
    where session.token_digest = ${tokenDigest} and ${isCurrent(limits)} and ${isOpenPerson}`.execute(db);
  const row = rows[0];
  return row === undefined ? null : { row, person: readPerson(row) };
}

/** Never turns the time back, should two requests cross. */
export async function touchSession(db: Db, row: SessionRow, now: Date): Promise<void> {
  await sql`update identity.session set last_seen_at = ${now}::timestamptz
    where account_id = ${row.account_id}::bigint and session_id = ${row.session_id}
      and last_seen_at < ${now}::timestamptz`.execute(db);
}

export async function deleteSession(db: Db, account: AccountId, session: SessionId): Promise<boolean> {
  const { rows } = await sql<{ session_id: string }>`delete from identity.session
    where account_id = ${account}::bigint and session_id = ${session} returning session_id`.execute(db);
  return rows.length === 1;
}

export async function listSessionRows(db: Db, account: AccountId, limits: Limits): Promise<SessionRow[]> {
  const { rows } = await sql<SessionRow>`select session.account_id, ${columns} from identity.session
    where session.account_id = ${account}::bigint and session.stage = 'open' and ${isCurrent(limits)}
    order by session.last_seen_at desc, session.session_id`.execute(db);
  return rows;
}

export async function pruneSessions(db: Db, limits: Limits): Promise<void> {
  await sql`delete from identity.session where not (${isCurrent(limits)})`.execute(db);
}

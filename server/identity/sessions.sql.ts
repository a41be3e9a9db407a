import { sql } from 'kysely';
import type { AccountId, Db } from '#base';
import { isOpenPerson, personColumns, personTables, readPerson, type PersonRow } from './person.sql.ts';
import type { Person, SessionId } from './types.ts';

export interface SessionRow {
  account_id: number;
  session_id: string;
  created_at: Date;
  last_seen_at: Date;
  remote_address: string;
  user_agent: string;
}

/** A session older than either is over, whether its row is still there or not. */
export interface Limits {
  createdAfter: Date;
  seenAfter: Date;
}

const columns = sql`session.session_id, session.created_at, session.last_seen_at,
  session.remote_address, session.user_agent`;
const isCurrent = (limits: Limits) =>
  sql`session.created_at > ${limits.createdAfter}::timestamptz and session.last_seen_at > ${limits.seenAfter}::timestamptz`;

export async function insertSession(db: Db, row: SessionRow, tokenDigest: Buffer): Promise<void> {
  await sql`insert into identity.session
    (account_id, session_id, token_digest, created_at, last_seen_at, remote_address, user_agent)
    values (${row.account_id}::bigint, ${row.session_id}, ${tokenDigest}, ${row.created_at}::timestamptz,
      ${row.last_seen_at}::timestamptz, ${row.remote_address}, ${row.user_agent})`.execute(db);
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
    where session.account_id = ${account}::bigint and ${isCurrent(limits)}
    order by session.last_seen_at desc, session.session_id`.execute(db);
  return rows;
}

export async function pruneSessions(db: Db, limits: Limits): Promise<void> {
  await sql`delete from identity.session where created_at <= ${limits.createdAfter}::timestamptz
    or last_seen_at <= ${limits.seenAfter}::timestamptz`.execute(db);
}

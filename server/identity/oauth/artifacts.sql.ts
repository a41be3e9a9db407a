import { sql } from 'kysely';
import type { Db } from '#base';
import { isOpenPerson } from '../person.sql.ts';

/** What the provider hands over to be kept; without the secret that names it. */
export type Payload = Record<string, unknown>;

export async function upsertRequest(
  db: Db,
  row: { digest: Buffer; payload: Payload; expiresAt: Date },
): Promise<void> {
  await sql`insert into identity.oauth_request (digest, payload, expires_at)
    values (${row.digest}, ${JSON.stringify(row.payload)}::jsonb, ${row.expiresAt}::timestamptz)
    on conflict (digest) do update set payload = excluded.payload, expires_at = excluded.expires_at`.execute(
    db,
  );
}

export async function findRequest(db: Db, digest: Buffer, now: Date): Promise<Payload | null> {
  const { rows } = await sql<{ payload: Payload }>`select payload from identity.oauth_request
    where digest = ${digest} and expires_at > ${now}::timestamptz`.execute(db);
  return rows[0]?.payload ?? null;
}

export async function deleteRequest(db: Db, digest: Buffer): Promise<void> {
  await sql`delete from identity.oauth_request where digest = ${digest}`.execute(db);
}

/** False: its grant has ended. */
export async function upsertToken(
  db: Db,
  row: { kind: string; digest: Buffer; grantKey: string; payload: Payload; expiresAt: Date },
): Promise<boolean> {
  const { rows } = await sql`
    insert into identity.oauth_token (account_id, oauth_grant_id, digest, kind, payload, expires_at)
    select account_id, oauth_grant_id, ${row.digest}, ${row.kind}, ${JSON.stringify(row.payload)}::jsonb,
      ${row.expiresAt}::timestamptz
    from identity.oauth_grant where grant_key = ${row.grantKey} and ended_at is null
    for share
    on conflict (account_id, oauth_grant_id, digest)
      do update set payload = excluded.payload, expires_at = excluded.expires_at
    returning digest`.execute(db);
  return rows.length === 1;
}

export async function findToken(
  db: Db,
  kind: string,
  digest: Buffer,
): Promise<{ payload: Payload; consumedAt: Date | null } | null> {
  const { rows } = await sql<{ payload: Payload; consumedAt: Date | null }>`
    select oauth_token.payload, oauth_token.consumed_at as "consumedAt"
    from identity.oauth_token
    join identity.oauth_grant on oauth_grant.account_id = oauth_token.account_id
      and oauth_grant.oauth_grant_id = oauth_token.oauth_grant_id
    join identity.account on account.account_id = oauth_token.account_id
    where oauth_token.kind = ${kind} and oauth_token.digest = ${digest}
      and oauth_grant.ended_at is null and ${isOpenPerson}`.execute(db);
  return rows[0] ?? null;
}

/** False when somebody was first. */
export async function consumeToken(db: Db, digest: Buffer, now: Date): Promise<boolean> {
  const { rows } = await sql`update identity.oauth_token set consumed_at = ${now}::timestamptz
    where digest = ${digest} and consumed_at is null returning digest`.execute(db);
  return rows.length === 1;
}

export async function deleteToken(db: Db, digest: Buffer): Promise<void> {
  await sql`delete from identity.oauth_token where digest = ${digest}`.execute(db);
}

export async function setGrantPayload(db: Db, key: string, payload: Payload): Promise<boolean> {
  const { rows } = await sql`update identity.oauth_grant set payload = ${JSON.stringify(payload)}::jsonb
    where grant_key = ${key} and ended_at is null returning grant_key`.execute(db);
  return rows.length === 1;
}

export async function findGrantPayload(db: Db, key: string): Promise<Payload | null> {
  const { rows } = await sql<{ payload: Payload | null }>`
    select payload from identity.oauth_grant
    join identity.account on account.account_id = oauth_grant.account_id
    where grant_key = ${key} and ended_at is null and ${isOpenPerson}`.execute(db);
  return rows[0]?.payload ?? null;
}

export async function findKey(db: Db, purpose: string): Promise<Buffer | null> {
  const { rows } = await sql<{ sealed: Buffer }>`
    select sealed from identity.oauth_key where purpose = ${purpose}`.execute(db);
  return rows[0]?.sealed ?? null;
}

/** Unless another process was first. */
export async function insertKey(db: Db, row: { purpose: string; sealed: Buffer; now: Date }): Promise<void> {
  await sql`insert into identity.oauth_key (purpose, sealed, created_at)
    values (${row.purpose}, ${row.sealed}, ${row.now}::timestamptz) on conflict do nothing`.execute(db);
}

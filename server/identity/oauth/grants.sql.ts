import { sql } from 'kysely';
import type { AccountId, Db } from '#base';
import { insertRevocations } from '../containment/revocations.sql.ts';
import { isOpenPerson, personColumns, personTables, readPerson, type PersonRow } from '../person.sql.ts';
import type { Person } from '../types.ts';

export interface GrantRow {
  id: number;
  clientId: string;
  createdAt: Date;
  lastUsedAt: Date | null;
}

const isInForce = (now: Date) =>
  sql`oauth_grant.ended_at is null and oauth_grant.expires_at > ${now}::timestamptz`;

/** Null: credentials of the account have ended since `epoch` was read. */
export async function insertGrant(
  db: Db,
  row: {
    account: AccountId;
    key: string;
    clientId: string;
    scope: string;
    epoch: number;
    now: Date;
    expiresAt: Date;
  },
): Promise<number | null> {
  const { rows } = await sql<{ oauth_grant_id: number }>`
    insert into identity.oauth_grant (account_id, grant_key, client_id, scope, created_at, expires_at)
    select account.account_id, ${row.key}, ${row.clientId}, ${row.scope}, ${row.now}::timestamptz,
      ${row.expiresAt}::timestamptz
    from identity.account where account.account_id = ${row.account}::bigint and account.epoch = ${row.epoch}::int
    for share
    returning oauth_grant_id`.execute(db);
  return rows[0]?.oauth_grant_id ?? null;
}

export async function listGrantRows(db: Db, account: AccountId, now: Date): Promise<GrantRow[]> {
  const { rows } = await sql<GrantRow>`
    select oauth_grant_id as id, client_id as "clientId", created_at as "createdAt", last_used_at as "lastUsedAt"
    from identity.oauth_grant where account_id = ${account}::bigint and ${isInForce(now)}
    order by oauth_grant_id`.execute(db);
  return rows;
}

/** With its tokens, and told to every process. */
export async function endGrant(db: Db, account: AccountId, id: number, now: Date): Promise<boolean> {
  return db.transaction().execute(async (tx) => {
    const { rows } = await sql`update identity.oauth_grant set ended_at = ${now}::timestamptz
      where account_id = ${account}::bigint and oauth_grant_id = ${id}::bigint and ended_at is null
      returning oauth_grant_id`.execute(tx);
    if (rows.length === 0) return false;
    await sql`delete from identity.oauth_token where account_id = ${account}::bigint
      and oauth_grant_id = ${id}::bigint`.execute(tx);
    await insertRevocations(tx, [account]);
    return true;
  });
}

export async function findGrantByKey(
  db: Db,
  key: string,
): Promise<{ account: AccountId; id: number } | null> {
  const { rows } = await sql<{ account: AccountId; id: number }>`
    select account_id as account, oauth_grant_id as id from identity.oauth_grant
    where grant_key = ${key}`.execute(db);
  return rows[0] ?? null;
}

export async function isGrantInForce(
  db: Db,
  account: AccountId,
  id: number,
  use: { scope: string; now: Date },
): Promise<boolean> {
  const { rows } = await sql`
    select from identity.oauth_grant join (${personTables}) on account.account_id = oauth_grant.account_id
    where ${isOpenPerson} and oauth_grant.account_id = ${account}::bigint
      and oauth_grant.oauth_grant_id = ${id}::bigint and ${isInForce(use.now)}
      and ${use.scope} = any(string_to_array(oauth_grant.scope, ' '))`.execute(db);
  return rows.length === 1;
}

export interface TokenHolder {
  person: Person;
  grantId: number;
  clientId: string;
  lastUsedAt: Date | null;
}

/** Who holds this access token, when it is good for this scope now. */
export async function findTokenHolder(
  db: Db,
  digest: Buffer,
  use: { scope: string; now: Date },
): Promise<TokenHolder | null> {
  const { rows } = await sql<
    PersonRow & { oauth_grant_id: number; client_id: string; last_used_at: Date | null }
  >`
    select ${personColumns}, oauth_grant.oauth_grant_id, oauth_grant.client_id, oauth_grant.last_used_at
    from identity.oauth_token
    join identity.oauth_grant on oauth_grant.account_id = oauth_token.account_id
      and oauth_grant.oauth_grant_id = oauth_token.oauth_grant_id
    join (${personTables}) on account.account_id = oauth_token.account_id
    where ${isOpenPerson} and oauth_token.digest = ${digest} and oauth_token.kind = 'AccessToken'
      and oauth_token.expires_at > ${use.now}::timestamptz and ${isInForce(use.now)}
      and ${use.scope} = any(string_to_array(oauth_token.payload->>'scope', ' '))`.execute(db);
  const row = rows[0];
  if (row === undefined) return null;
  const { oauth_grant_id: grantId, client_id: clientId, last_used_at: lastUsedAt } = row;
  return { person: readPerson(row), grantId, clientId, lastUsedAt };
}

export async function touchGrant(db: Db, account: AccountId, id: number, now: Date): Promise<void> {
  await sql`update identity.oauth_grant set last_used_at = ${now}::timestamptz
    where account_id = ${account}::bigint and oauth_grant_id = ${id}::bigint`.execute(db);
}

export async function pruneOAuth(db: Db, now: Date): Promise<void> {
  await sql`delete from identity.oauth_request where expires_at < ${now}::timestamptz`.execute(db);
  await sql`delete from identity.oauth_token where expires_at < ${now}::timestamptz`.execute(db);
}

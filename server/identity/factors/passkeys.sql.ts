import { sql } from 'kysely';
import type { AccountId, Db } from '#base';
import { noteRemoval, removedRows } from '../removals/note-removal.sql.ts';

export interface PasskeyRow {
  account_id: number;
  credential_id: string;
  name: string;
  public_key: Buffer;
  counter: number;
  transports: string[];
  is_backed_up: boolean;
  /** It has shown that it opens the account without a login or a password. */
  opens_alone: boolean;
  created_at: Date;
  last_used_at: Date | null;
}

const columns = sql`account_id, credential_id, name, public_key, counter, transports, is_backed_up,
  opens_alone, created_at, last_used_at`;

export async function listPasskeyRows(db: Db, account: AccountId): Promise<PasskeyRow[]> {
  const { rows } = await sql<PasskeyRow>`select ${columns} from identity.passkey
    where account_id = ${account}::bigint order by created_at, credential_id`.execute(db);
  return rows;
}

/** By the user handle that came with the answer. */
export async function findPasskeyByHandle(
  db: Db,
  handle: Buffer,
  credentialId: string,
): Promise<PasskeyRow | null> {
  const { rows } = await sql<PasskeyRow>`select ${columns} from identity.passkey
    where credential_id = ${credentialId}
      and account_id = (select account_id from identity.passkey_handle where handle = ${handle})`.execute(db);
  return rows[0] ?? null;
}

export async function insertPasskey(db: Db, row: Omit<PasskeyRow, 'last_used_at'>): Promise<boolean> {
  const { rows } = await sql`
    insert into identity.passkey
      (account_id, credential_id, name, public_key, counter, transports, is_backed_up,
       opens_alone, created_at)
    values (${row.account_id}::bigint, ${row.credential_id}, ${row.name}, ${row.public_key},
      ${row.counter}::bigint, ${row.transports}::text[], ${row.is_backed_up},
      ${row.opens_alone}, ${row.created_at}::timestamptz)
    on conflict do nothing returning credential_id`.execute(db);
  return rows.length === 1;
}

export async function touchPasskey(
  db: Db,
  row: PasskeyRow,
  use: { counter: number; now: Date; isAlone: boolean },
): Promise<boolean> {
  // WebAuthn, section 7.2, step 22: two copies of one key would count up apart from one another.
  const { rows } = await sql`
    update identity.passkey set counter = ${use.counter}::bigint, last_used_at = ${use.now}::timestamptz,
      opens_alone = opens_alone or ${use.isAlone}
    where account_id = ${row.account_id}::bigint and credential_id = ${row.credential_id}
      and (counter < ${use.counter}::bigint or ${use.counter}::bigint = 0)
    returning credential_id`.execute(db);
  return rows.length === 1;
}

export async function deletePasskey(
  db: Db,
  account: AccountId,
  { credentialId, now }: { credentialId: string; now: Date },
): Promise<boolean> {
  const which = sql`account_id = ${account}::bigint and credential_id = ${credentialId}`;
  const noted = noteRemoval({ account, kind: 'passkey', now }, removedRows.passkey(which));
  const { rows } = await sql`with noted as (${noted})
    delete from identity.passkey where ${which} returning credential_id`.execute(db);
  return rows.length === 1;
}

/** The person's handle, made at the first call. */
export async function ensureHandle(db: Db, account: AccountId, fresh: Buffer): Promise<Buffer> {
  await sql`insert into identity.passkey_handle (account_id, handle) values (${account}::bigint, ${fresh})
    on conflict (account_id) do nothing`.execute(db);
  const { rows } = await sql<{ handle: Buffer }>`select handle from identity.passkey_handle
    where account_id = ${account}::bigint`.execute(db);
  const handle = rows[0]?.handle;
  if (handle === undefined) throw new Error('a handle was not written');
  return handle;
}

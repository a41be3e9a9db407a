import { sql } from 'kysely';
import type { AccountId, Db } from '#base';
import { noteRemoval, removedRows } from '../removals/note-removal.sql.ts';

export interface TotpRow {
  totp_id: number;
  name: string;
  sealed_secret: Buffer;
  created_at: Date;
  confirmed_at: Date | null;
  last_used_at: Date | null;
}

export async function insertTotp(
  db: Db,
  row: { account: AccountId; name: string; sealedSecret: Buffer; now: Date },
): Promise<number> {
  // One at a time is being set up: what was begun before and left is forgotten.
  await sql`delete from identity.totp
    where account_id = ${row.account}::bigint and confirmed_at is null`.execute(db);
  const { rows } = await sql<{ totp_id: number }>`
    insert into identity.totp (account_id, name, sealed_secret, created_at)
    values (${row.account}::bigint, ${row.name}, ${row.sealedSecret}, ${row.now}::timestamptz)
    returning totp_id`.execute(db);
  const id = rows[0]?.totp_id;
  if (id === undefined) throw new Error('an insert gave no row');
  return id;
}

export async function listTotpRows(db: Db, account: AccountId): Promise<TotpRow[]> {
  const { rows } = await sql<TotpRow>`
    select totp_id, name, sealed_secret, created_at, confirmed_at, last_used_at
    from identity.totp where account_id = ${account}::bigint order by totp_id`.execute(db);
  return rows;
}

export async function confirmTotp(
  db: Db,
  account: AccountId,
  id: number,
  use: { step: number; now: Date },
): Promise<boolean> {
  const { rows } = await sql`
    update identity.totp
    set confirmed_at = ${use.now}::timestamptz, last_step = ${use.step}::bigint, last_used_at = ${use.now}::timestamptz
    where account_id = ${account}::bigint and totp_id = ${id}::bigint and confirmed_at is null
    returning totp_id`.execute(db);
  return rows.length === 1;
}

/** Takes the code of this step, once: of two at the same moment one is too late (RFC 6238, section 5.2). */
export async function takeTotpStep(
  db: Db,
  account: AccountId,
  id: number,
  use: { step: number; now: Date },
): Promise<boolean> {
  const { rows } = await sql`
    update identity.totp set last_step = ${use.step}::bigint, last_used_at = ${use.now}::timestamptz
    where account_id = ${account}::bigint and totp_id = ${id}::bigint and confirmed_at is not null
      and last_step < ${use.step}::bigint
    returning totp_id`.execute(db);
  return rows.length === 1;
}

export async function deleteTotp(
  db: Db,
  account: AccountId,
  { id, now }: { id: number; now: Date },
): Promise<boolean> {
  const which = sql`account_id = ${account}::bigint and totp_id = ${id}::bigint`;
  const { rows } =
    await sql`with noted as (${noteRemoval({ account, kind: 'totp', now }, removedRows.totp(which))})
    delete from identity.totp where ${which} returning totp_id`.execute(db);
  return rows.length === 1;
}

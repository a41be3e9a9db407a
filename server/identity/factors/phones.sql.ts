import { sql } from 'kysely';
import type { AccountId, Db } from '#base';
import { noteRemoval, removedRows } from '../removals/note-removal.sql.ts';

export interface PhoneRow {
  sealed_number: Buffer;
  confirmed_at: Date | null;
  last_used_at: Date | null;
}

export async function findPhoneRow(db: Db, account: AccountId): Promise<PhoneRow | null> {
  const { rows } = await sql<PhoneRow>`select sealed_number, confirmed_at, last_used_at
    from identity.phone where account_id = ${account}::bigint`.execute(db);
  return rows[0] ?? null;
}

const noteOwnPhone = (account: AccountId, now: Date) =>
  noteRemoval({ account, kind: 'phone', now }, removedRows.phone(sql`account_id = ${account}::bigint`));

/** To be proved, unless it was before: `confirmedAt`. */
export async function upsertPhone(
  db: Db,
  account: AccountId,
  phone: { sealed: Buffer; confirmedAt: Date | null; now: Date },
): Promise<void> {
  const { sealed, confirmedAt, now } = phone;
  await sql`with noted as (${noteOwnPhone(account, now)}) insert into identity.phone (account_id, sealed_number, confirmed_at)
    values (${account}::bigint, ${sealed}, ${confirmedAt}::timestamptz)
    on conflict (account_id) do update
      set sealed_number = excluded.sealed_number, confirmed_at = excluded.confirmed_at`.execute(db);
}

/** Unless the person has a number. */
export async function insertPhone(db: Db, account: AccountId, sealed: Buffer): Promise<void> {
  await sql`insert into identity.phone (account_id, sealed_number) values (${account}::bigint, ${sealed})
    on conflict (account_id) do nothing`.execute(db);
}

export async function usePhone(db: Db, account: AccountId, now: Date): Promise<void> {
  await sql`update identity.phone
    set confirmed_at = coalesce(confirmed_at, ${now}::timestamptz), last_used_at = ${now}::timestamptz
    where account_id = ${account}::bigint`.execute(db);
}

export async function deleteSmsCode(db: Db, account: AccountId): Promise<void> {
  await sql`delete from identity.sms_code where account_id = ${account}::bigint`.execute(db);
}

export async function deletePhone(db: Db, account: AccountId, now: Date): Promise<boolean> {
  await deleteSmsCode(db, account);
  const { rows } = await sql`with noted as (${noteOwnPhone(account, now)})
    delete from identity.phone where account_id = ${account}::bigint
    returning account_id`.execute(db);
  return rows.length === 1;
}

/** A new code ends the one before. */
export async function replaceSmsCode(
  db: Db,
  account: AccountId,
  code: { digest: Buffer; expiresAt: Date; tries: number },
): Promise<void> {
  await sql`insert into identity.sms_code (account_id, digest, expires_at, tries_left)
    values (${account}::bigint, ${code.digest}, ${code.expiresAt}::timestamptz, ${code.tries}::int)
    on conflict (account_id) do update set digest = excluded.digest, expires_at = excluded.expires_at,
      tries_left = excluded.tries_left`.execute(db);
}

/** Spends a try, and the code itself when it is right. */
export async function takeSmsCode(
  db: Db,
  account: AccountId,
  tried: { digest: Buffer; now: Date },
): Promise<boolean> {
  const { rows: spent } = await sql`update identity.sms_code set tries_left = tries_left - 1
    where account_id = ${account}::bigint and tries_left > 0 and expires_at > ${tried.now}::timestamptz
    returning account_id`.execute(db);
  if (spent.length === 0) return false;
  const { rows } = await sql`delete from identity.sms_code
    where account_id = ${account}::bigint and digest = ${tried.digest} returning account_id`.execute(db);
  return rows.length === 1;
}

/** Is there a code that still serves at this moment, and may be tried? */
export async function hasSmsCode(db: Db, account: AccountId, at: Date): Promise<boolean> {
  const { rows } = await sql`select from identity.sms_code
    where account_id = ${account}::bigint and tries_left > 0 and expires_at > ${at}::timestamptz`.execute(db);
  return rows.length === 1;
}

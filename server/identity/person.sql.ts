import { normalizeText } from '#contract';
import { sql, type RawBuilder } from 'kysely';
import { accountId, type AccountId, type Db } from '#base';
import type { Role } from '#contract';
import { parseAddress } from './address.ts';
import type { Person } from './types.ts';

export interface PersonRow {
  account_id: number;
  login: string;
  given_name: string;
  family_name: string;
  display_name: string;
  address: string;
  role: Role;
  establishment: string | null;
  epoch: number;
}

/** Columns of a person; joins `account`, `address` and `establishment` as `personTables` does. */
export const personColumns: RawBuilder<PersonRow> = sql`
  account.account_id, account.login, account.given_name, account.family_name, account.display_name,
  address.address, account.role, coalesce(establishment.name, account.establishment) as establishment, account.epoch`;

/** Open accounts of people with their primary address. */
export const personTables: RawBuilder<unknown> = sql`
  identity.account
  join identity.address on address.account_id = account.account_id and address.is_primary
  left join identity.establishment on establishment.uai = account.establishment`;

export const isOpenPerson: RawBuilder<boolean> = sql`account.kind = 'person' and account.status = 'active'`;

export function readPerson(row: PersonRow): Person {
  return {
    accountId: accountId(row.account_id),
    login: row.login,
    givenName: row.given_name,
    familyName: row.family_name,
    name: row.display_name,
    address: row.address,
    role: row.role,
    establishment: row.establishment,
    epoch: row.epoch,
  };
}

/**
 * The one form of what a person types as login: lower case, NFC; a whole address has its domain in ASCII. Null for
 * text that can be neither, e.g. with control characters.
 */
export function normalizeLogin(typed: string): string | null {
  const text = normalizeText(typed.trim(), 'NFC').toLowerCase();
  if (text === '' || text.length > 320 || /\p{Cc}/u.test(text)) return null;
  if (!text.includes('@')) return text;
  const parsed = parseAddress(text);
  return parsed === null || parsed.tag !== null ? null : parsed.address;
}

/** Condition on `account`: it is the one of this normalised login or address. */
export function isNamedBy(login: string): RawBuilder<boolean> {
  return login.includes('@')
    ? sql`account.account_id = (select a.account_id from identity.address a where a.address = ${login})`
    : sql`account.login = ${login}`;
}

/** `isInUse`: there is a password, or there was one that the person gave up. */
export async function findPersonWithPassword(
  db: Db,
  login: string,
): Promise<{ person: Person; hash: string | null; isInUse: boolean } | null> {
  const { rows } = await sql<PersonRow & { hash: string | null; is_in_use: boolean }>`
    select ${personColumns}, password.hash, password.account_id is not null as is_in_use from ${personTables}
    left join identity.password on password.account_id = account.account_id
    where ${isOpenPerson} and ${isNamedBy(login)}`.execute(db);
  const row = rows[0];
  return row === undefined ? null : { person: readPerson(row), hash: row.hash, isInUse: row.is_in_use };
}

/** Replaces a hash unless the password was changed meanwhile. */
export async function replaceHash(
  db: Db,
  account: AccountId,
  hashes: { old: string; new: string },
): Promise<void> {
  await sql`update identity.password set hash = ${hashes.new}
    where account_id = ${account}::bigint and hash = ${hashes.old}`.execute(db);
}

export async function findPerson(db: Db, account: AccountId): Promise<Person | null> {
  const { rows } = await sql<PersonRow>`select ${personColumns} from ${personTables}
    where ${isOpenPerson} and account.account_id = ${account}::bigint`.execute(db);
  const row = rows[0];
  return row === undefined ? null : readPerson(row);
}

/** The establishment that a person belongs to. */
export async function findUai(db: Db, account: AccountId): Promise<string | null> {
  const { rows } = await sql<{ establishment: string | null }>`
    select establishment from identity.account where account_id = ${account}::bigint`.execute(db);
  return rows[0]?.establishment ?? null;
}

/** Until the transaction ends, whoever locks the same account waits. */
export async function lockAccount(tx: Db, account: AccountId): Promise<void> {
  await sql`select from identity.account where account_id = ${account}::bigint for update`.execute(tx);
}

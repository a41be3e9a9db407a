import { sql } from 'kysely';
import type { AccountId, Db } from '#base';
import type { PersonLine } from '#contract';
import { personColumns, personTables, type PersonRow } from '../person.sql.ts';

type Row = PersonRow & { status: 'active' | 'closed' };

const formatLine = (row: Row): PersonLine => ({
  id: row.account_id,
  name: row.display_name,
  login: row.login,
  address: row.address,
  role: row.role,
  establishment: row.establishment,
  isClosed: row.status === 'closed',
});

/** People of every role, closed accounts included: by the beginning of the login or an address, or by every word. */
export async function searchPeople(
  db: Db,
  asked: { beginning: string; words: readonly string[]; limit: number },
): Promise<PersonLine[]> {
  const escaped = asked.beginning.replace(/[\\%_]/g, (sign) => `\\${sign}`);
  const { rows } = await sql<Row>`select ${personColumns}, account.status from ${personTables}
    where account.kind = 'person' and (
      account.login like ${`${escaped}%`}
      or account.account_id in (select account_id from identity.address where address.address like ${`${escaped}%`})
      or ${asked.words.length > 0} and string_to_array(account.name_key, ' ') @> ${asked.words}::text[])
    order by account.status, account.name_key, account.account_id limit ${asked.limit}::int`.execute(db);
  return rows.map(formatLine);
}

export interface SheetRow {
  line: PersonLine;
  passwordChangedAt: Date | null;
  isActivated: boolean;
  isPasswordless: boolean;
  totps: number;
  passkeys: number;
  phone: boolean;
  printedCodesLeft: number;
  appPasswords: number;
  containedSince: Date | null;
  closesAt: Date | null;
}

export async function findSheet(db: Db, account: AccountId): Promise<SheetRow | null> {
  const { rows } = await sql<Row & Omit<SheetRow, 'line'>>`
    select ${personColumns}, account.status, password.changed_at as "passwordChangedAt",
      password.account_id is not null as "isActivated",
      (password.account_id is not null and password.hash is null) as "isPasswordless",
      (select count(*) from identity.totp t where t.account_id = account.account_id
        and confirmed_at is not null)::int as totps,
      (select count(*) from identity.passkey p where p.account_id = account.account_id)::int as passkeys,
      exists (select from identity.phone p where p.account_id = account.account_id
        and p.confirmed_at is not null) as phone,
      (select count(*) from identity.printed_code c where c.account_id = account.account_id
        and c.used_at is null)::int as "printedCodesLeft",
      (select count(*) from identity.app_password a where a.account_id = account.account_id
        and a.ended_at is null)::int as "appPasswords",
      (select begun_at from identity.containment c where c.account_id = account.account_id
        and c.ended_at is null) as "containedSince",
      departure.closes_at as "closesAt"
    from ${personTables}
    left join identity.password on password.account_id = account.account_id
    left join identity.departure on departure.account_id = account.account_id
    where account.kind = 'person' and account.account_id = ${account}::bigint`.execute(db);
  const row = rows[0];
  return row === undefined ? null : { ...row, line: formatLine(row) };
}

/** Accounts that these normalised logins and addresses lead to, by name as given. */
export async function resolvePeople(
  db: Db,
  names: readonly string[],
): Promise<Map<string, { accountId: AccountId; name: string; address: string }>> {
  const { rows } = await sql<{ asked: string; accountId: AccountId; name: string; address: string }>`
    select t.asked, account.account_id as "accountId", account.display_name as name, primary_address.address
    from unnest(${names}::text[]) as t (asked)
    join identity.account on account.kind = 'person' and account.status = 'active' and (account.login = t.asked
      or account.account_id = (select a.account_id from identity.address a where a.address = t.asked))
    join identity.address primary_address
      on primary_address.account_id = account.account_id and primary_address.is_primary`.execute(db);
  return new Map(rows.map(({ asked, ...person }) => [asked, person]));
}

/** Names and roles of those who acted. */
export async function findActors(
  db: Db,
  accounts: readonly number[],
): Promise<Map<number, { name: string; role: PersonLine['role']; address: string }>> {
  const { rows } = await sql<{ id: number; name: string; role: PersonLine['role']; address: string }>`
    select account.account_id as id, account.display_name as name, account.role, address.address
    from identity.account join identity.address on address.account_id = account.account_id and is_primary
    where account.account_id = any(${accounts}::bigint[])`.execute(db);
  return new Map(rows.map(({ id, ...actor }) => [id, actor]));
}

import { sql, type RawBuilder } from 'kysely';
import { accountId, type AccountId, type Db } from '#base';
import type { Role } from '#contract';
import { staffRoles } from './role.ts';
import type { DirectoryEntry, SenderFacts } from './types.ts';

/** Which of these normalised addresses lead to an open account, in one statement however many they are. */
export async function findAddresses(
  db: Db,
  addresses: readonly string[],
): Promise<{ address: string; accountId: AccountId; kind: 'person' | 'functional' }[]> {
  const { rows } = await sql<{ address: string; account_id: number; kind: 'person' | 'functional' }>`
    select address.address, account.account_id, account.kind
    from identity.address join identity.account using (account_id)
    where address.address = any(${addresses}::text[]) and account.status = 'active'
      and account.kind <> 'group'`.execute(db);
  return rows.map((row) => ({ address: row.address, accountId: accountId(row.account_id), kind: row.kind }));
}

/** The new address of whoever held this one, when their account is closed. */
export async function findMovedTo(db: Db, address: string): Promise<string | null> {
  const { rows } = await sql<{ moved_to: string | null }>`
    select account.moved_to from identity.address join identity.account using (account_id)
    where address.address = ${address} and account.status = 'closed'`.execute(db);
  return rows[0]?.moved_to ?? null;
}

export async function findHolder(db: Db, address: string): Promise<SenderFacts['holder']> {
  const { rows } = await sql<{ name: string; role: Role | null; kind: 'person' | 'functional' }>`
    select account.display_name as name, account.role, account.kind
    from identity.address join identity.account using (account_id)
    where address.address = ${address} and account.status = 'active' and account.kind <> 'group'`.execute(db);
  return rows[0] ?? null;
}

/** Staff of this name key. Pupils and guardians never: the reasons of a verdict would show their address. */
export async function findNamesakes(
  db: Db,
  nameKey: string,
  limit: number,
): Promise<SenderFacts['namesakes']> {
  const { rows } = await sql<SenderFacts['namesakes'][number]>`
    select account.display_name as name, address.address, account.role,
      coalesce(establishment.name, account.establishment) as establishment
    from identity.account
    join identity.address on address.account_id = account.account_id and address.is_primary
    left join identity.establishment on establishment.uai = account.establishment
    where account.kind = 'person' and account.status = 'active' and account.name_key = ${nameKey}
      and account.role = any(${staffRoles}::text[])
    order by account.account_id limit ${limit}::int`.execute(db);
  return rows;
}

/** Who bears a name, as far as a sender must not show it as theirs. */
export interface Bearer {
  accountId: AccountId;
  name: string;
  nameKey: string;
  kind: 'person' | 'functional';
  /** A mailbox that the person asked about may open; of a mailbox that writes by itself, somebody who may open it. */
  isTheirs: boolean;
}

/** Of one key at most so many: what more of them bear is common. */
const BEARERS = 20;

/**
 * Staff and functional mailboxes of these name keys. The latter by their longest word: their keys are in no index, since the
 * directory finds them by their words.
 */
export async function findBearers(
  db: Db,
  { personId: person, accountId: mailbox }: { personId: AccountId; accountId: AccountId },
  keys: readonly string[],
): Promise<Bearer[]> {
  const words = keys.map((key) => key.split(' ').reduce((a, b) => (b.length > a.length ? b : a)));
  const { rows } = await sql<Bearer>`
    select found.account_id as "accountId", found.display_name as name, asked.key as "nameKey", found.kind,
      exists (select from identity.membership
        where (account_id = found.account_id and member_id = ${person}::bigint)
          or (${person === mailbox}::boolean and account_id = ${mailbox}::bigint
            and member_id = found.account_id)) as "isTheirs"
    from unnest(${[...keys]}::text[], ${words}::text[]) as asked(key, word)
    cross join lateral (
      (select account_id, display_name, kind from identity.account
        where kind = 'person' and status = 'active' and name_key = asked.key
          and role = any(${staffRoles}::text[])
        order by account_id <> ${person}::bigint, account_id limit ${BEARERS}::int)
      union all
      (select account_id, display_name, kind from identity.account
        where kind = 'functional' and status = 'active' and name_key = asked.key
          and account_id in (select account_id from identity.directory_word where word = asked.word)
        limit ${BEARERS}::int)) found`.execute(db);
  return rows;
}

interface EntryRow {
  account_id: number;
  name: string;
  address: string;
  kind: DirectoryEntry['kind'];
  role: Role | null;
  establishment: string | null;
}

const selectEntries = sql`
  select account.account_id, account.display_name as name, address.address, account.kind, account.role,
    coalesce(establishment.name, account.establishment) as establishment
  from identity.account
  join identity.address on address.account_id = account.account_id and address.is_primary
  left join identity.establishment on establishment.uai = account.establishment`;

const readEntry = (row: EntryRow): DirectoryEntry => ({
  accountId: accountId(row.account_id),
  name: row.name,
  address: row.address,
  kind: row.kind,
  role: row.role,
  establishment: row.establishment,
});

export async function findEntryRows(db: Db, accountIds: readonly AccountId[]): Promise<DirectoryEntry[]> {
  const { rows } = await sql<EntryRow>`${selectEntries}
    where account.account_id = any(${accountIds}::bigint[]) and account.status = 'active'`.execute(db);
  return rows.map(readEntry);
}

export async function listAddressesOf(db: Db, accountIds: readonly AccountId[]): Promise<string[]> {
  const { rows } = await sql<{ address: string }>`select address from identity.address
    where account_id = any(${[...accountIds]}::bigint[]) order by address`.execute(db);
  return rows.map(({ address }) => address);
}

export async function listEntriesOfRoles(db: Db, roles: readonly Role[]): Promise<DirectoryEntry[]> {
  const { rows } = await sql<EntryRow>`${selectEntries}
    where account.kind = 'person' and account.status = 'active' and account.role = any(${roles}::text[])
    order by account.account_id`.execute(db);
  return rows.map(readEntry);
}

/** After every letter that a word may have. */
const LAST_LETTER = '\u{10ffff}';

/** Entries with, for each prefix, a word that begins so; `domain` restricts to addresses at what begins so. */
export async function searchEntries(
  db: Db,
  query: { prefixes: readonly string[]; domain: string; limit: number },
): Promise<DirectoryEntry[]> {
  const conditions: RawBuilder<unknown>[] = query.prefixes.map(
    (prefix) => sql`account.account_id in (select account_id from identity.directory_word
      where word >= ${prefix} and word < ${prefix + LAST_LETTER})`,
  );
  conditions.push(sql`account.status = 'active'`);
  conditions.push(
    sql`(account.kind in ('functional', 'group') or account.role = any(${staffRoles}::text[]))`,
  );
  if (query.domain !== '') {
    conditions.push(sql`starts_with(split_part(address.address, '@', 2), ${query.domain})`);
  }
  const { rows } = await sql<EntryRow>`${selectEntries}
    where ${sql.join(conditions, sql` and `)}
    order by account.name_key, account.account_id limit ${query.limit}::int`.execute(db);
  return rows.map(readEntry);
}

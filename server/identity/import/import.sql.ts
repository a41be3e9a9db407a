import { sql } from 'kysely';
import type { Db } from '#base';
import { formatLocalPartBase, formatLoginBase } from './account-names.ts';
import type { CheckedRow } from './check-row.ts';
import type { DirectoryState, ExistingAccount, NamedRow } from './plan.ts';

/** Every import and every gift of an address takes this lock: an address has one holder, decided in order. */
const DIRECTORY_LOCK = 5_487_088_002;

export async function lockDirectory(tx: Db): Promise<void> {
  await sql`select pg_advisory_xact_lock(${DIRECTORY_LOCK}::bigint)`.execute(tx);
}

/** A password that the person chose or brought along, or an account that was opened once. */
const isActivated = sql`coalesce(not password.is_temporary
  or exists (select from identity.password_history where password_history.account_id = account.account_id)
  or exists (select from identity.connection
    where connection.account_id = account.account_id and connection.outcome = 'opened'), false)`;

export async function readDirectoryState(
  db: Db,
  rows: readonly CheckedRow[],
  domain: string,
): Promise<DirectoryState> {
  const logins = rows.flatMap((row) => row.login ?? []);
  const keys = rows.flatMap((row) => row.externalId ?? []);
  const addresses = rows.flatMap((row) => row.address ?? []);
  const establishments = [...new Set(rows.flatMap((row) => row.establishment ?? []))];
  const accounts = await sql<ExistingAccount>`
    select account.account_id as "accountId", account.login, account.external_id as "externalId",
      account.given_name as "givenName",
      account.family_name as "familyName", address.address, account.role, account.establishment, account.status,
      password.hash, password.imported_hash as "importedHash",
      (password.account_id is not null and password.hash is null) as "isPasswordless", ${isActivated} as "isActivated",
      departure.leaves_on::text as "leavesOn", departure.new_address as "newAddress",
      birth_date.born_on::text as "bornOn", numen.digest as "numenDigest",
      password.account_id is null and activation.account_id is null as "takesNumen",
      array(select digest from identity.app_password
        where app_password.account_id = account.account_id) as "appDigests"
    from identity.account
    join identity.address on address.account_id = account.account_id and address.is_primary
    left join identity.password on password.account_id = account.account_id
    left join identity.departure on departure.account_id = account.account_id
    left join identity.birth_date on birth_date.account_id = account.account_id
    left join identity.numen on numen.account_id = account.account_id
    left join identity.activation on activation.account_id = account.account_id
    where account.login = any(${logins}::text[]) or account.external_id = any(${keys}::text[])`.execute(db);
  const holders = await sql<{ address: string; account_id: number }>`
    select address, account_id from identity.address where address = any(${addresses}::text[])`.execute(db);
  const known = await sql<{ uai: string }>`
    select uai from identity.establishment where uai = any(${establishments}::text[])`.execute(db);
  return {
    byLogin: new Map(accounts.rows.map((row) => [row.login, row])),
    byExternalId: new Map(
      accounts.rows.flatMap((row) => (row.externalId === null ? [] : [[row.externalId, row]])),
    ),
    taken: await listTaken(db, rows, domain),
    domain,
    holders: new Map(holders.rows.map((row) => [row.address, row.account_id])),
    knownEstablishments: new Set(known.rows.map((row) => row.uai)),
  };
}

/** Logins and addresses that names made for these rows might meet: the same but for a number at the end. */
async function listTaken(db: Db, rows: readonly CheckedRow[], domain: string): Promise<Set<string>> {
  const nameless = rows.filter((row) => row.login === null || row.address === null);
  if (nameless.length === 0) return new Set();
  const bases = [
    ...new Set(
      nameless.flatMap(({ givenName, familyName }) => [
        formatLoginBase(givenName, familyName),
        formatLocalPartBase(givenName, familyName),
      ]),
    ),
  ];
  const { rows: found } = await sql<{ name: string }>`
    select login as name from identity.account where regexp_replace(login, '[0-9]+$', '') = any(${bases}::text[])
    union
    select address from identity.address where split_part(address, '@', 2) = ${domain}
      and regexp_replace(split_part(address, '@', 1), '[0-9]+$', '') = any(${bases}::text[])`.execute(db);
  return new Set(found.map((row) => row.name));
}

/** Login → account id of the new accounts. */
export async function insertPeople(
  tx: Db,
  rows: readonly NamedRow[],
  now: Date,
): Promise<Map<string, number>> {
  const { rows: inserted } = await sql<{ login: string; account_id: number }>`
    insert into identity.account
      (kind, login, given_name, family_name, display_name, name_key, role, establishment, external_id, created_at)
    select 'person', t.login, t.given_name, t.family_name, t.display_name, t.name_key, t.role, t.establishment,
      t.external_id, ${now}::timestamptz
    from unnest(
      ${rows.map((row) => row.login)}::text[], ${rows.map((row) => row.givenName)}::text[],
      ${rows.map((row) => row.familyName)}::text[], ${rows.map((row) => row.displayName)}::text[],
      ${rows.map((row) => row.nameKey)}::text[], ${rows.map((row) => row.role)}::text[],
      ${rows.map((row) => row.establishment)}::text[], ${rows.map((row) => row.externalId)}::text[]
    ) with ordinality
      as t (login, given_name, family_name, display_name, name_key, role, establishment, external_id, n)
    order by t.n
    returning login, account_id`.execute(tx);
  return new Map(inserted.map((row) => [row.login, row.account_id]));
}

export async function updatePeople(
  tx: Db,
  changes: readonly { accountId: number; row: NamedRow }[],
): Promise<void> {
  await sql`
    update identity.account set login = t.login, given_name = t.given_name, family_name = t.family_name,
      display_name = t.display_name, name_key = t.name_key, role = t.role, establishment = t.establishment
    from unnest(
      ${changes.map((c) => c.accountId)}::bigint[], ${changes.map((c) => c.row.givenName)}::text[],
      ${changes.map((c) => c.row.familyName)}::text[], ${changes.map((c) => c.row.displayName)}::text[],
      ${changes.map((c) => c.row.nameKey)}::text[], ${changes.map((c) => c.row.role)}::text[],
      ${changes.map((c) => c.row.establishment)}::text[], ${changes.map((c) => c.row.login)}::text[]
    ) as t (account_id, given_name, family_name, display_name, name_key, role, establishment, login)
    where account.account_id = t.account_id`.execute(tx);
}

/** Notes the keys of the source for accounts that had none. */
export async function setExternalIds(
  tx: Db,
  rows: readonly { accountId: number; externalId: string }[],
): Promise<void> {
  await sql`
    update identity.account set external_id = t.external_id
    from unnest(${rows.map((r) => r.accountId)}::bigint[], ${rows.map((r) => r.externalId)}::text[])
      as t (account_id, external_id)
    where account.account_id = t.account_id`.execute(tx);
}

export interface AddressGift {
  accountId: number;
  address: string;
}

/** Makes these the primary addresses; those of before stay as aliases. */
export async function setPrimaryAddresses(tx: Db, gifts: readonly AddressGift[]): Promise<void> {
  const accounts = gifts.map((gift) => gift.accountId);
  const addresses = gifts.map((gift) => gift.address);
  await sql`update identity.address set is_primary = false
    where account_id = any(${accounts}::bigint[]) and is_primary
      and address <> all(${addresses}::text[])`.execute(tx);
  await sql`
    insert into identity.address (address, account_id, is_primary)
    select t.address, t.account_id, true
    from unnest(${addresses}::text[], ${accounts}::bigint[]) as t (address, account_id)
    on conflict (address) do update set is_primary = true
      where address.account_id = excluded.account_id`.execute(tx);
}

/** Gives aliases that nobody holds yet; the others are left to their holders. */
export async function insertFreeAliases(tx: Db, gifts: readonly AddressGift[]): Promise<void> {
  await sql`
    insert into identity.address (address, account_id, is_primary)
    select t.address, t.account_id, false
    from unnest(${gifts.map((g) => g.address)}::text[], ${gifts.map((g) => g.accountId)}::bigint[])
      as t (address, account_id)
    on conflict (address) do nothing`.execute(tx);
}

/** Replaces the words that completion finds these accounts by. */
export async function replaceWords(
  tx: Db,
  entries: readonly { accountId: number; words: readonly string[] }[],
): Promise<void> {
  const pairs = entries.flatMap(({ accountId, words }) => words.map((word) => ({ accountId, word })));
  await sql`delete from identity.directory_word
    where account_id = any(${entries.map((entry) => entry.accountId)}::bigint[])`.execute(tx);
  await sql`insert into identity.directory_word (account_id, word)
    select * from unnest(${pairs.map((p) => p.accountId)}::bigint[], ${pairs.map((p) => p.word)}::text[])
    on conflict do nothing`.execute(tx);
}

export async function setImportedPasswords(
  tx: Db,
  hashes: readonly { accountId: number; hash: string; hint: number }[],
  given: { now: Date; areTemporary: boolean },
): Promise<void> {
  await sql`
    insert into identity.password (account_id, hash, hint, imported_hash, changed_at, is_temporary)
    select t.account_id, t.hash, t.hint, t.hash, ${given.now}::timestamptz, ${given.areTemporary}
    from unnest(${hashes.map((h) => h.accountId)}::bigint[], ${hashes.map((h) => h.hash)}::text[],
        ${hashes.map((h) => h.hint)}::smallint[]) as t (account_id, hash, hint)
    on conflict (account_id) do update
      set hash = excluded.hash, hint = excluded.hint, imported_hash = excluded.imported_hash, changed_at = excluded.changed_at,
        is_temporary = excluded.is_temporary
      where password.hash is not null`.execute(tx);
  // A password set anew ends what was opened with the one before.
  await sql`delete from identity.session
    where account_id = any(${hashes.map((h) => h.accountId)}::bigint[])`.execute(tx);
}

/** The person never chose it, and finds it in the list of their devices. */
const IMPORTED_DEVICE = 'Appareil préparé par l’académie';

/** For accounts that did not have theirs yet. One that was ended stays ended. */
export async function insertImportedAppPasswords(
  tx: Db,
  digests: readonly { accountId: number; digest: Buffer }[],
  now: Date,
): Promise<void> {
  await sql`
    insert into identity.app_password (account_id, name, digest, created_at)
    select t.account_id, ${IMPORTED_DEVICE}, t.digest, ${now}::timestamptz
    from unnest(${digests.map((d) => d.accountId)}::bigint[], ${digests.map((d) => d.digest)}::bytea[])
      as t (account_id, digest)
    on conflict (account_id, digest) do nothing`.execute(tx);
}

export async function upsertBirthDates(
  tx: Db,
  days: readonly { accountId: number; bornOn: string }[],
): Promise<void> {
  await sql`
    insert into identity.birth_date (account_id, born_on)
    select * from unnest(${days.map((d) => d.accountId)}::bigint[], ${days.map((d) => d.bornOn)}::date[])
    on conflict (account_id) do update set born_on = excluded.born_on`.execute(tx);
}

export async function refreshStatistics(tx: Db): Promise<void> {
  await sql`analyze identity.account, identity.address, identity.directory_word`.execute(tx);
}

import { sql } from 'kysely';
import type { AccountId, Db } from '#base';
import type { MemberLine, MemberRight, ReadingMode } from '#contract';
import { isNamedBy, isOpenPerson, personTables } from '../person.sql.ts';

export interface OwnedMailbox {
  accountId: AccountId;
  name: string;
  address: string;
  reading: ReadingMode;
}

/** Functional mailboxes that this person owns. */
export async function listOwned(db: Db, owner: AccountId): Promise<OwnedMailbox[]> {
  const { rows } = await sql<OwnedMailbox>`
    select account.account_id as "accountId", account.display_name as name, address.address, account.reading
    from identity.membership
    join identity.account on account.account_id = membership.account_id
    join identity.address on address.account_id = account.account_id and address.is_primary
    where membership.member_id = ${owner}::bigint and membership.access_right = 'owner'
      and account.status = 'active'
    order by account.display_name, account.account_id`.execute(db);
  return rows;
}

export async function listMembers(db: Db, mailbox: AccountId): Promise<MemberLine[]> {
  const { rows } = await sql<MemberLine>`
    select account.account_id as id, account.display_name as name, address.address,
      membership.access_right as "right"
    from identity.membership
    join identity.account on account.account_id = membership.member_id
    join identity.address on address.account_id = account.account_id and address.is_primary
    where membership.account_id = ${mailbox}::bigint and account.status = 'active'
    order by account.name_key, account.account_id`.execute(db);
  return rows;
}

/** The person of a normalised login or address, for an owner of the mailbox alone: everybody is that of their own. */
export async function findOwnedName(
  db: Db,
  { owner, mailbox, login }: { owner: AccountId; mailbox: AccountId; login: string },
): Promise<{ accountId: AccountId; address: string } | null> {
  const { rows } = await sql<{ accountId: AccountId; address: string }>`
    select account.account_id as "accountId", address.address from ${personTables}
    where ${isOpenPerson} and ${isNamedBy(login)} and (${mailbox}::bigint = ${owner}::bigint or exists (
      select from identity.membership where account_id = ${mailbox}::bigint and member_id = ${owner}::bigint
        and access_right = 'owner'))`.execute(db);
  return rows[0] ?? null;
}

/** Holds the mailbox's list still until the transaction ends; who its owners are. */
export async function lockOwners(tx: Db, mailbox: AccountId): Promise<AccountId[]> {
  await sql`select account_id from identity.account where account_id = ${mailbox}::bigint for update`.execute(
    tx,
  );
  const { rows } = await sql<{ member_id: AccountId }>`
    select member_id from identity.membership join identity.account on account.account_id = member_id
    where membership.account_id = ${mailbox}::bigint and access_right = 'owner'
      and account.status = 'active'`.execute(tx);
  return rows.map((row) => row.member_id);
}

export async function upsertMember(
  tx: Db,
  mailbox: AccountId,
  member: AccountId,
  right: MemberRight,
): Promise<void> {
  await sql`insert into identity.membership (account_id, member_id, access_right)
    values (${mailbox}::bigint, ${member}::bigint, ${right})
    on conflict (account_id, member_id) do update set access_right = excluded.access_right`.execute(tx);
}

/** Null for who is no member. */
export async function findRight(db: Db, mailbox: AccountId, member: AccountId): Promise<MemberRight | null> {
  const { rows } = await sql<{ right: MemberRight }>`select access_right as "right" from identity.membership
    where account_id = ${mailbox}::bigint and member_id = ${member}::bigint`.execute(db);
  return rows[0]?.right ?? null;
}

export async function deleteMember(tx: Db, mailbox: AccountId, member: AccountId): Promise<void> {
  await sql`delete from identity.membership
    where account_id = ${mailbox}::bigint and member_id = ${member}::bigint`.execute(tx);
}

/** False when it is so already. */
export async function updateReading(tx: Db, mailbox: AccountId, reading: ReadingMode): Promise<boolean> {
  const { rows } = await sql`update identity.account set reading = ${reading}
    where account_id = ${mailbox}::bigint and kind = 'functional' and reading <> ${reading}
    returning account_id`.execute(tx);
  return rows.length === 1;
}

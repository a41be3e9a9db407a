import { sql, type RawBuilder } from 'kysely';
import { accountId, type AccountId, type Db } from '#base';
import type { DelegatedRight, ReadingMode } from '#contract';
import type { GivenFolder, ReceivedFolder } from './types.ts';

/** Given since the doubt of an account that is shut in: maybe by a thief (see `findOpenContainment`). */
const isPaused: RawBuilder<boolean> = sql`exists (
  select from identity.containment left join identity.connection using (account_id, connection_id)
  where containment.account_id = delegation.account_id and containment.ended_at is null
    and delegation.given_at >= coalesce(connection.begun_at, containment.begun_at - interval '7 days'))`;

const isLasting = (now: Date): RawBuilder<boolean> =>
  sql`(delegation.until_at is null or delegation.until_at > ${now}::timestamptz)`;

export async function listGiven(db: Db, owner: AccountId, now: Date): Promise<GivenFolder[]> {
  const { rows } = await sql<GivenFolder>`
    select delegation.mailbox_id as "mailboxId", delegation.member_id as "memberId",
      account.display_name as name, address.address, delegation.access_right as "right",
      delegation.has_children as "hasChildren", delegation.reading, delegation.given_at as "givenAt",
      delegation.until_at as until, ${isPaused} as "isPaused"
    from identity.delegation
    join identity.account on account.account_id = delegation.member_id
    join identity.address on address.account_id = account.account_id and address.is_primary
    where delegation.account_id = ${owner}::bigint and account.status = 'active' and ${isLasting(now)}
    order by delegation.mailbox_id, account.name_key, account.account_id`.execute(db);
  return rows.map((row) => ({ ...row, memberId: accountId(row.memberId) }));
}

/** What is in force: both accounts are open, the end has not come, and no doubt is in between. */
export async function listReceived(db: Db, person: AccountId, now: Date): Promise<ReceivedFolder[]> {
  const { rows } = await sql<Omit<ReceivedFolder, 'reader'> & { reading: ReadingMode }>`
    select delegation.account_id as "accountId", account.display_name as name, address.address,
      delegation.mailbox_id as "mailboxId", delegation.access_right as "right",
      delegation.has_children as "hasChildren", delegation.until_at as until, delegation.reading
    from identity.delegation
    join identity.account on account.account_id = delegation.account_id
    join identity.address on address.account_id = account.account_id and address.is_primary
    where delegation.member_id = ${person}::bigint and account.status = 'active' and account.kind = 'person'
      and exists (select from identity.account self
        where self.account_id = ${person}::bigint and self.status = 'active')
      and ${isLasting(now)} and not ${isPaused}
    order by account.display_name, account.account_id, delegation.mailbox_id`.execute(db);
  return rows.map(({ reading, ...row }) => ({
    ...row,
    accountId: accountId(row.accountId),
    reader: reading === 'private' ? person : null,
  }));
}

export interface DelegationRow {
  owner: AccountId;
  mailboxId: number;
  member: AccountId;
  right: DelegatedRight;
  hasChildren: boolean;
  reading: ReadingMode;
  givenAt: Date;
  until: Date | null;
}

export async function upsertDelegation(tx: Db, row: DelegationRow): Promise<void> {
  await sql`insert into identity.delegation
      (account_id, mailbox_id, member_id, access_right, has_children, reading, given_at, until_at)
    values (${row.owner}::bigint, ${row.mailboxId}::bigint, ${row.member}::bigint, ${row.right},
      ${row.hasChildren}, ${row.reading}, ${row.givenAt}::timestamptz, ${row.until}::timestamptz)
    on conflict (account_id, mailbox_id, member_id) do update set access_right = excluded.access_right,
      has_children = excluded.has_children, reading = excluded.reading, given_at = excluded.given_at,
      until_at = excluded.until_at`.execute(tx);
}

/** Holds both people still, in one order whoever gives to whom. */
export async function lockPeople(tx: Db, people: readonly AccountId[]): Promise<void> {
  await sql`select account_id from identity.account where account_id = any(${people}::bigint[])
    order by account_id for update`.execute(tx);
}

/** What somebody has given, whatever has become of it. */
export async function listKeys(
  db: Db,
  owner: AccountId,
): Promise<{ mailboxId: number; member: AccountId }[]> {
  const { rows } = await sql<{ mailboxId: number; member: number }>`
    select mailbox_id as "mailboxId", member_id as member from identity.delegation
    where account_id = ${owner}::bigint`.execute(db);
  return rows.map(({ mailboxId, member }) => ({ mailboxId, member: accountId(member) }));
}

/** Of folders that are gone: none comes back under its number. */
export async function deleteFolders(tx: Db, owner: AccountId, mailboxIds: readonly number[]): Promise<void> {
  await sql`delete from identity.delegation where account_id = ${owner}::bigint
    and mailbox_id = any(${mailboxIds}::bigint[])`.execute(tx);
}

/** False when there was none, or another right than `was`; null for any. */
export async function deleteDelegation(
  tx: Db,
  {
    owner,
    mailboxId,
    member,
    was,
  }: Pick<DelegationRow, 'owner' | 'mailboxId' | 'member'> & { was: DelegatedRight | null },
): Promise<boolean> {
  const { rows } = await sql`delete from identity.delegation
    where account_id = ${owner}::bigint and mailbox_id = ${mailboxId}::bigint and member_id = ${member}::bigint
      and (${was}::text is null or access_right = ${was}::text)
    returning account_id`.execute(tx);
  return rows.length === 1;
}

/** All that these accounts have given and received ends; who has something of theirs open. */
export async function deleteDelegationsOf(tx: Db, accounts: readonly AccountId[]): Promise<AccountId[]> {
  const { rows } = await sql<{ member: number }>`delete from identity.delegation
    where account_id = any(${accounts}::bigint[]) or member_id = any(${accounts}::bigint[])
    returning member_id as member`.execute(tx);
  return [...new Set(rows.map(({ member }) => accountId(member)))];
}

/** Whom these accounts let open something of theirs. */
export async function listDelegates(db: Db, accounts: readonly AccountId[]): Promise<AccountId[]> {
  const { rows } = await sql<{ member: number }>`select distinct member_id as member from identity.delegation
    where account_id = any(${accounts}::bigint[]) order by member_id`.execute(db);
  return rows.map(({ member }) => accountId(member));
}

export async function pruneDelegations(db: Db, now: Date): Promise<void> {
  await sql`delete from identity.delegation where until_at <= ${now}::timestamptz`.execute(db);
}

import { sql } from 'kysely';
import type { AccountId, Db } from '#base';
import { formatNameKey } from '../name-key.ts';

export type UnitKind = 'department' | 'service' | 'pial';

export interface UnitRow {
  code: string;
  kind: UnitKind;
  name: string;
  address: string | null;
  /** UAIs, sorted. */
  establishments: string[];
}

export async function listUnits(db: Db): Promise<(UnitRow & { groupId: AccountId | null })[]> {
  const { rows } = await sql<UnitRow & { groupId: AccountId | null }>`
    select unit.code, unit.kind, unit.name, unit.group_id as "groupId", address.address,
      array(select uai from identity.unit_establishment e where e.code = unit.code order by uai) as establishments
    from identity.unit
    left join identity.address on address.account_id = unit.group_id and address.is_primary
    order by unit.code`.execute(db);
  return rows;
}

export async function upsertUnit(tx: Db, unit: UnitRow, groupId: AccountId | null): Promise<void> {
  await sql`insert into identity.unit (code, kind, name, group_id)
    values (${unit.code}, ${unit.kind}, ${unit.name}, ${groupId}::bigint)
    on conflict (code) do update
      set kind = excluded.kind, name = excluded.name, group_id = excluded.group_id`.execute(tx);
  await sql`delete from identity.unit_establishment where code = ${unit.code}`.execute(tx);
  await sql`insert into identity.unit_establishment (code, uai)
    select ${unit.code}, unnest(${unit.establishments}::text[]) on conflict do nothing`.execute(tx);
}

export async function insertGroup(tx: Db, name: string, now: Date): Promise<AccountId> {
  const { rows } = await sql<{ account_id: AccountId }>`
    insert into identity.account (kind, given_name, family_name, display_name, name_key, created_at)
    values ('group', '', '', ${name}, ${formatNameKey(name)}, ${now}::timestamptz)
    returning account_id`.execute(tx);
  const [row] = rows;
  if (row === undefined) throw new Error('a group was not written');
  return row.account_id;
}

export async function renameGroup(tx: Db, group: AccountId, name: string): Promise<void> {
  await sql`update identity.account set display_name = ${name}, name_key = ${formatNameKey(name)}
    where account_id = ${group}::bigint and kind = 'group'`.execute(tx);
}

/** Structures that exist among these: UAIs and codes of units. */
export async function findStructures(db: Db, structures: readonly string[]): Promise<Set<string>> {
  const { rows } = await sql<{ structure: string }>`
    select uai as structure from identity.establishment where uai = any(${structures}::text[])
    union select code from identity.unit where code = any(${structures}::text[])`.execute(db);
  return new Set(rows.map((row) => row.structure));
}

export interface AssignmentRow {
  accountId: AccountId;
  structure: string;
  /** `2026-09-01`. */
  beginsOn: string;
  endsOn: string | null;
}

/** People whom these logins or keys of the source name. */
export async function findPeople(
  db: Db,
  names: readonly string[],
): Promise<{ byLogin: Map<string, AccountId>; byExternalId: Map<string, AccountId> }> {
  const { rows } = await sql<{ account_id: AccountId; login: string; external_id: string | null }>`
    select account_id, login, external_id from identity.account
    where kind = 'person' and status = 'active'
      and (login = any(${names}::text[]) or external_id = any(${names}::text[]))`.execute(db);
  return {
    byLogin: new Map(rows.map((row) => [row.login, row.account_id])),
    byExternalId: new Map(
      rows.flatMap((row) => (row.external_id === null ? [] : [[row.external_id, row.account_id]])),
    ),
  };
}

export async function listAssignments(db: Db, accounts: readonly AccountId[]): Promise<AssignmentRow[]> {
  const { rows } = await sql<AssignmentRow>`
    select account_id as "accountId", structure, begins_on::text as "beginsOn", ends_on::text as "endsOn"
    from identity.assignment where account_id = any(${accounts}::bigint[])
    order by account_id, begins_on, structure`.execute(db);
  return rows;
}

/** Makes these the assignments of these people, and no others. */
export async function replaceAssignments(
  tx: Db,
  accounts: readonly AccountId[],
  rows: readonly AssignmentRow[],
): Promise<void> {
  await sql`delete from identity.assignment where account_id = any(${accounts}::bigint[])`.execute(tx);
  await sql`insert into identity.assignment (account_id, structure, begins_on, ends_on)
    select * from unnest(${rows.map((r) => r.accountId)}::bigint[], ${rows.map((r) => r.structure)}::text[],
      ${rows.map((r) => r.beginsOn)}::date[], ${rows.map((r) => r.endsOn)}::date[])
    on conflict (account_id, structure, begins_on) do update set ends_on = excluded.ends_on`.execute(tx);
}

/**
 * Who is written to at each of these group addresses today. In a PIAL: AESH and coordinators who are assigned to it
 * or to one of its schools, or have one of them as their establishment. Elsewhere: whoever is assigned to the unit.
 */
export async function listGroupMembers(
  db: Db,
  addresses: readonly string[],
  today: string,
): Promise<{ group: string; member: string | null }[]> {
  const { rows } = await sql<{ group: string; member: string | null }>`
    with asked as (
      select address.address, unit.code, unit.kind from identity.address
      join identity.account on account.account_id = address.account_id and account.kind = 'group'
        and account.status = 'active'
      join identity.unit on unit.group_id = account.account_id
      where address.address = any(${addresses}::text[])
    ), place as (
      select address, kind, code as structure from asked
      union
      select address, kind, uai from asked join identity.unit_establishment using (code) where kind = 'pial'
    ), person as (
      select place.address, place.kind, assignment.account_id
      from place join identity.assignment on assignment.structure = place.structure
        and begins_on <= ${today}::date and (ends_on is null or ends_on >= ${today}::date)
      union
      select place.address, place.kind, account.account_id
      from place join identity.account on account.establishment = place.structure
        and account.kind = 'person' and place.kind = 'pial'
    )
    select asked.address as "group", members.address as member
    from asked left join (
      select person.address as "group", own.address
      from person
      join identity.account on account.account_id = person.account_id and account.kind = 'person'
        and account.status = 'active' and (person.kind <> 'pial' or account.role in ('aesh', 'coordinator'))
      join identity.address own on own.account_id = person.account_id and own.is_primary
    ) members on members."group" = asked.address
    order by 1, 2`.execute(db);
  return rows;
}

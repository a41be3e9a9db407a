import { sql } from 'kysely';
import type { Db } from '#base';
import { formatNameKey } from './name-key.ts';

export interface EstablishmentRow {
  uai: string;
  name: string;
  city: string;
  department: string;
}

export async function upsertEstablishments(db: Db, rows: readonly EstablishmentRow[]): Promise<void> {
  await sql`
    insert into identity.establishment (uai, name, city, department)
    select * from unnest(
      ${rows.map((row) => row.uai)}::text[], ${rows.map((row) => row.name)}::text[],
      ${rows.map((row) => row.city)}::text[], ${rows.map((row) => row.department)}::text[])
    on conflict (uai) do update
      set name = excluded.name, city = excluded.city, department = excluded.department`.execute(db);
}

export interface HolderRow {
  accountId: number;
  kind: 'person' | 'functional';
}

/** Who holds each of these addresses, closed accounts included. */
export async function findHolders(db: Db, addresses: readonly string[]): Promise<Map<string, HolderRow>> {
  const { rows } = await sql<{ address: string; account_id: number; kind: HolderRow['kind'] }>`
    select address.address, account.account_id, account.kind
    from identity.address join identity.account using (account_id)
    where address.address = any(${addresses}::text[])`.execute(db);
  return new Map(rows.map((row) => [row.address, { accountId: row.account_id, kind: row.kind }]));
}

export interface FunctionalRow {
  name: string;
  establishment: string | null;
}

/** New functional accounts, ids in the order of the rows. */
export async function insertFunctional(tx: Db, rows: readonly FunctionalRow[], now: Date): Promise<number[]> {
  const { rows: inserted } = await sql<{ account_id: number }>`
    insert into identity.account
      (kind, given_name, family_name, display_name, name_key, establishment, created_at)
    select 'functional', '', '', t.name, t.name_key, t.establishment, ${now}::timestamptz
    from unnest(${rows.map((row) => row.name)}::text[], ${rows.map((row) => formatNameKey(row.name))}::text[],
      ${rows.map((row) => row.establishment)}::text[]) with ordinality as t (name, name_key, establishment, n)
    order by t.n
    returning account_id`.execute(tx);
  // Identity values are drawn in the order of the select, so sorting gives the rows' order back.
  return inserted.map((row) => row.account_id).sort((a, b) => a - b);
}

export async function updateFunctional(
  tx: Db,
  rows: readonly (FunctionalRow & { accountId: number })[],
): Promise<void> {
  await sql`
    update identity.account
    set display_name = t.name, name_key = t.name_key, establishment = t.establishment
    from unnest(${rows.map((row) => row.accountId)}::bigint[], ${rows.map((row) => row.name)}::text[],
      ${rows.map((row) => formatNameKey(row.name))}::text[], ${rows.map((row) => row.establishment)}::text[])
      as t (account_id, name, name_key, establishment)
    where account.account_id = t.account_id`.execute(tx);
}

export interface MemberRow {
  accountId: number;
  memberId: number;
  right: 'owner' | 'member' | 'reader';
}

export async function upsertMembers(tx: Db, rows: readonly MemberRow[]): Promise<void> {
  await sql`
    insert into identity.membership (account_id, member_id, access_right)
    select * from unnest(${rows.map((row) => row.accountId)}::bigint[],
      ${rows.map((row) => row.memberId)}::bigint[], ${rows.map((row) => row.right)}::text[])
    on conflict (account_id, member_id) do update set access_right = excluded.access_right`.execute(tx);
}

import { sql } from 'kysely';
import type { AccountId, Db } from '#base';
import { noteRemoval, removedRows } from '../removals/note-removal.sql.ts';

export interface SchoolNetwork {
  /** CIDR. */
  range: string;
  label: string;
}

/** The narrowest range of a school that holds this address. */
export async function findSchoolNetwork(db: Db, address: string): Promise<SchoolNetwork | null> {
  const { rows } = await sql<SchoolNetwork>`select range::text, label from identity.school_network
    where range >>= ${address}::inet order by masklen(range) desc limit 1`.execute(db);
  return rows[0] ?? null;
}

export async function listSchoolNetworks(db: Db): Promise<SchoolNetwork[]> {
  const { rows } = await sql<SchoolNetwork>`select range::text, label from identity.school_network
    order by range`.execute(db);
  return rows;
}

export async function upsertSchoolNetwork(db: Db, network: SchoolNetwork): Promise<void> {
  await sql`insert into identity.school_network (range, label) values (${network.range}::cidr, ${network.label})
    on conflict (range) do update set label = excluded.label`.execute(db);
}

export async function deleteSchoolNetwork(db: Db, range: string): Promise<boolean> {
  const { rows } = await sql`delete from identity.school_network where range = ${range}::cidr
    returning range`.execute(db);
  return rows.length === 1;
}

export interface KnownNetwork {
  network: string;
  label: string;
  confirmedAt: Date;
}

export async function listKnownNetworks(db: Db, account: AccountId): Promise<KnownNetwork[]> {
  const { rows } = await sql<KnownNetwork>`
    select network, label, confirmed_at as "confirmedAt" from identity.known_network
    where account_id = ${account}::bigint order by confirmed_at desc, network`.execute(db);
  return rows;
}

export async function upsertKnownNetwork(db: Db, account: AccountId, network: KnownNetwork): Promise<void> {
  await sql`insert into identity.known_network (account_id, network, label, confirmed_at)
    values (${account}::bigint, ${network.network}, ${network.label}, ${network.confirmedAt}::timestamptz)
    on conflict (account_id, network) do update set label = excluded.label`.execute(db);
}

export async function deleteKnownNetwork(
  db: Db,
  account: AccountId,
  { network, now }: { network: string; now: Date },
): Promise<boolean> {
  const which = sql`account_id = ${account}::bigint and network = ${network}`;
  const noted = noteRemoval({ account, kind: 'network', now }, removedRows.network(which));
  const { rows } = await sql`with noted as (${noted})
    delete from identity.known_network where ${which} returning network`.execute(db);
  return rows.length === 1;
}

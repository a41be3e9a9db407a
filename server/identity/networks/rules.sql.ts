import { sql } from 'kysely';
import type { AccountId, Db } from '#base';
import { noteRemoval, removedRows } from '../removals/note-removal.sql.ts';
import type { NetworkKind, NetworkRule, Role, TravelLine } from '#contract';

export async function findRuleRow(db: Db, role: Role, kind: NetworkKind): Promise<NetworkRule | null> {
  const { rows } = await sql<{ rule: NetworkRule }>`select rule from identity.network_rule
    where role = ${role} and network_kind = ${kind}`.execute(db);
  return rows[0]?.rule ?? null;
}

export async function upsertRule(db: Db, role: Role, kind: NetworkKind, rule: NetworkRule): Promise<void> {
  await sql`insert into identity.network_rule (role, network_kind, rule) values (${role}, ${kind}, ${rule})
    on conflict (role, network_kind) do update set rule = excluded.rule`.execute(db);
}

export async function insertTravel(
  db: Db,
  account: AccountId,
  travel: { country: string; startsOn: string; endsOn: string; now: Date },
): Promise<void> {
  await sql`insert into identity.travel (account_id, country, starts_on, ends_on, announced_at)
    values (${account}::bigint, ${travel.country}, ${travel.startsOn}::date, ${travel.endsOn}::date,
      ${travel.now}::timestamptz)`.execute(db);
}

/** Those that are not over, soonest first. */
export async function listTravelRows(db: Db, account: AccountId, now: Date): Promise<TravelLine[]> {
  const { rows } = await sql<Omit<TravelLine, 'announcedAt'> & { announcedAt: Date }>`
    select travel_id as id, country, starts_on::text as "startsOn", ends_on::text as "endsOn",
      announced_at as "announcedAt"
    from identity.travel where account_id = ${account}::bigint
      and ends_on >= (${now}::timestamptz at time zone 'Europe/Paris')::date - 1
    order by starts_on, travel_id`.execute(db);
  return rows.map((row) => ({ ...row, announcedAt: row.announcedAt.toISOString() }));
}

export async function deleteTravel(
  db: Db,
  account: AccountId,
  { id, now }: { id: number; now: Date },
): Promise<boolean> {
  const which = sql`account_id = ${account}::bigint and travel_id = ${id}::bigint`;
  const noted = noteRemoval({ account, kind: 'travel', now }, removedRows.travel(which));
  const { rows } = await sql`with noted as (${noted})
    delete from identity.travel where ${which} returning travel_id`.execute(db);
  return rows.length === 1;
}

/** A day more at either end: midnight is elsewhere abroad. */
export async function isTravelling(
  db: Db,
  account: AccountId,
  at: { country: string; now: Date },
): Promise<boolean> {
  const { rows } = await sql`select travel_id from identity.travel
    where account_id = ${account}::bigint and country = ${at.country}
      and (${at.now}::timestamptz at time zone 'Europe/Paris')::date between starts_on - 1 and ends_on + 1
    limit 1`.execute(db);
  return rows.length === 1;
}

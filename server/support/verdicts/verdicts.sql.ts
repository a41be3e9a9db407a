import { sql } from 'kysely';
import type { Db } from '#base';
import type { LevelCounts, VerdictFamily, VerdictLevel } from '#contract';

/** Deliveries of one day, school, level and family. */
export interface CountRow {
  day: string;
  /** '' for none. */
  school: string;
  level: VerdictLevel;
  family: VerdictFamily;
  deliveries: number;
}

export interface TraitRow {
  day: string;
  trait: Buffer;
  messages: number;
}

/** Adds counts; in order of their keys, so that two processes never wait for one another in a circle. */
export async function addCounts(tx: Db, rows: readonly CountRow[]): Promise<void> {
  if (rows.length === 0) return;
  await sql`insert into support.verdict_count as v (day, school, level, family, deliveries)
    select * from unnest(${rows.map(({ day }) => day)}::date[], ${rows.map(({ school }) => school)}::text[],
      ${rows.map(({ level }) => level)}::text[], ${rows.map(({ family }) => family)}::text[],
      ${rows.map(({ deliveries }) => deliveries)}::bigint[]) as t (day, school, level, family, deliveries)
    order by 1, 2, 3, 4
    on conflict (day, school, level, family) do update set deliveries = v.deliveries + excluded.deliveries`.execute(
    tx,
  );
}

/** Likewise. */
export async function addTraits(tx: Db, rows: readonly TraitRow[]): Promise<void> {
  if (rows.length === 0) return;
  await sql`insert into support.recent_trait as r (day, trait, messages)
    select * from unnest(${rows.map(({ day }) => day)}::date[], ${rows.map(({ trait }) => trait)}::bytea[],
      ${rows.map(({ messages }) => messages)}::bigint[]) as t (day, trait, messages)
    order by 2, 1
    on conflict (trait, day) do update set messages = r.messages + excluded.messages`.execute(tx);
}

export async function countTrait(db: Db, trait: Buffer, from: string): Promise<number> {
  const { rows } = await sql<{ messages: number }>`select coalesce(sum(messages), 0)::bigint as messages
    from support.recent_trait where trait = ${trait}::bytea and day >= ${from}::date`.execute(db);
  return Number(rows[0]?.messages ?? 0);
}

interface Period {
  from: string;
  to: string;
  /** '' for no school; null for all of them. */
  school: string | null;
  family: VerdictFamily | null;
}

const within = ({ from, to, school, family }: Period) => sql`day between ${from}::date and ${to}::date
  and (${school}::text is null or school = ${school}::text)
  and (${family}::text is null or family = ${family}::text)`;

const levels = sql`coalesce(sum(deliveries) filter (where level = 'trusted'), 0)::int as trusted,
  coalesce(sum(deliveries) filter (where level = 'ordinary'), 0)::int as ordinary,
  coalesce(sum(deliveries) filter (where level = 'caution'), 0)::int as caution,
  coalesce(sum(deliveries) filter (where level = 'danger'), 0)::int as danger`;

/** Every day of the time, also the empty ones. */
export async function countByDay(db: Db, period: Period): Promise<({ day: string } & LevelCounts)[]> {
  const { rows } = await sql<{ day: string } & LevelCounts>`
    select to_char(d, 'YYYY-MM-DD') as day, ${levels}
      from generate_series(${period.from}::date, ${period.to}::date, interval '1 day') as d
      left join support.verdict_count on day = d::date and ${within(period)}
     group by d order by d`.execute(db);
  return rows;
}

export async function countByFamily(
  db: Db,
  period: Period,
): Promise<({ family: VerdictFamily } & LevelCounts)[]> {
  const { rows } = await sql<{ family: VerdictFamily } & LevelCounts>`select family, ${levels}
    from support.verdict_count where ${within(period)} group by family order by danger desc, caution desc, family`.execute(
    db,
  );
  return rows;
}

export async function countBySchool(
  db: Db,
  period: Period,
  limit: number,
): Promise<({ school: string } & LevelCounts)[]> {
  const { rows } = await sql<{ school: string } & LevelCounts>`select school, ${levels}
    from support.verdict_count where ${within(period)} group by school
    order by danger desc, caution desc, school limit ${limit}::int`.execute(db);
  return rows;
}

export async function pruneCounts(db: Db, countsBefore: string, traitsBefore: string): Promise<void> {
  await sql`delete from support.verdict_count where day < ${countsBefore}::date`.execute(db);
  await sql`delete from support.recent_trait where day < ${traitsBefore}::date`.execute(db);
}

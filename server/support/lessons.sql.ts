import { sql } from 'kysely';
import type { AccountId, Db } from '#base';
import type { LearnedSignal, Learned } from '#shield';

export interface LessonRow {
  campaignId: number;
  isFraud: boolean;
  strengths: Record<string, number>;
  reporter: AccountId;
}

export interface NewLesson extends LessonRow {
  by: AccountId;
  now: Date;
}

/** One a campaign: a later verdict replaces the earlier one, and counts again if that was forgotten. */
export async function putLesson(tx: Db, lesson: NewLesson): Promise<void> {
  await sql`insert into support.lesson (campaign_id, is_fraud, strengths, reporter, taught_by, taught_at)
    values (${lesson.campaignId}::bigint, ${lesson.isFraud}, ${JSON.stringify(lesson.strengths)}::jsonb,
      ${lesson.reporter}::bigint, ${lesson.by}::bigint, ${lesson.now}::timestamptz)
    on conflict (campaign_id) do update set is_fraud = excluded.is_fraud, strengths = excluded.strengths,
      reporter = excluded.reporter, taught_by = excluded.taught_by, taught_at = excluded.taught_at, forgotten_at = null`.execute(
    tx,
  );
}

export async function deleteLesson(tx: Db, campaignId: number): Promise<void> {
  await sql`delete from support.lesson where campaign_id = ${campaignId}::bigint`.execute(tx);
}

/** The latest ones that count, oldest first: the same rows give the same weights. */
export async function listLessons(
  tx: Db,
  { since, limit }: { since: Date; limit: number },
): Promise<LessonRow[]> {
  const { rows } = await sql<LessonRow>`select * from (
      select campaign_id as "campaignId", is_fraud as "isFraud", strengths, reporter, taught_at
        from support.lesson where forgotten_at is null and taught_at >= ${since.toISOString()}::timestamptz
       order by taught_at desc, campaign_id desc limit ${limit}::int) as latest
    order by taught_at, "campaignId"`.execute(tx);
  return rows;
}

/** How many were set aside. */
export async function forgetLessons(tx: Db, now: Date): Promise<number> {
  const { rows } = await sql`update support.lesson set forgotten_at = ${now}::timestamptz
    where forgotten_at is null returning campaign_id`.execute(tx);
  return rows.length;
}

/** Those that the latest reset set aside count again; how many. */
export async function recallLessons(tx: Db): Promise<number> {
  const { rows } = await sql`update support.lesson set forgotten_at = null
    where forgotten_at = (select max(forgotten_at) from support.lesson) returning campaign_id`.execute(tx);
  return rows.length;
}

export async function countLessons(db: Db): Promise<{ counted: number; forgotten: number }> {
  const { rows } = await sql<{ counted: number; forgotten: number }>`
    select count(*) filter (where forgotten_at is null)::int as counted,
      count(*) filter (where forgotten_at is not null)::int as forgotten from support.lesson`.execute(db);
  return rows[0] ?? { counted: 0, forgotten: 0 };
}

export async function replaceLearned(tx: Db, learned: ReadonlyMap<string, LearnedSignal>): Promise<void> {
  const rows = [...learned].map(([signal, row]) => ({ signal, ...row }));
  await sql`delete from support.learned_weight`.execute(tx);
  await sql`insert into support.learned_weight (signal, delta, lessons, reporters, frauds)
    select signal, delta, lessons, reporters, frauds from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as t (signal text, delta double precision, lessons integer, reporters integer, frauds integer)`.execute(
    tx,
  );
}

export async function listLearned(db: Db): Promise<(LearnedSignal & { signal: string })[]> {
  const { rows } = await sql<LearnedSignal & { signal: string }>`
    select signal, delta, lessons, reporters, frauds from support.learned_weight
     order by abs(delta) desc, signal`.execute(db);
  return rows;
}

export async function readLearned(db: Db): Promise<Learned> {
  return new Map((await listLearned(db)).map(({ signal, delta }) => [signal, delta]));
}

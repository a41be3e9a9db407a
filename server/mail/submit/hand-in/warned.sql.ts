import { sql } from 'kysely';
import type { AccountId, Db } from '#base';

export async function wasWarned(
  db: Db,
  person: AccountId,
  fingerprint: Buffer,
  since: Date,
): Promise<boolean> {
  const { rows } = await sql`select from submit.warned where account_id = ${person}::bigint
    and fingerprint = ${fingerprint} and warned_at > ${since.toISOString()}::timestamptz`.execute(db);
  return rows.length > 0;
}

/** Notes it, and forgets the person's older ones. */
export async function noteWarned(
  db: Db,
  person: AccountId,
  fingerprint: Buffer,
  at: { now: Date; forgetBefore: Date },
): Promise<void> {
  await sql`with forgotten as (delete from submit.warned where account_id = ${person}::bigint
      and warned_at <= ${at.forgetBefore.toISOString()}::timestamptz and fingerprint <> ${fingerprint})
    insert into submit.warned (account_id, fingerprint, warned_at)
    values (${person}::bigint, ${fingerprint}, ${at.now.toISOString()}::timestamptz)
    on conflict (account_id, fingerprint) do update set warned_at = excluded.warned_at`.execute(db);
}

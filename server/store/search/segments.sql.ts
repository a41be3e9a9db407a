import { sql } from 'kysely';
import type { AccountId, Clock, Db } from '#base';
import type { EmailId } from '../ids.ts';
import type { WordSegment } from './types.ts';

/** What is destroyed can be put back for so long: its words need not go earlier. */
const KEPT_MS = 30 * 24 * 3_600_000;

/** See `Store.listWordSegments`. */
export async function readSegments(
  db: Db,
  accountId: AccountId,
  known: readonly EmailId[],
): Promise<WordSegment[]> {
  const { rows } = await sql<WordSegment>`
    select email_ids as "emailIds", packed from store.word_segment
     where account_id = ${accountId}::bigint and first_email_id <> all(${[...known]}::bigint[])
     order by first_email_id`.execute(db);
  return rows;
}

/** See `Store.keepWordSegment`. */
export async function writeSegment(
  db: Db,
  accountId: AccountId,
  { emailIds, packed }: WordSegment,
): Promise<void> {
  await sql`insert into store.word_segment as s (account_id, first_email_id, email_ids, packed)
    values (${accountId}::bigint, ${emailIds[0] ?? 0}::bigint, ${[...emailIds]}::bigint[], ${packed}::bytea)
    on conflict (account_id, first_email_id) do update
      set email_ids = excluded.email_ids, packed = excluded.packed`.execute(db);
}

/** Forgets segments a quarter of whose emails are gone, and those with words of what was destroyed for good. */
export async function pruneSegments({ db, clock }: { db: Db; clock: Clock }): Promise<void> {
  const before = new Date(clock.now().getTime() - KEPT_MS).toISOString();
  await sql`delete from store.word_segment s
    where (select count(*) from unnest(s.email_ids) as i(email_id)
            where not exists (select from store.email e
              where e.account_id = s.account_id and e.email_id = i.email_id)) > cardinality(s.email_ids) / 4
       or exists (select from store.email_tombstone t where t.account_id = s.account_id
            and t.destroyed_at < ${before}::timestamptz
            and t.email_ids && s.email_ids)`.execute(db);
}

import { sql } from 'kysely';
import type { AccountId, Db } from '#base';
import type { Sent } from './judge-limits.ts';

/** Whoever counts holds these rows until what was counted is written: nobody counts the same room twice. */
export async function lockSenders(tx: Db, accounts: readonly AccountId[]): Promise<void> {
  await sql`insert into submit.sender (account_id) select unnest(${accounts}::bigint[])
    on conflict do nothing`.execute(tx);
  await sql`select from submit.sender where account_id = any(${accounts}::bigint[])
    order by account_id for update`.execute(tx);
}

/** Sent within these moments, both outside. */
export async function listSent(
  tx: Db,
  account: AccountId,
  between: { after: Date; before: Date },
): Promise<Sent[]> {
  const { rows } =
    await sql<Sent>`select sent_at as at, recipients, is_circular as "isCircular" from submit.sent
    where account_id = ${account}::bigint and sent_at > ${between.after}::timestamptz
      and sent_at < ${between.before}::timestamptz`.execute(tx);
  return rows;
}

/** Counts no further than this many messages: they are a burst long before. */
const MOST_COUNTED = 500;

/** See `CountSent` of receive: what every process took in, from the rows that it wrote before anything was delivered. */
export async function countSentSince(
  db: Db,
  account: AccountId,
  since: Date,
): Promise<{ messages: number; recipients: number }> {
  const { rows } = await sql<{ messages: number; recipients: number }>`
    select count(*)::int as messages, coalesce(sum(recipients), 0)::int as recipients from (
      select recipients from submit.sent where account_id = ${account}::bigint and sent_at > ${since}::timestamptz
      order by sent_at desc limit ${MOST_COUNTED}::int) as latest`.execute(db);
  return rows[0] ?? { messages: 0, recipients: 0 };
}

/** Recipients of the busiest hour of the clock between these moments, circulars aside. */
export async function findBusiestHour(
  tx: Db,
  account: AccountId,
  between: { after: Date; before: Date },
): Promise<number> {
  const { rows } = await sql<{ busiest: number }>`
    select coalesce(max(recipients), 0)::int as busiest from (
      select sum(recipients) as recipients from submit.sent
      where account_id = ${account}::bigint and sent_at > ${between.after}::timestamptz
        and sent_at < ${between.before}::timestamptz and not is_circular
      group by date_trunc('hour', sent_at)) as hours`.execute(tx);
  return rows[0]?.busiest ?? 0;
}

/** Counts one message for each of these, and forgets what is too old to count. */
export async function insertSent(
  tx: Db,
  accounts: readonly AccountId[],
  sent: Required<Sent>,
  forgetBefore: Date,
): Promise<void> {
  await sql`delete from submit.sent where account_id = any(${accounts}::bigint[])
    and sent_at < ${forgetBefore}::timestamptz`.execute(tx);
  await sql`insert into submit.sent (account_id, sent_at, recipients, is_circular)
    select account_id, ${sent.at}::timestamptz, ${sent.recipients}::int, ${sent.isCircular}::boolean
    from unnest(${accounts}::bigint[]) as t (account_id)`.execute(tx);
}

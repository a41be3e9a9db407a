import { sql } from 'kysely';
import type { AccountId, Clock, Db } from '#base';
import { lockAccounts } from '../accounts.sql.ts';
import { tellSpellings } from '../spellings/tell.sql.ts';

/** Younger ones are left alone: the keyword may be about to be set. */
const REST_MS = 20 * 3_600_000;
/** Accounts looked through in one night, those that have waited longest first. */
const MOST_ACCOUNTS = 2_000;

/** Drops the spellings of keywords that no email of the account has any more; those in use are as if noted now. */
export async function pruneSpellings({ db, clock }: { db: Db; clock: Clock }): Promise<void> {
  const now = clock.now();
  const before = new Date(now.getTime() - REST_MS).toISOString();
  const { rows } = await sql<{ accountId: AccountId }>`
    select account_id as "accountId" from store.spelling where seen_at < ${before}::timestamptz
     group by account_id order by min(seen_at), account_id limit ${MOST_ACCOUNTS}::integer`.execute(db);
  for (const { accountId } of rows) await pruneAccount(db, accountId, { before, now: now.toISOString() });
}

/** With the account held, so that no email takes a keyword on meanwhile. */
async function pruneAccount(
  db: Db,
  accountId: AccountId,
  { before, now }: { before: string; now: string },
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const account = (await lockAccounts(tx, [accountId])).get(accountId);
    const { rows } = await sql`
      with used as (select distinct keyword from store.email e, unnest(e.keywords) as k(keyword)
          where e.account_id = ${accountId}::bigint),
        kept as (update store.spelling s set seen_at = ${now}::timestamptz from used
          where s.account_id = ${accountId}::bigint and s.keyword = used.keyword
            and s.seen_at < ${before}::timestamptz)
      delete from store.spelling s
       where s.account_id = ${accountId}::bigint and s.seen_at < ${before}::timestamptz
         and s.keyword not in (select keyword from used)
      returning s.keyword`.execute(tx);
    if (account !== undefined && rows.length > 0) await tellSpellings(tx, account);
  });
}

import { sql, type RawBuilder } from 'kysely';
import type { AccountId } from '#base';

/** Ids are given under the lock of the account: in an account they rise as `created_modseq` does. */
export function createdSince(
  accountId: RawBuilder<unknown>,
  since: RawBuilder<unknown>,
): RawBuilder<unknown> {
  return sql`(select * from store.email c where c.account_id = ${accountId} and c.email_id > coalesce((
    select x.email_id from store.email x where x.account_id = ${accountId} and x.created_modseq <= ${since}
     order by x.email_id desc limit 1), 0))`;
}

/**
 * Emails of an account that were created or changed since: rows of `source`, which is `store.email` or stands for it. No
 * index is on what every change rewrites; `store.email_change` names those to look at.
 */
export function emailsSince(
  source: RawBuilder<unknown>,
  accountId: AccountId,
  since: number,
): RawBuilder<unknown> {
  const [account, modseq] = [sql`${accountId}::bigint`, sql`${since}::bigint`];
  return sql`(select e.* from (
      select email_id from ${createdSince(account, modseq)} created
      union select unnest(email_ids) from store.email_change where account_id = ${account} and modseq > ${modseq}) touched
    cross join lateral (select * from ${source} s
      where s.account_id = ${account} and s.email_id = touched.email_id offset 0) e
   where e.modseq > ${modseq})`;
}

/** Destroyed since: rows (email_id, thread_id, created_modseq, modseq). */
export function destroyedSince(accountId: AccountId, since: number): RawBuilder<unknown> {
  return sql`(select * from (
      select d.email_id, d.thread_id, d.created_modseq, t.modseq - cardinality(t.email_ids) + d.place as modseq
        from store.email_tombstone t
        cross join lateral unnest(t.email_ids, t.thread_ids, t.created_modseqs) with ordinality
          as d(email_id, thread_id, created_modseq, place)
       where t.account_id = ${accountId}::bigint and t.modseq > ${since}::bigint) run
   where modseq > ${since}::bigint)`;
}

import { sql } from 'kysely';
import type { AccountId, Db } from '#base';
import { lockAccounts } from '../accounts.sql.ts';

/** Short rows of `store.email_change` that an account may have before they are gathered. */
const MOST_ROWS = 64;
/** Emails of a gathered row. */
const RUN = 1_000;

/**
 * Gathers the changes of each account into long rows that name an email once, by its last change: never more than the
 * emails there are. Nothing that can be asked for is lost.
 */
export async function gatherChanges(db: Db): Promise<void> {
  const { rows } = await sql<{ accountId: AccountId }>`
    select account_id as "accountId" from store.email_change
     group by account_id having count(*) filter (where cardinality(email_ids) < ${RUN / 2}::bigint) > ${MOST_ROWS}::bigint order by account_id`.execute(
    db,
  );
  for (const { accountId } of rows) await gatherAccount(db, accountId);
}

async function gatherAccount(db: Db, accountId: AccountId): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await lockAccounts(tx, [accountId]);
    await sql`
      with old as (delete from store.email_change where account_id = ${accountId}::bigint returning email_ids),
        alive as (
          select e.email_id, e.modseq, (row_number() over (order by e.modseq) - 1) / ${RUN}::bigint as part
            from (select distinct unnest(email_ids) as email_id from old) named
            join store.email e on e.account_id = ${accountId}::bigint and e.email_id = named.email_id
           where e.modseq > e.created_modseq)
      insert into store.email_change (account_id, modseq, email_ids)
      select ${accountId}::bigint, max(modseq), array_agg(email_id order by modseq) from alive group by part`.execute(
      tx,
    );
  });
}

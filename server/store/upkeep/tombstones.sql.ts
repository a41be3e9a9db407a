import { sql } from 'kysely';
import type { Clock, Db } from '#base';

/** Clients that were away for longer start afresh. */
export const TOMBSTONE_MS = 365 * 24 * 3_600_000;

/**
 * Removes tombstones older than a year; states before the last one removed can no longer be compared. Uids of
 * such emails go with them.
 */
export async function pruneTombstones({ db, clock }: { db: Db; clock: Clock }): Promise<void> {
  const before = new Date(clock.now().getTime() - TOMBSTONE_MS).toISOString();
  const { rows } = await sql<{ accountId: number }>`
    select account_id as "accountId" from store.email_tombstone where destroyed_at < ${before}::timestamptz
    union select account_id from store.mailbox_tombstone where destroyed_at < ${before}::timestamptz
    order by 1`.execute(db);
  for (const { accountId } of rows) await pruneAccount(db, accountId, before);
}

async function pruneAccount(db: Db, accountId: number, before: string): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await sql`select from store.account where account_id = ${accountId}::bigint for no key update`.execute(
      tx,
    );
    const { rows } = await sql<{ modseq: number }>`
      with email as (delete from store.email_tombstone
          where account_id = ${accountId}::bigint and destroyed_at < ${before}::timestamptz returning modseq),
        mailbox as (delete from store.mailbox_tombstone
          where account_id = ${accountId}::bigint and destroyed_at < ${before}::timestamptz returning modseq)
      select coalesce(max(modseq), 0) as modseq
        from (select modseq from email union all select modseq from mailbox) gone`.execute(tx);
    const pruned = rows[0]?.modseq ?? 0;
    await sql`delete from store.membership_tombstone
      where account_id = ${accountId}::bigint and modseq <= ${pruned}::bigint`.execute(tx);
    await sql`update store.account set pruned_modseq = greatest(pruned_modseq, ${pruned}::bigint)
      where account_id = ${accountId}::bigint`.execute(tx);
  });
}

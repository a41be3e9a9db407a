import { sql } from 'kysely';
import type { AccountId, Clock, Db } from '#base';
import { lockAccount } from '../accounts.sql.ts';
import { loadEmails } from '../emails/load.sql.ts';
import { writeRewrites } from '../emails/rewrite.sql.ts';
import { isSeen, withSeen } from './keywords.ts';
import { touchMailboxes } from './write.sql.ts';

/** Emails of one transaction: nobody waits long for the account. */
const AT_ONCE = 500;

/** See `Store.shareReading`. */
export async function shareReading(parts: { db: Db; clock: Clock }, accountId: AccountId): Promise<void> {
  while (await shareSome(parts, accountId));
}

async function shareSome({ db, clock }: { db: Db; clock: Clock }, accountId: AccountId): Promise<boolean> {
  return db.transaction().execute(async (tx) => {
    await lockAccount(tx, accountId);
    const { rows } = await sql<{ emailId: number; seen: boolean }>`
      select email_id as "emailId", bool_or(seen) as seen from store.reading
       where account_id = ${accountId}::bigint group by email_id order by email_id limit ${AT_ONCE}::bigint`.execute(
      tx,
    );
    const ids = rows.map(({ emailId }) => emailId);
    const loaded = await loadEmails(tx, accountId, ids);
    const rewrites = rows.flatMap(({ emailId, seen }) => {
      const email = loaded.emails.get(emailId);
      if (email === undefined) return [];
      const keywords = withSeen(email.keywords, seen || isSeen(email.keywords));
      return [{ email, keywords, mailboxIds: email.placed.map(({ mailboxId }) => mailboxId) }];
    });
    // Each is written, also those that stay as they are: to somebody they looked otherwise.
    const { modseq } = await writeRewrites(tx, clock, loaded, rewrites);
    const touched = rewrites.flatMap(({ mailboxIds }) => mailboxIds);
    await touchMailboxes(tx, { accountId, modseq }, touched);
    await sql`delete from store.reading
      where account_id = ${accountId}::bigint and email_id = any(${ids}::bigint[])`.execute(tx);
    return rows.length === AT_ONCE;
  });
}

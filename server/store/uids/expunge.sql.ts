import { sql, type RawBuilder } from 'kysely';
import type { AccountId, Clock, Db } from '#base';
import { lockAccount } from '../accounts.sql.ts';
import { loadEmails } from '../emails/load.sql.ts';
import { writeRewrites } from '../emails/rewrite.sql.ts';
import type { EmailId, MailboxId } from '../ids.ts';

/** See `Store.expungeUids`. */
export async function expungeUids(
  { db, clock }: { db: Db; clock: Clock },
  accountId: AccountId,
  mailboxId: MailboxId,
  uids: readonly number[] | null,
): Promise<number[]> {
  return db.transaction().execute(async (tx) => {
    const account = await lockAccount(tx, accountId);
    const named: RawBuilder<unknown> = uids === null ? sql`true` : sql`s.uid = any(${[...uids]}::bigint[])`;
    const { rows } = await sql<{ uid: number; emailId: EmailId }>`
      select s.uid, s.email_id as "emailId" from store.membership s join store.email e using (account_id, email_id)
       where s.account_id = ${accountId}::bigint and s.mailbox_id = ${mailboxId}::bigint and s.deleted
         and not e.held and ${named} order by s.uid`.execute(tx);
    const emails = await loadEmails(
      tx,
      accountId,
      rows.map(({ emailId }) => emailId),
    );
    const rewrites = [...emails.values()].map((email) => ({
      email,
      keywords: email.keywords,
      mailboxIds: email.placed.map((place) => place.mailboxId).filter((id) => id !== mailboxId),
    }));
    await writeRewrites(tx, clock, account, rewrites);
    return rows.map(({ uid }) => uid);
  });
}

import { sql } from 'kysely';
import type { AccountId, Clock, Db } from '#base';
import { lockAccount } from '../accounts.sql.ts';
import { loadEmails } from '../emails/load.sql.ts';
import { writeRewrites } from '../emails/rewrite.sql.ts';
import type { MailboxId } from '../ids.ts';
import { readPlaced } from './flags.sql.ts';

/** See `Store.expungeUids`. */
export async function expungeUids(
  { db, clock }: { db: Db; clock: Clock },
  accountId: AccountId,
  mailboxId: MailboxId,
  uids: readonly number[] | null,
): Promise<number[]> {
  return db.transaction().execute(async (tx) => {
    const account = await lockAccount(tx, accountId);
    const named = uids ?? (await listDeleted(tx, accountId, mailboxId));
    const placed = await readPlaced(tx, { accountId, reader: null }, mailboxId, named);
    const gone = placed.filter(({ isDeleted }) => isDeleted);
    const emails = await loadEmails(
      tx,
      accountId,
      gone.map(({ emailId }) => emailId),
    );
    const rewrites = [...emails.values()].map((email) => ({
      email,
      keywords: email.keywords,
      mailboxIds: email.placed.map((place) => place.mailboxId).filter((id) => id !== mailboxId),
    }));
    await writeRewrites(tx, clock, account, rewrites);
    return gone.map(({ uid }) => uid);
  });
}

async function listDeleted(tx: Db, accountId: AccountId, mailboxId: MailboxId): Promise<number[]> {
  const { rows } = await sql<{ uid: number }>`select uid from store.membership
    where account_id = ${accountId}::bigint and mailbox_id = ${mailboxId}::bigint and deleted`.execute(tx);
  return rows.map(({ uid }) => uid);
}

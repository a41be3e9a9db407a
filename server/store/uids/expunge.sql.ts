import { sql } from 'kysely';
import type { AccountId, Clock, Db } from '#base';
import { lockAccount, type LockedAccount } from '../accounts.sql.ts';
import { loadPlaces } from '../emails/load.sql.ts';
import { writeRewrites, type Rewritten } from '../emails/rewrite.sql.ts';
import type { MailboxId, Modseq } from '../ids.ts';
import type { ExpungeOutcome, UidChange } from './types.ts';

/** See `Store.expungeUids`. */
export async function expungeUids(
  { db, clock }: { db: Db; clock: Clock },
  accountId: AccountId,
  mailboxId: MailboxId,
  uids: readonly number[] | null,
): Promise<ExpungeOutcome> {
  return db.transaction().execute(async (tx) => {
    const account = await lockAccount(tx, accountId);
    const named = uids ?? (await listDeleted(tx, accountId, mailboxId));
    const placed = await loadPlaces(tx, accountId, mailboxId, named);
    const gone = placed.filter(({ isDeleted }) => isDeleted);
    const rewrites = gone.map(({ email }) => ({
      email,
      keywords: email.keywords,
      mailboxIds: email.placed.map((place) => place.mailboxId).filter((id) => id !== mailboxId),
    }));
    if (rewrites.length === 0) return { uids: [], change: null };
    const written = await writeRewrites(tx, clock, account, rewrites);
    const vanished = gone.map(({ uid }) => uid);
    return { uids: vanished, change: describeLeft(account, written, mailboxId, vanished) };
  });
}

/** Of the mailbox that these uids have left. */
export function describeLeft(
  account: LockedAccount,
  written: Rewritten,
  mailboxId: MailboxId,
  vanished: readonly number[],
): UidChange {
  return {
    before: account.modseq as Modseq,
    after: written.modseq,
    mailboxModseq: written.mailboxes.get(mailboxId) ?? null,
    flags: [],
    vanished,
  };
}

async function listDeleted(tx: Db, accountId: AccountId, mailboxId: MailboxId): Promise<number[]> {
  const { rows } = await sql<{ uid: number }>`select uid from store.membership
    where account_id = ${accountId}::bigint and mailbox_id = ${mailboxId}::bigint and deleted`.execute(tx);
  return rows.map(({ uid }) => uid);
}

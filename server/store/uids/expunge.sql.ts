import type { AccountId, Clock, Db } from '#base';
import { changeAccount } from '../accounts.sql.ts';
import { loadPlaces, type Loaded, type LoadedPlaces } from '../emails/load.sql.ts';
import { tryRewrites, type Rewritten } from '../emails/rewrite.sql.ts';
import type { MailboxId, Modseq } from '../ids.ts';
import type { ExpungeOutcome, KnownDeleted, UidChange } from './types.ts';

/** See `Store.expungeUids`. */
export function expungeUids(
  { prepared, clock }: { prepared: Db; clock: Clock },
  accountId: AccountId,
  mailboxId: MailboxId,
  asked: Expunge,
): Promise<ExpungeOutcome> {
  return changeAccount(prepared, accountId, async (db) => {
    const loaded = await loadAsked(db, accountId, mailboxId, asked);
    const gone = loaded.places.filter(({ isDeleted }) => isDeleted);
    const rewrites = gone.map(({ email }) => ({
      email,
      keywords: email.keywords,
      mailboxIds: email.placed.map((place) => place.mailboxId).filter((id) => id !== mailboxId),
    }));
    if (rewrites.length === 0) return { uids: [], change: null };
    const written = await tryRewrites(db, clock, loaded, rewrites);
    const vanished = gone.map(({ uid }) => uid);
    return written && { uids: vanished, change: describeLeft(loaded.account, written, mailboxId, vanished) };
  });
}

export interface Expunge {
  /** Null: all that is marked. */
  uids: readonly number[] | null;
  /** What the caller knows to be marked, and as of when. */
  known?: KnownDeleted | undefined;
}

/** No index is on what is marked: where it is known, the mailbox need not be read for it. */
async function loadAsked(
  db: Db,
  accountId: AccountId,
  mailboxId: MailboxId,
  { uids, known }: Expunge,
): Promise<LoadedPlaces> {
  if (uids === null && known !== undefined) {
    const loaded = await loadPlaces(db, accountId, mailboxId, known.uids);
    if (loaded.account.modseq === known.modseq) return loaded;
  }
  return loadPlaces(db, accountId, mailboxId, uids);
}

/** Of the mailbox that these uids have left. */
export function describeLeft(
  account: Loaded['account'],
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

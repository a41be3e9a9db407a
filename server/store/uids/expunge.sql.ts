import type { AccountId, Clock, Db } from '#base';
import { changeAccount } from '../accounts.sql.ts';
import { loadPlaces, type Loaded, type LoadedPlace } from '../emails/load.sql.ts';
import { tryRewrites, type Rewritten } from '../emails/rewrite.sql.ts';
import type { Rewrite } from '../emails/rewrite.ts';
import type { MailboxId, Modseq } from '../ids.ts';
import type { ExpungeOutcome, UidChange } from './types.ts';

/** See `Store.expungeUids`. */
export function expungeUids(
  { prepared, clock }: { prepared: Db; clock: Clock },
  accountId: AccountId,
  mailboxId: MailboxId,
  /** Null: all that is marked. */
  uids: readonly number[] | null,
): Promise<ExpungeOutcome> {
  return changeAccount(prepared, accountId, async (db) => {
    const loaded = await loadPlaces(db, accountId, mailboxId, uids);
    const gone = loaded.places.filter(({ isDeleted }) => isDeleted);
    if (gone.length === 0) return { uids: [], change: null };
    const written = await tryRewrites(db, clock, loaded, leaveMailbox(gone, mailboxId));
    const vanished = gone.map(({ uid }) => uid);
    return written && { uids: vanished, change: describeLeft(loaded.account, written, mailboxId, vanished) };
  });
}

/** These emails stay in their other mailboxes; one that has none is destroyed. */
export function leaveMailbox(places: readonly Pick<LoadedPlace, 'email'>[], mailboxId: number): Rewrite[] {
  return places.map(({ email }) => ({
    email,
    keywords: email.keywords,
    mailboxIds: email.placed.map((place) => place.mailboxId).filter((id) => id !== mailboxId),
  }));
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

import type { AccountId, Clock, Db, Log } from '#base';
import type { IdentityRoom } from '#identity';
import type { Store } from '#store';
import type { TellReporters } from '../answer-report.ts';

/** `back`: where it was before it was withdrawn; `gone`: in no folder any more. */
export type RecallPlace = 'bin' | 'junk' | 'back' | 'gone';

/** What the readers of a recalled message are told, in their inbox. */
export interface RecallNotice {
  kind: 'recalled' | 'returned';
  /** Of the reader's own copy; null when nothing is left of it. */
  subject: string | null;
  /** Where that copy is now. */
  place: RecallPlace;
  /** A link of it was opened, and the reader has not said so. */
  hasClicked: boolean;
  /** The reader had reported it, and it is looked at again. */
  isReported: boolean;
  /** The officer's words. */
  answer: string;
}

/** Puts each notice into all its mailboxes. */
export type Tell = (
  letters: readonly { accounts: readonly AccountId[]; notice: RecallNotice }[],
) => Promise<void>;

export interface CampaignOptions {
  db: Db;
  clock: Clock;
  log: Log;
  identity: Pick<IdentityRoom, 'audit' | 'findEntries' | 'words' | 'containment'>;
  store: Pick<Store, 'recall' | 'undoRecall' | 'listCopies' | 'describeContents'>;
  tell: Tell;
  /** Gives whoever reported one of its messages the answer that they were promised. */
  tellReporters: TellReporters;
}

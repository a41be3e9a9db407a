import type { AccountId, Clock, Db } from '#base';
import type { IdentityRoom } from '#identity';
import type { Store } from '#store';

/** What the readers of a recalled message are told, in their inbox. */
export interface RecallNotice {
  kind: 'recalled' | 'returned';
  subject: string;
  /** The officer's words. */
  answer: string;
}

/** Puts one notice into all these mailboxes. */
export type Tell = (accounts: readonly AccountId[], notice: RecallNotice) => Promise<void>;

export interface CampaignOptions {
  db: Db;
  clock: Clock;
  identity: Pick<IdentityRoom, 'audit' | 'findEntries' | 'words'>;
  store: Pick<Store, 'recall' | 'undoRecall' | 'listCopies' | 'describeContents'>;
  tell: Tell;
}

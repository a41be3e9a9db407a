import type { AccountId } from '#base';
import type { UidStore } from '../uids/types.ts';
import type { Store } from '../types.ts';

/** An account, and whose `$seen` counts there. */
export interface Place {
  accountId: AccountId;
  /** Null: everybody's. */
  reader: AccountId | null;
}

/** What reads or writes `$seen` on behalf of a person. */
export type ReaderStore = Pick<
  Store,
  | 'listMailboxes'
  | 'getEmails'
  | 'queryEmails'
  | 'changeEmails'
  | keyof Pick<UidStore, 'readUids' | 'countMailboxes' | 'changeFlags'>
>;

export interface ReadingStore {
  /**
   * The store as one of those who share a mailbox sees it: `$seen` is this person's own, and so is the count of what is
   * unread; everything else is everybody's. Null: `$seen` is shared like the rest.
   */
  as(reader: AccountId | null): ReaderStore;
  /** Ends the apart reading of a mailbox: what anybody has read is read. Done twice it finds nothing. */
  shareReading(accountId: AccountId): Promise<void>;
}

import type { AccountId } from '#base';
import type { MailboxId } from '../ids.ts';

/** What people want to see of mailboxes that are not their own; part of `Store`. */
export interface SubscriptionStore {
  /** What `reader` has chosen of these accounts' mailboxes; of the others nothing was chosen. */
  readSubscriptions(accountIds: readonly AccountId[], reader: AccountId): Promise<Map<MailboxId, boolean>>;
  /** Chooses for `reader` alone; ends with the mailbox. The change feed tells of it as of a change of the mailbox. */
  setSubscription(
    accountId: AccountId,
    mailboxId: MailboxId,
    reader: AccountId,
    subscribed: boolean,
  ): Promise<'done' | 'no-mailbox'>;
  /** A mail program of `reader` said that it subscribes to this name; beyond `MOST_SUBSCRIBED_NAMES` it is not noted. */
  noteSubscribedName(reader: AccountId, name: string): Promise<void>;
  /** Those that were noted, of mailboxes now gone; beyond `MOST_KEPT_NAMES` none are kept. */
  keepSubscribedNames(reader: AccountId, names: readonly string[]): Promise<void>;
  /** The names kept, in order, also where a mailbox bears one again. */
  listSubscribedNames(reader: AccountId): Promise<string[]>;
  /** Forgets it, noted or kept; false when it was not kept. */
  dropSubscribedName(reader: AccountId, name: string): Promise<boolean>;
}

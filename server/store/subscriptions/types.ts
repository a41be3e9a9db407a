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
  /** Names that `reader` is subscribed to though no mailbox need bear them any more, in order. */
  listSubscribedNames(reader: AccountId): Promise<string[]>;
  /** Beyond `MOST_SUBSCRIBED_NAMES` none are kept. */
  keepSubscribedNames(reader: AccountId, names: readonly string[]): Promise<void>;
  /** False when it was not kept. */
  dropSubscribedName(reader: AccountId, name: string): Promise<boolean>;
}

import type { AccountId } from '#base';

/** An account, and whose `$seen` counts there. */
export interface Place {
  accountId: AccountId;
  /** Null: everybody's. */
  reader: AccountId | null;
}

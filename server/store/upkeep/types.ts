import type { AccountId } from '#base';

export interface ConsistencyProblem {
  /** E.g. `counter`, `uid`, `modseq`, `blob-missing`, `blob-corrupt`, `membership`. */
  check: string;
  accountId: AccountId | null;
  detail: string;
}

/** Which way mail has gone between an account and an address: from it, to it, or both. */
export type Acquaintance = 'heard' | 'wrote' | 'both';

/** A sender, and the Message-IDs that the message names. */
export interface AskedSender {
  address: string;
  references: readonly string[];
}

/** What the accounts hold of one sender. */
export interface SenderHistory {
  /** Messages of this address, the latest first; at most 40. */
  earlier: { at: Date; preview: string }[];
  /** Accounts that hold the conversation that is answered, without this address in it: who writes there. */
  strange: Map<AccountId, { name: string | null; address: string }[]>;
}

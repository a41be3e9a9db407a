import type { AccountId } from '#base';

/** Who notes a spelling, and how many of their kind the account keeps. */
export interface SpellingBound {
  /** `guest`: anybody but the account's own person. */
  by: 'owner' | 'guest';
  most: number;
}

/** How mail programs write the keywords of an account; part of `Store`. */
export interface SpellingStore {
  listSpellings(accountId: AccountId): Promise<string[]>;
  /**
   * Of keywords that have no spelling yet these are it from now on, and the feed tells that there are new ones
   * (`Change.spellings`). Done before they are set, so that who finds the keyword finds its spelling. Beyond the bound
   * those of the same kind that were noted, or found on an email, the longest ago are gone. All that there are then.
   * Throws `store/invalid-keyword`, `store/unknown-account`.
   */
  noteSpellings(accountId: AccountId, spellings: readonly string[], bound: SpellingBound): Promise<string[]>;
}

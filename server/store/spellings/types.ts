import type { AccountId } from '#base';

/** How mail programs write the keywords of an account; part of `Store`. */
export interface SpellingStore {
  listSpellings(accountId: AccountId): Promise<string[]>;
  /**
   * Of keywords that have no spelling yet these are it from now on, as long as the account has no more than `most`; done
   * before they are set, so that who finds the keyword finds its spelling. All that there are then.
   */
  noteSpellings(accountId: AccountId, spellings: readonly string[], most: number): Promise<string[]>;
}

import type { AccountId } from '#base';
import type { Store } from '#store';
import { isSpelledByAll } from './flag-sets.ts';

/** Accounts whose spellings are remembered. */
const MOST_ACCOUNTS = 5_000;
/** Of an account; keywords beyond that come back in lower case. */
const MOST_SPELLINGS = 1_000;

interface Entry {
  /** By keyword; in lower case where nobody has written it otherwise. */
  spelled: Map<string, string>;
  /** Those of them that the store keeps. */
  kept: ReadonlySet<string>;
}

/**
 * How the programs of an account write its keywords: as the first of them did (RFC 9051, section 2.3.2, leaves the case
 * open; JMAP keeps and tells them in lower case).
 */
export interface KeywordSpellings {
  /** Undefined where it was not asked for yet. */
  find(accountId: AccountId, keyword: string): string | undefined;
  /** Asks for the spellings of keywords that have been met. */
  learn(accountId: AccountId, keywords: Iterable<string>): Promise<void>;
  /** Before flags that a program has written are set. Whether there is a spelling that was not known here. */
  note(accountId: AccountId, flags: readonly string[]): Promise<boolean>;
}

export function createKeywordSpellings(
  store: Pick<Store, 'listSpellings' | 'noteSpellings'>,
): KeywordSpellings {
  const entries = new Map<AccountId, Entry>();
  const keep = (accountId: AccountId, spellings: readonly string[]): Entry => {
    const known = spellings.map((spelled): [string, string] => [spelled.toLowerCase(), spelled]);
    const old = entries.get(accountId)?.spelled ?? [];
    const entry = { spelled: new Map([...old, ...known]), kept: new Set(known.map(([keyword]) => keyword)) };
    entries.delete(accountId);
    entries.set(accountId, entry);
    for (const each of entries.keys()) {
      if (entries.size <= MOST_ACCOUNTS) break;
      entries.delete(each);
    }
    return entry;
  };
  return {
    find: (accountId, keyword) => entries.get(accountId)?.spelled.get(keyword),
    async learn(accountId, keywords) {
      const { spelled } = keep(accountId, await store.listSpellings(accountId));
      for (const keyword of keywords) if (!spelled.has(keyword)) spelled.set(keyword, keyword);
    },
    async note(accountId, flags) {
      const kept = entries.get(accountId)?.kept;
      if (kept !== undefined && kept.size >= MOST_SPELLINGS) return false;
      const fresh = new Map<string, string>();
      for (const flag of flags) {
        const keyword = flag.toLowerCase();
        if (isSpelledByAll(keyword) || kept?.has(keyword) === true || fresh.has(keyword)) continue;
        fresh.set(keyword, flag);
      }
      if (fresh.size === 0) return false;
      keep(accountId, await store.noteSpellings(accountId, [...fresh.values()], MOST_SPELLINGS));
      return true;
    },
  };
}

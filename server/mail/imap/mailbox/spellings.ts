import type { AccountId } from '#base';
import type { Store } from '#store';
import { isSpelledByAll } from './flag-sets.ts';

/** Accounts whose spellings are remembered. */
const MOST_ACCOUNTS = 5_000;
/** Of an account by its own person; of those beyond that the least recently noted comes back in lower case. */
const MOST_SPELLINGS = 1_000;
/** By all others who write into it: what they write takes nothing from the person's own. */
const MOST_OF_GUESTS = 100;

interface Entry {
  /** By keyword; in lower case where nobody has written it otherwise. */
  spelled: ReadonlyMap<string, string>;
  /** Those of them that the store keeps. */
  kept: ReadonlySet<string>;
  /** Raised when the store was said to have others, and what that was when they were last read. */
  changes: number;
  read: number;
  version: number;
}

/**
 * How the programs of an account write its keywords: as the first of them did (RFC 9051, section 2.3.2, leaves the case
 * open; JMAP keeps and tells them in lower case).
 */
export interface KeywordSpellings {
  /** Undefined where it was not asked for yet. */
  find(accountId: AccountId, keyword: string): string | undefined;
  /** Another whenever something is spelled otherwise than before. */
  version(accountId: AccountId): number;
  /** Whether what is known is to be asked for again. */
  isStale(accountId: AccountId): boolean;
  /** Somebody has changed them. */
  forget(accountId: AccountId): void;
  /** Asks for the spellings of keywords that have been met, and of all that were known before. */
  learn(accountId: AccountId, keywords: Iterable<string>): Promise<void>;
  /** Before flags that a program of `writer` has written are set. Whether there may be a spelling that was not known here. */
  note(accountId: AccountId, writer: AccountId, flags: readonly string[]): Promise<boolean>;
}

export function createKeywordSpellings(
  store: Pick<Store, 'listSpellings' | 'noteSpellings'>,
): KeywordSpellings {
  const entries = new Map<AccountId, Entry>();
  let versions = 0;
  /** Found by `forget` while the store is being asked. */
  const open = (accountId: AccountId): Entry => {
    const entry = entries.get(accountId) ?? createEntry();
    entries.delete(accountId);
    entries.set(accountId, entry);
    for (const each of entries.keys()) {
      if (entries.size <= MOST_ACCOUNTS) break;
      entries.delete(each);
    }
    return entry;
  };
  const update = async (
    accountId: AccountId,
    keywords: Iterable<string>,
    ask: () => Promise<string[]>,
  ): Promise<void> => {
    const entry = open(accountId);
    const { changes } = entry;
    const met = [...keywords];
    const known = (await ask()).map((spelled): [string, string] => [spelled.toLowerCase(), spelled]);
    // Of two answers that overtake each other the later question has the newer one, or a change is still to be read.
    if (changes < entry.read) return;
    const lower = [...entry.spelled.keys(), ...met].map((keyword): [string, string] => [keyword, keyword]);
    entry.spelled = new Map([...lower, ...known]);
    entry.kept = new Set(known.map(([keyword]) => keyword));
    entry.read = changes;
    entry.version = versions += 1;
  };
  return {
    find: (accountId, keyword) => entries.get(accountId)?.spelled.get(keyword),
    version: (accountId) => entries.get(accountId)?.version ?? 0,
    isStale(accountId) {
      const entry = entries.get(accountId);
      return entry !== undefined && entry.read < entry.changes;
    },
    forget(accountId) {
      const entry = entries.get(accountId);
      if (entry !== undefined) entry.changes += 1;
    },
    learn: (accountId, keywords) => update(accountId, keywords, () => store.listSpellings(accountId)),
    async note(accountId, writer, flags) {
      const entry = entries.get(accountId);
      const fresh = new Map<string, string>();
      for (const flag of flags) {
        const keyword = flag.toLowerCase();
        if (isSpelledByAll(keyword) || entry?.kept.has(keyword) === true || fresh.has(keyword)) continue;
        fresh.set(keyword, flag);
      }
      if (fresh.size === 0) return false;
      const bound =
        writer === accountId
          ? ({ by: 'owner', most: MOST_SPELLINGS } as const)
          : ({ by: 'guest', most: MOST_OF_GUESTS } as const);
      await update(accountId, fresh.keys(), () => store.noteSpellings(accountId, [...fresh.values()], bound));
      return true;
    },
  };
}

function createEntry(): Entry {
  return { spelled: new Map(), kept: new Set(), changes: 0, read: 0, version: 0 };
}

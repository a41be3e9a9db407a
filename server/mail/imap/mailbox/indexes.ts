import type { AccountId, Log } from '#base';
import type { Change, MailboxId, Store, UidChange } from '#store';
import type { ImapServerLimits } from '../limits.ts';
import { createIndexKeeper } from './index-keeper.ts';
import { MailboxIndex } from './mailbox-index.ts';
import { createKeywordSpellings, type KeywordSpellings } from './spellings.ts';

/** A session's hold on the index of the mailbox it has open. */
export interface IndexHandle {
  index: MailboxIndex;
  /** Whether the mailbox is gone. */
  isGone(): boolean;
  /** Resolves once the index holds everything committed before the call. */
  refresh(): Promise<void>;
  /** The same after a change of one's own: where that is all there is, it is not read again. Null: read. */
  follow(change: UidChange | null): Promise<void>;
  release(): void;
}

/** A mailbox, and whose `\\Seen` it shows (see `Store.as`). */
export interface IndexPlace {
  accountId: AccountId;
  mailboxId: MailboxId;
  reader: AccountId | null;
}

export interface MailboxIndexes {
  /** Null when there is no such mailbox. `onChange` is called after the index has followed a change. */
  open(place: IndexPlace, onChange: () => void): Promise<IndexHandle | null>;
  /**
   * Before flags that a program has written are set on messages that there are: how they are spelled from then on, if
   * nobody has spelled them yet. `writer`: whose program it is.
   */
  noteSpelling(accountId: AccountId, writer: AccountId, flags: readonly string[]): Promise<void>;
  close(): void;
}

interface Entry extends IndexPlace {
  index: MailboxIndex;
  listeners: Set<() => void>;
  isLoaded: boolean;
  /** The last change of the account that was heard of. */
  heard: number;
  /** What was known of the account's spellings when its flags were written. */
  spelling: number;
  isGone: boolean;
  /** The reading under way, and the one that waits for its end: it will see whatever was committed before it began. */
  running: Promise<void> | null;
  waiting: Promise<void> | null;
}

/** One index a mailbox however many sessions have it open; those nobody has open are remembered for a while. */
export function createMailboxIndexes(options: {
  store: Pick<
    Store,
    | 'as'
    | 'states'
    | 'subscribe'
    | 'isHearing'
    | 'readKeptIndex'
    | 'keepIndex'
    | 'listSpellings'
    | 'noteSpellings'
  >;
  log: Log;
  limits: Pick<ImapServerLimits, 'rememberedMessages' | 'keptMessages' | 'keepAfterMs' | 'restMs'>;
}): MailboxIndexes {
  const { store, log, limits } = options;
  const keeper = createIndexKeeper(options);
  const spellings = createKeywordSpellings(store);
  const entries = new Map<string, Entry>();
  const byAccount = new Map<AccountId, Set<Entry>>();
  const forget = (entry: Entry): void => {
    entries.delete(keyOf(entry));
    const own = byAccount.get(entry.accountId);
    own?.delete(entry);
    if (own?.size === 0) byAccount.delete(entry.accountId);
  };
  /** While the feed is heard it has told whatever there is; else one row says whether anything has changed. */
  const isCurrent = async ({ accountId, index, isLoaded, heard }: Entry): Promise<boolean> => {
    if (!isLoaded) return false;
    if (store.isHearing()) return heard <= index.modseq;
    const { Email, Mailbox } = await store.states(accountId);
    return Math.max(Email, Mailbox) <= index.modseq;
  };
  const respell = (entry: Entry): void => {
    entry.spelling = spellings.version(entry.accountId);
    entry.index.respell();
  };
  const spell = async (entry: Entry): Promise<void> => {
    const { accountId, index } = entry;
    if (index.unspelled.size > 0 || spellings.isStale(accountId))
      await spellings.learn(accountId, index.unspelled);
    if (index.unspelled.size > 0 || spellings.version(accountId) !== entry.spelling) respell(entry);
  };
  const read = async (entry: Entry): Promise<void> => {
    if (await isCurrent(entry)) return spell(entry);
    const isFirst = !entry.isLoaded;
    const since = isFirst ? await keeper.restore(entry) : entry.index.modseq;
    const page = await store.as(entry.reader).readUids(entry.accountId, entry.mailboxId, since);
    if (page === null) {
      entry.isGone = true;
      forget(entry);
    } else {
      entry.index.apply(page);
      entry.isLoaded = true;
      if (isFirst) keeper.keep(entry, page);
      // Nobody tells then that there are others.
      if (!store.isHearing()) spellings.forget(entry.accountId);
      await spell(entry);
    }
    for (const listener of entry.listeners) listener();
  };
  const refresh = (entry: Entry): Promise<void> => {
    if (entry.isGone) return Promise.resolve();
    if (entry.running === null) {
      entry.running = read(entry).finally(() => (entry.running = null));
      return entry.running;
    }
    entry.waiting ??= entry.running
      .catch(() => undefined)
      .then(() => {
        entry.waiting = null;
        return refresh(entry);
      });
    return entry.waiting;
  };
  const followOwn = async (entry: Entry, change: UidChange | null): Promise<void> => {
    if (change !== null && entry.isLoaded && entry.running === null && entry.index.follow(change)) {
      await spell(entry);
      for (const listener of entry.listeners) listener();
    }
    return refresh(entry);
  };
  /** In the order of their last use: those used longest ago go first. */
  const trim = (): void => {
    const idle = [...entries.values()].filter(
      ({ listeners, running }) => listeners.size === 0 && running === null,
    );
    let remembered = idle.reduce((sum, { index }) => sum + index.count, 0);
    for (const entry of idle) {
      if (remembered <= limits.rememberedMessages) return;
      remembered -= entry.index.count;
      forget(entry);
    }
  };
  const follow = ({ accountId, states, spellings: areRespelled }: Change): void => {
    if (areRespelled) spellings.forget(accountId);
    else if (states.Email === undefined && states.Mailbox === undefined) return;
    for (const entry of byAccount.get(accountId) ?? []) {
      entry.heard = Math.max(entry.heard, states.Email ?? 0, states.Mailbox ?? 0);
      // What nobody looks at is read when somebody does.
      if (entry.listeners.size === 0) continue;
      // Whoever of this process has made the change hears of its commit later than the feed does, and need not read.
      setImmediate(() => {
        refresh(entry).catch((error: unknown) =>
          log.warn({ err: error }, 'a mailbox index could not follow'),
        );
      });
    }
  };
  const unsubscribe = store.subscribe(follow);
  let isResting = false;
  /** One after the other: each takes the event loop for a few milliseconds. */
  const rest = async (): Promise<void> => {
    if (isResting) return;
    isResting = true;
    try {
      for (const { index } of entries.values()) await index.rest();
    } finally {
      isResting = false;
    }
  };
  const resting = setInterval(() => {
    rest().catch((error: unknown) => log.warn({ err: error }, 'a mailbox index could not be packed'));
  }, limits.restMs).unref();
  return {
    async open(place, onChange) {
      const { accountId } = place;
      const entry = entries.get(keyOf(place)) ?? createEntry(place, spellings);
      entries.delete(keyOf(entry));
      entries.set(keyOf(entry), entry);
      const own = byAccount.get(accountId) ?? new Set();
      byAccount.set(accountId, own.add(entry));
      entry.listeners.add(onChange);
      const release = (): void => {
        entry.listeners.delete(onChange);
        trim();
      };
      try {
        await refresh(entry);
      } catch (fault) {
        release();
        if (!entry.isLoaded && entry.listeners.size === 0) forget(entry);
        throw fault;
      }
      if (entry.isGone) return null;
      return {
        index: entry.index,
        isGone: () => entry.isGone,
        refresh: () => refresh(entry),
        follow: (change) => followOwn(entry, change),
        release,
      };
    },
    async noteSpelling(accountId, writer, flags) {
      if (!(await spellings.note(accountId, writer, flags))) return;
      // Set by another door before, and told in lower case until now.
      for (const entry of byAccount.get(accountId) ?? []) respell(entry);
    },
    close() {
      unsubscribe();
      clearInterval(resting);
      keeper.close();
    },
  };
}

function createEntry({ accountId, mailboxId, reader }: IndexPlace, spellings: KeywordSpellings): Entry {
  return {
    accountId,
    mailboxId,
    reader,
    index: new MailboxIndex((keyword) => spellings.find(accountId, keyword)),
    listeners: new Set(),
    isLoaded: false,
    heard: 0,
    spelling: 0,
    isGone: false,
    running: null,
    waiting: null,
  };
}

function keyOf({ accountId, mailboxId, reader }: IndexPlace): string {
  return `${accountId} ${mailboxId} ${reader ?? ''}`;
}

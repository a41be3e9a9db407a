import type { AccountId } from '#base';
import type { MailboxRow, Store } from '#store';

/** Accounts whose mailboxes are remembered. */
const MOST_ACCOUNTS = 5_000;

export interface MailboxLists {
  /** As of now: nothing that this process has committed, or has heard of, is missing. */
  read(accountId: AccountId): Promise<readonly MailboxRow[]>;
  /** The same, but counts and next uids may be of before: for whoever looks for a name. */
  readNames(accountId: AccountId): Promise<readonly MailboxRow[]>;
}

interface Entry {
  /** Null after a change, until they are read again. */
  rows: readonly MailboxRow[] | null;
  /** Whether counts and next uids are as of now. */
  areCounted: boolean;
  /** Raised by every change, so that a reading which one has overtaken is not kept. */
  changes: number;
}

/** The mailboxes of the accounts in use, read again when the change feed says so. */
export function createMailboxLists(
  store: Pick<Store, 'listMailboxes' | 'subscribe' | 'isHearing'>,
): MailboxLists {
  const entries = new Map<AccountId, Entry>();
  store.subscribe(({ accountId, states, onlyCounts }) => {
    const entry = entries.get(accountId);
    if (entry === undefined || states.Mailbox === undefined) return;
    entry.areCounted = false;
    if (onlyCounts !== true) entry.rows = null;
    entry.changes += 1;
  });
  const trim = (): void => {
    for (const accountId of entries.keys()) {
      if (entries.size <= MOST_ACCOUNTS) return;
      entries.delete(accountId);
    }
  };
  const read = async (accountId: AccountId, asks: 'names' | 'counts'): Promise<readonly MailboxRow[]> => {
    const entry = entries.get(accountId) ?? { rows: null, areCounted: false, changes: 0 };
    entries.delete(accountId);
    entries.set(accountId, entry);
    trim();
    const isKnown = asks === 'names' || entry.areCounted;
    if (entry.rows !== null && isKnown && store.isHearing()) return entry.rows;
    const before = entry.changes;
    const rows = await store.listMailboxes(accountId);
    if (entry.changes === before) Object.assign(entry, { rows, areCounted: true });
    return rows;
  };
  return {
    read: (accountId) => read(accountId, 'counts'),
    readNames: (accountId) => read(accountId, 'names'),
  };
}

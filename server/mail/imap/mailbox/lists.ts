import type { AccountId } from '#base';
import type { MailboxRow, Store } from '#store';

/** Accounts whose mailboxes are remembered. */
const MOST_ACCOUNTS = 5_000;

export interface MailboxLists {
  /** As of now: nothing that this process has committed, or has heard of, is missing. */
  read(accountId: AccountId): Promise<readonly MailboxRow[]>;
}

interface Entry {
  /** Null after a change, until they are read again. */
  rows: readonly MailboxRow[] | null;
  /** Raised by every change, so that a reading which one has overtaken is not kept. */
  changes: number;
}

/** The mailboxes of the accounts in use, read again when the change feed says so. */
export function createMailboxLists(
  store: Pick<Store, 'listMailboxes' | 'subscribe' | 'isHearing'>,
): MailboxLists {
  const entries = new Map<AccountId, Entry>();
  store.subscribe(({ accountId, states }) => {
    const entry = entries.get(accountId);
    if (entry === undefined || states.Mailbox === undefined) return;
    entry.rows = null;
    entry.changes += 1;
  });
  const trim = (): void => {
    for (const accountId of entries.keys()) {
      if (entries.size <= MOST_ACCOUNTS) return;
      entries.delete(accountId);
    }
  };
  return {
    async read(accountId) {
      const entry = entries.get(accountId) ?? { rows: null, changes: 0 };
      entries.delete(accountId);
      entries.set(accountId, entry);
      trim();
      if (entry.rows !== null && store.isHearing()) return entry.rows;
      const before = entry.changes;
      const rows = await store.listMailboxes(accountId);
      if (entry.changes === before) entry.rows = rows;
      return rows;
    },
  };
}

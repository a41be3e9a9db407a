import type { AccountId } from '#base';
import type { Store } from '#store';
import type { MailboxIndex } from '../mailbox/mailbox-index.ts';
import { MailboxColumns } from './mailbox-columns.ts';

export interface Columns {
  /** Of this mailbox as it is now. */
  read(accountId: AccountId, index: MailboxIndex): Promise<MailboxColumns>;
}

/** The columns of the mailboxes that were searched last, in so many octets. */
export function createColumnsCache(store: Pick<Store, 'readFacts'>, mostBytes: number): Columns {
  const kept = new Map<MailboxIndex, MailboxColumns>();
  const trim = (): void => {
    let bytes = 0;
    for (const columns of kept.values()) bytes += columns.bytes;
    for (const [index, columns] of kept) {
      if (bytes <= mostBytes) return;
      bytes -= columns.bytes;
      kept.delete(index);
    }
  };
  return {
    async read(accountId, index) {
      const columns = kept.get(index) ?? new MailboxColumns(store, accountId);
      kept.delete(index);
      kept.set(index, columns);
      await columns.follow(index);
      trim();
      return columns;
    },
  };
}

import type { AccountId, Log } from '#base';
import type { MailboxId, Modseq, Store, UidPage } from '#store';
import type { ImapServerLimits } from '../limits.ts';
import type { MailboxIndex } from './mailbox-index.ts';
import { packIndex, release, unpackIndex } from './pack-index.ts';

/** Kept anew once more than one message in so many has changed. */
const STALE = 10;

interface Kept {
  accountId: AccountId;
  mailboxId: MailboxId;
  /** Whose `\\Seen` it shows; only what everybody sees is kept. */
  reader: AccountId | null;
  index: MailboxIndex;
}

export interface IndexKeeper {
  /** Fills an empty index from what was kept: changes since this modseq are to be read; null: everything is. */
  restore(entry: Kept): Promise<Modseq | null>;
  /** Keeps an index, a little later, when the page that has completed it was long. */
  keep(entry: Kept, page: UidPage): void;
  close(): void;
}

/** Indexes in the database, for when this process has forgotten them, or is another. */
export function createIndexKeeper({
  store,
  log,
  limits,
}: {
  store: Pick<Store, 'readKeptIndex' | 'keepIndex'>;
  log: Log;
  limits: Pick<ImapServerLimits, 'keptMessages' | 'keepAfterMs'>;
}): IndexKeeper {
  const timers = new Set<NodeJS.Timeout>();
  const write = async ({ accountId, mailboxId, index }: Kept): Promise<void> => {
    const { modseq } = index;
    await store.keepIndex(accountId, mailboxId, { modseq, packed: await packIndex(index.image()) });
  };
  return {
    async restore({ accountId, mailboxId, reader, index }) {
      const kept = reader === null ? await store.readKeptIndex(accountId, mailboxId) : null;
      const image = kept === null ? null : unpackIndex(kept.packed);
      if (kept === null || image === null) return null;
      index.restore(image, kept.modseq);
      for (const column of Object.values(image.columns)) release(column);
      return kept.modseq;
    },
    keep(entry, { isWhole, rows, vanished }) {
      const { count } = entry.index;
      const changed = isWhole ? count : rows.length + vanished.length;
      if (entry.reader !== null || count < limits.keptMessages || changed * STALE < count) return;
      const timer = setTimeout(() => {
        timers.delete(timer);
        write(entry).catch((error: unknown) => log.warn({ err: error }, 'a mailbox index could not be kept'));
      }, limits.keepAfterMs).unref();
      timers.add(timer);
    },
    close() {
      for (const timer of timers) clearTimeout(timer);
    },
  };
}

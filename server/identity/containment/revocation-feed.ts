import type { AccountId, Db, Log } from '#base';
import { listRecentRevocations } from './revocations.sql.ts';

/** Tells of accounts whose credentials have ended, on whichever process that was done. */
export interface RevocationFeed {
  /** Returns what ends the subscription. */
  subscribe(listener: (account: AccountId) => void): () => void;
  close(): Promise<void>;
}

const ASK_MS = 500;
/** A row may become visible later than its moment: each is looked for over and again, and told once. */
const WINDOW_SECONDS = 30;

/** Asks twice a second: one small question a process, however many sessions and streams are open. */
export function createRevocationFeed({ db, log }: { db: Db; log: Log }): RevocationFeed {
  const listeners = new Set<(account: AccountId) => void>();
  let told = new Set<number>();
  let isFirst = true;
  let timer: NodeJS.Timeout | null = null;
  let asking: Promise<void> = Promise.resolve();
  const ask = async (): Promise<void> => {
    try {
      const rows = await listRecentRevocations(db, WINDOW_SECONDS);
      const fresh = isFirst ? [] : rows.filter((row) => !told.has(row.revocation_id));
      told = new Set(rows.map((row) => row.revocation_id));
      isFirst = false;
      for (const account of new Set(fresh.map((row) => row.account_id as AccountId))) {
        for (const listener of listeners) listener(account);
      }
    } catch (error) {
      log.warn({ err: error }, 'revocations could not be asked for');
    }
  };
  const start = (): void => {
    timer ??= setInterval(() => (asking = asking.then(ask)), ASK_MS);
    asking = asking.then(ask);
  };
  return {
    subscribe(listener) {
      listeners.add(listener);
      if (timer === null) start();
      return () => listeners.delete(listener);
    },
    async close() {
      if (timer !== null) clearInterval(timer);
      listeners.clear();
      await asking;
    },
  };
}

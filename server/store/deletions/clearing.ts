import type { Db, Log } from '#base';
import { clearDestroyed, listUncleared } from './clear.sql.ts';

/** Whoever destroys something goes on doing so, and clearing away would be in the way. */
const QUIET_MS = 3_000;

/** Clears away destroyed emails once it is quiet; what a process leaves behind, another one or the upkeep takes up. */
export class Clearing {
  readonly #db: Db;
  readonly #log: Log;
  #timer: NodeJS.Timeout | null = null;
  #running: Promise<void> | null = null;
  #isClosed = false;

  constructor(parts: { db: Db; log: Log }) {
    this.#db = parts.db;
    this.#log = parts.log;
  }

  /** Something may have been destroyed. */
  wake(): void {
    if (this.#isClosed) return;
    if (this.#timer === null) this.#timer = setTimeout(() => this.#begin(), QUIET_MS).unref();
    else this.#timer.refresh();
  }

  async clearAll(): Promise<void> {
    for (const accountId of await listUncleared(this.#db)) {
      if (this.#isClosed) return;
      await clearDestroyed(this.#db, accountId);
    }
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    if (this.#timer !== null) clearTimeout(this.#timer);
    await this.#running;
  }

  #begin(): void {
    this.#timer = null;
    const before = this.#running ?? Promise.resolve();
    this.#running = before
      .then(() => this.clearAll())
      .catch((fault: unknown) => this.#log.warn({ err: fault }, 'destroyed emails are cleared away later'));
  }
}

import { type EmailCache, type EmailFilter, type Id, type JmapClient, ThreadList } from '../jmap/index.ts';

/** How many lists stay in memory after they were looked at. */
const kept = 12;

/** The conversation lists in use, so that one change can refresh, shorten or restore all that show it. */
export class ListRegistry {
  readonly #client: JmapClient;
  readonly #cache: EmailCache;
  readonly #lists = new Map<string, ThreadList>();

  constructor(client: JmapClient, cache: EmailCache) {
    this.#client = client;
    this.#cache = cache;
  }

  /** The list of an account's emails under a filter; the same list for the same question. */
  open(accountId: Id, filter: EmailFilter | null): ThreadList {
    const key = JSON.stringify([accountId, filter]);
    const list = this.#lists.get(key) ?? new ThreadList(this.#client, this.#cache, { accountId, filter });
    this.#lists.delete(key);
    this.#lists.set(key, list);
    for (const oldest of [...this.#lists.keys()].slice(0, -kept)) this.#lists.delete(oldest);
    return list;
  }

  refresh(accountId: Id): void {
    for (const list of this.#lists.values()) if (list.accountId === accountId) void list.refresh();
  }

  async refreshAll(): Promise<void> {
    await Promise.all([...this.#lists.values()].map((list) => list.refresh()));
  }
}

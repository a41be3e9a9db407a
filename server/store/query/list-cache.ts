/** The ids a query found, in order. */
export interface IdList {
  state: number;
  ids: readonly number[];
}

/** Ids kept in all; about 16 MB. */
const MOST_IDS = 1_000_000;
const MOST_LISTS = 200;

/** Lists of lately asked queries, so that deep pages of a long list are slices of it. */
export class ListCache {
  readonly #lists = new Map<string, IdList>();
  #ids = 0;

  /** Null unless it is of this very state. */
  find(key: string, state: number): IdList | null {
    const list = this.#lists.get(key);
    if (list === undefined || list.state !== state) return null;
    this.#lists.delete(key);
    this.#lists.set(key, list);
    return list;
  }

  keep(key: string, list: IdList): void {
    this.#forget(key);
    if (list.ids.length > MOST_IDS) return;
    this.#lists.set(key, list);
    this.#ids += list.ids.length;
    for (const oldest of this.#lists.keys()) {
      if (this.#ids <= MOST_IDS && this.#lists.size <= MOST_LISTS) break;
      this.#forget(oldest);
    }
  }

  #forget(key: string): void {
    this.#ids -= this.#lists.get(key)?.ids.length ?? 0;
    this.#lists.delete(key);
  }
}

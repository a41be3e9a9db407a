import type { AccountId } from '#base';
import type { EmailFacts, EmailId, Store } from '#store';

/** Rows asked for at once. */
const CHUNK = 1_000;

/**
 * What searches, sorts and threads have read of emails: it never changes, so that the next one need not ask again. Ids
 * are of one account each, and whoever asks has found them in a mailbox that may be read.
 */
export class FactsCache {
  readonly #store: Pick<Store, 'readFacts'>;
  readonly #most: number;
  readonly #facts = new Map<EmailId, EmailFacts>();

  constructor(store: Pick<Store, 'readFacts'>, most: number) {
    this.#store = store;
    this.#most = most;
  }

  async read(accountId: AccountId, ids: readonly EmailId[]): Promise<Map<EmailId, EmailFacts>> {
    const found = new Map<EmailId, EmailFacts>();
    const missing: EmailId[] = [];
    for (const id of ids) {
      const own = this.#facts.get(id);
      if (own === undefined) missing.push(id);
      else found.set(id, own);
    }
    for (let from = 0; from < missing.length; from += CHUNK) {
      for (const row of await this.#store.readFacts(accountId, missing.slice(from, from + CHUNK))) {
        found.set(row.emailId, row);
        this.#facts.set(row.emailId, row);
      }
    }
    this.#trim();
    return found;
  }

  /** Those kept longest go first. */
  #trim(): void {
    for (const id of this.#facts.keys()) {
      if (this.#facts.size <= this.#most) return;
      this.#facts.delete(id);
    }
  }
}

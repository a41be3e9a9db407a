import { setTimeout as sleep } from 'node:timers/promises';
import type { AccountId, BlobStore, Db, Log } from '#base';
import { listAllWords, readDocument, shorten, type SearchDocument } from './document.ts';
import {
  listPendingAccounts,
  markIndexed,
  readBehind,
  readPending,
  writeSearch,
  type BehindAccount,
  type IndexedEmail,
  type PendingEmail,
} from './index.sql.ts';
import { StemCache } from './stems.sql.ts';
import { formatVector } from './vector.ts';

const EMAILS_AT_ONCE = 5_000;
const DOCUMENTS_AT_ONCE = 32;
const ACCOUNTS_AT_ONCE = 1_000;
/** After a change, so that a burst of deliveries is one batch. */
const SETTLE_MS = 200;
const RETRY_MS = 5_000;
/** Delivery goes first; where there is always some, this long. */
const LONGEST_WAIT_MS = 30_000;
/** Of a document that PostgreSQL finds too long. */
const SHORT_WORDS = 5_000;
const FLAG_CHANGES = 1_000;

/**
 * Indexes new emails behind delivery, in batches; the text of a message is read once for all the accounts that
 * have it. Any number of processes may do so at once: what is there already is left alone.
 */
export class Indexer {
  readonly #db: Db;
  readonly #blobs: BlobStore;
  readonly #log: Log;
  readonly #isBusy: () => boolean;
  readonly #stems: StemCache;
  readonly #queue = new Set<AccountId>();
  #running: Promise<void> | null = null;
  readonly #stop = new AbortController();

  constructor(parts: { db: Db; blobs: BlobStore; log: Log; isBusy: () => boolean }) {
    this.#db = parts.db;
    this.#blobs = parts.blobs;
    this.#log = parts.log;
    this.#isBusy = parts.isBusy;
    this.#stems = new StemCache(parts.db);
  }

  /** Something was delivered to this account. */
  wake(accountId: AccountId): void {
    if (this.#stop.signal.aborted) return;
    this.#queue.add(accountId);
    this.#running ??= this.#run().finally(() => (this.#running = null));
  }

  /** Takes up what earlier processes left. */
  async start(): Promise<void> {
    for (const accountId of await listPendingAccounts(this.#db)) this.wake(accountId);
  }

  async close(): Promise<void> {
    this.#stop.abort();
    await this.#running;
  }

  /** Everything there is; returns how many emails. */
  async indexAll(): Promise<number> {
    const accounts = await listPendingAccounts(this.#db);
    let count = 0;
    for (let start = 0; start < accounts.length; start += ACCOUNTS_AT_ONCE) {
      count += await this.indexAccounts(accounts.slice(start, start + ACCOUNTS_AT_ONCE));
    }
    return count;
  }

  /** Everything these accounts have; `yields` to deliveries when nobody waits for it. */
  async indexAccounts(accountIds: readonly AccountId[], yields = false): Promise<number> {
    const behind = await readBehind(this.#db, accountIds);
    if (behind.size === 0) return 0;
    let count = 0;
    for (;;) {
      const pending = await readPending(this.#db, [...behind.keys()], EMAILS_AT_ONCE);
      await this.#indexEmails(pending, yields);
      count += pending.length;
      const isAll = pending.length < EMAILS_AT_ONCE;
      const reached = listReached(pending, isAll);
      if (isAll) addFlagged(reached, behind);
      if (reached.size > 0) await markIndexed(this.#db, reached);
      if (isAll) return count;
    }
  }

  async #run(): Promise<void> {
    while (this.#queue.size > 0 && !this.#stop.signal.aborted) {
      await this.#pause(SETTLE_MS);
      await this.#waitForLull();
      const batch = [...this.#queue].slice(0, ACCOUNTS_AT_ONCE);
      for (const accountId of batch) this.#queue.delete(accountId);
      try {
        await this.indexAccounts(batch, true);
      } catch (fault) {
        if (this.#stop.signal.aborted) return;
        this.#log.warn({ err: fault }, 'indexing failed and will be tried again');
        for (const accountId of batch) this.#queue.add(accountId);
        await this.#pause(RETRY_MS);
      }
    }
  }

  /** What a search needs before is indexed by the search itself. */
  async #waitForLull(): Promise<void> {
    const began = performance.now();
    while (this.#isBusy() && performance.now() - began < LONGEST_WAIT_MS && !this.#stop.signal.aborted)
      await this.#pause(SETTLE_MS);
  }

  async #indexEmails(pending: readonly PendingEmail[], yields: boolean): Promise<void> {
    const byDigest = new Map<string, PendingEmail[]>();
    for (const email of pending) {
      const same = byDigest.get(email.digest);
      if (same === undefined) byDigest.set(email.digest, [email]);
      else same.push(email);
    }
    const digests = [...byDigest];
    for (let start = 0; start < digests.length; start += DOCUMENTS_AT_ONCE) {
      const began = performance.now();
      await this.#indexDigests(digests.slice(start, start + DOCUMENTS_AT_ONCE));
      // Delivery goes first: while it works, indexing takes a quarter of the time.
      if (yields && this.#isBusy()) await this.#pause(3 * (performance.now() - began));
    }
  }

  async #indexDigests(digests: readonly (readonly [string, PendingEmail[]])[]): Promise<void> {
    const documents: SearchDocument[] = [];
    const emails: IndexedEmail[] = [];
    for (const [digest, same] of digests) {
      const document = documents.push(await readDocument(this.#blobs, digest)) - 1;
      for (const { accountId, emailId } of same) emails.push({ accountId, emailId, document });
    }
    await this.#write(documents, emails);
  }

  async #write(documents: readonly SearchDocument[], emails: readonly IndexedEmail[]): Promise<void> {
    const findStems = await this.#stems.learn(new Set(documents.flatMap(listAllWords)));
    const vectors = documents.map((document) => formatVector(document, findStems));
    try {
      await writeSearch(this.#db, vectors, emails);
    } catch (fault) {
      if (!isTooLong(fault)) throw fault;
      // Which one it was is not said: each by itself, and only the culprit is cut.
      for (const [number, document] of documents.entries()) {
        const own = emails.filter((email) => email.document === number);
        const alone = own.map((email) => ({ ...email, document: 0 }));
        if (documents.length > 1) await this.#write([document], alone);
        else if (document.body.length > SHORT_WORDS)
          await this.#write([shorten(document, SHORT_WORDS)], alone);
        else throw fault;
      }
    }
  }

  #pause(milliseconds: number): Promise<void> {
    return sleep(milliseconds, undefined, { signal: this.#stop.signal }).catch(() => undefined);
  }
}

/**
 * Accounts where only flags changed for long: moved on too, lest each look reads all those changes again; but
 * not at every flag.
 */
function addFlagged(reached: Map<AccountId, number>, behind: ReadonlyMap<AccountId, BehindAccount>): void {
  for (const [accountId, { modseq, indexedModseq }] of behind) {
    if (!reached.has(accountId) && modseq - indexedModseq > FLAG_CHANGES) reached.set(accountId, modseq);
  }
}

/** SQLSTATE 54000: more words than a tsvector holds. */
function isTooLong(fault: unknown): boolean {
  return fault instanceof Error && 'code' in fault && fault.code === '54000';
}

/** How far each account is indexed: all the way, but for the last one of a batch that was cut. */
function listReached(pending: readonly PendingEmail[], isAll: boolean): Map<AccountId, number> {
  const reached = new Map(pending.map((email) => [email.accountId, email.accountModseq]));
  const last = pending.at(-1);
  if (!isAll && last !== undefined) reached.set(last.accountId, last.createdModseq);
  return reached;
}

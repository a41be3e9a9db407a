import type { JmapClient } from './client.ts';
import type { EmailCache } from './email-cache.ts';
import type { EmailFilter, EmailSummary, Id } from './types.ts';

/** One conversation in a list: the email that the query answered, and all emails of its thread, oldest first. */
export interface ThreadRow {
  emailId: Id;
  threadId: Id;
  emailIds: Id[];
}

export interface ThreadListState {
  /** Null until the first answer. */
  total: number | null;
  error: unknown;
  /** Grows with every change, so that a reader can tell states apart. */
  version: number;
}

export const summaryProperties = [
  'id',
  'blobId',
  'threadId',
  'mailboxIds',
  'keywords',
  'size',
  'receivedAt',
  'sentAt',
  'from',
  'to',
  'subject',
  'hasAttachment',
  'preview',
  'digueVerdict',
] as const satisfies readonly (keyof EmailSummary)[];

interface Options {
  accountId: Id;
  filter: EmailFilter | null;
  /** Conversations fetched at a time. */
  windowSize?: number;
}

/** A list of conversations of any length, of which only the windows that are looked at are fetched. */
export class ThreadList {
  readonly accountId: Id;
  readonly filter: EmailFilter | null;
  readonly #client: JmapClient;
  readonly #cache: EmailCache;
  readonly #windowSize: number;
  readonly #listeners = new Set<() => void>();
  readonly #loading = new Map<number, Promise<void>>();
  #rows = new Map<number, ThreadRow>();
  #state: ThreadListState = { total: null, error: null, version: 0 };
  #looked: [first: number, last: number] = [0, 0];
  /** Answers asked for before the last refresh or removal are out of date. */
  #generation = 0;

  constructor(client: JmapClient, cache: EmailCache, options: Options) {
    this.accountId = options.accountId;
    this.filter = options.filter;
    this.#client = client;
    this.#cache = cache;
    this.#windowSize = options.windowSize ?? 60;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly state = (): ThreadListState => this.#state;

  row(position: number): ThreadRow | undefined {
    return this.#rows.get(position);
  }

  /** The rows that have been fetched, in order. */
  listRows(): ThreadRow[] {
    return [...this.#rows].sort(([a], [b]) => a - b).map(([, row]) => row);
  }

  findPosition(threadId: Id): number | null {
    for (const [position, row] of this.#rows) if (row.threadId === threadId) return position;
    return null;
  }

  /** Fetches what is missing between two positions, both included. */
  need(first: number, last: number): void {
    this.#looked = [first, last];
    for (let index = this.#windowOf(first); index <= this.#windowOf(last); index++) {
      if (this.#isMissing(index)) void this.#load(index);
    }
  }

  /** Resolves once the rows between two positions, both included, are there; rejects with what kept them away. */
  async fetch(first: number, last: number): Promise<void> {
    for (let index = this.#windowOf(first); index <= this.#windowOf(last); index++) {
      if (this.#isMissing(index) || this.#loading.has(index))
        await (this.#loading.get(index) ?? this.#load(index));
    }
    if (this.#state.error !== null) throw this.#state.error;
  }

  /** Asks again for what is looked at; the rest is fetched again when it is. Rows stay until the answer is there. */
  async refresh(): Promise<void> {
    this.#generation += 1;
    this.#loading.clear();
    const [first, last] = this.#looked;
    const windows: Promise<void>[] = [];
    const [low, high] = [this.#windowOf(first), this.#windowOf(last)];
    for (let index = low; index <= high; index++) windows.push(this.#load(index));
    await Promise.all(windows);
    for (const position of this.#rows.keys()) {
      const index = this.#windowOf(position);
      if (index < low || index > high) this.#rows.delete(position);
    }
    this.#change({});
  }

  /** Takes conversations out before the server has, or all, those never fetched included; returns the way back. */
  remove(threadIds: ReadonlySet<Id> | 'all'): () => void {
    const before = { rows: this.#rows, total: this.#state.total };
    this.#generation += 1;
    this.#loading.clear();
    const rows = new Map<number, ThreadRow>();
    let removed = 0;
    for (const [position, row] of [...this.#rows].sort(([a], [b]) => a - b)) {
      if (threadIds === 'all' || threadIds.has(row.threadId)) removed += 1;
      else rows.set(position - removed, row);
    }
    this.#rows = rows;
    const { total } = this.#state;
    this.#change({ total: total === null ? null : threadIds === 'all' ? 0 : total - removed });
    return () => {
      this.#generation += 1;
      this.#rows = before.rows;
      this.#change({ total: before.total });
    };
  }

  #windowOf(position: number): number {
    return Math.floor(Math.max(0, position) / this.#windowSize);
  }

  #isMissing(index: number): boolean {
    const { total, error } = this.#state;
    if (this.#loading.has(index) || error !== null) return false;
    if (total === null) return true;
    const end = Math.min((index + 1) * this.#windowSize, total);
    for (let position = index * this.#windowSize; position < end; position++) {
      if (!this.#rows.has(position)) return true;
    }
    return false;
  }

  #load(index: number): Promise<void> {
    const generation = this.#generation;
    const loading = this.#fetch(index)
      .then(
        ({ rows, total }) => {
          if (generation === this.#generation) this.#place(index, rows, total);
        },
        (error: unknown) => {
          if (generation === this.#generation) this.#change({ error });
        },
      )
      .finally(() => {
        if (this.#loading.get(index) === loading) this.#loading.delete(index);
      });
    this.#loading.set(index, loading);
    return loading;
  }

  #place(index: number, rows: ThreadRow[], total: number): void {
    const start = index * this.#windowSize;
    for (let offset = 0; offset < this.#windowSize; offset++) {
      const row = rows[offset];
      if (row === undefined) this.#rows.delete(start + offset);
      else this.#rows.set(start + offset, row);
    }
    this.#change({ total, error: null });
  }

  /** Query, the emails found, their threads and the threads' emails: one request with back-references. */
  async #fetch(index: number): Promise<{ rows: ThreadRow[]; total: number }> {
    const { accountId } = this;
    const batch = this.#client.batch();
    const query = batch.call('Email/query', {
      accountId,
      filter: this.filter,
      sort: [{ property: 'receivedAt', isAscending: false }],
      collapseThreads: true,
      position: index * this.#windowSize,
      limit: this.#windowSize,
      calculateTotal: true,
    });
    const found = batch.call('Email/get', {
      accountId,
      '#ids': query.ref('/ids'),
      properties: summaryProperties,
    });
    const threads = batch.call('Thread/get', { accountId, '#ids': found.ref('/list/*/threadId') });
    const others = batch.call('Email/get', {
      accountId,
      '#ids': threads.ref('/list/*/emailIds'),
      properties: summaryProperties,
    });
    await batch.send();
    const [{ ids, total }, emails, { list }] = await Promise.all([
      query.result,
      found.result,
      threads.result,
    ]);
    this.#cache.put(accountId, emails.list);
    // Very long threads may exceed what one get may answer: the list then shows the email found alone.
    const rest = await others.result.catch(() => null);
    if (rest !== null) this.#cache.put(accountId, rest.list);
    const threadOf = new Map(emails.list.map((email) => [email.id, email.threadId]));
    const emailsOf = new Map(list.map((thread) => [thread.id, thread.emailIds]));
    const rows = ids.flatMap((emailId) => {
      const threadId = threadOf.get(emailId);
      return threadId === undefined
        ? []
        : [{ emailId, threadId, emailIds: emailsOf.get(threadId) ?? [emailId] }];
    });
    return { rows, total: total ?? rows.length };
  }

  #change(change: Partial<ThreadListState>): void {
    this.#state = { ...this.#state, ...change, version: this.#state.version + 1 };
    for (const listener of this.#listeners) listener();
  }
}

import pg from 'pg';
import type { AccountId, Db, Log } from '#base';
import { annotationBit, countsBit, rulesBit, spellingBit, typeBits } from '../accounts.sql.ts';
import type { Change, ChangeType, Modseq } from '../types.ts';
import { feedChannel } from './publish.sql.ts';
import { readChangedSince, readHorizon } from './resync.sql.ts';

const HEARTBEAT_MS = 15_000;
const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 5_000;
/** Changes of one's own that are remembered until their notification comes. */
const MOST_OWN = 100_000;

/** Reads one of the entries that `formatPayloads` joined. */
export function parseEntry(entry: string): Change[] {
  const [account = 0, modseq = 0, bits = 0] = entry.split(':').map(Number);
  if (account > 0 && bits === rulesBit)
    return [{ accountId: account as AccountId, states: {}, rules: modseq }];
  if (account > 0 && bits === annotationBit)
    return [{ accountId: account as AccountId, states: {}, annotations: modseq as Modseq }];
  if (account > 0 && bits === spellingBit)
    return [{ accountId: account as AccountId, states: {}, spellings: true }];
  const states: Change['states'] = {};
  for (const [type, bit] of Object.entries(typeBits)) {
    if ((bits & bit) !== 0) states[type as ChangeType] = modseq as Modseq;
  }
  if (!(account > 0)) return [];
  const change: Change = { accountId: account as AccountId, states };
  return [(bits & countsBit) === 0 ? change : { ...change, onlyCounts: true }];
}

const listEntries = (payloads: readonly string[]): string[] =>
  payloads.flatMap((payload) => payload.split(','));

/**
 * Hears the commits of every process on a connection of its own. A lost connection is made again; what was
 * committed meanwhile is then found by transaction id and told with all states, so that nothing is missed
 * (some changes may be told twice).
 */
export class ChangeFeed {
  readonly #db: Db;
  readonly #createClient: () => pg.Client;
  readonly #log: Log;
  readonly #listeners = new Set<(change: Change) => void>();
  #client: pg.Client | null = null;
  #heartbeat: NodeJS.Timeout | null = null;
  #retry: NodeJS.Timeout | null = null;
  #pause = FIRST_PAUSE_MS;
  /** Every transaction before this one was heard, or was over before the first connection. */
  #horizon: string | null = null;
  /** Entries that this process has committed and told, and whose notification has yet to come. */
  readonly #own = new Set<string>();
  /** Entries that this process is committing, and whether their notification has come. */
  readonly #begun = new Map<string, boolean>();
  #closed = false;
  #connecting: Promise<void> | null = null;

  constructor(parts: { db: Db; createClient: () => pg.Client; log: Log }) {
    this.#db = parts.db;
    this.#createClient = parts.createClient;
    this.#log = parts.log;
  }

  subscribe(listener: (change: Change) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  get isHearing(): boolean {
    return this.#client !== null;
  }

  /** What this process is about to commit: its notification may come before the answer that says so, and waits for it. */
  beginOwn(payloads: readonly string[]): void {
    for (const entry of listEntries(payloads)) this.#begun.set(entry, false);
  }

  /** What this process has committed is told at once; its notification, as a rule, no more. */
  tellOwn(payloads: readonly string[]): void {
    for (const entry of listEntries(payloads)) {
      if (this.#begun.get(entry) !== true) this.#own.add(entry);
      this.#begun.delete(entry);
      for (const change of parseEntry(entry)) this.#tell(change);
    }
    for (const entry of this.#own) {
      if (this.#own.size <= MOST_OWN) break;
      this.#own.delete(entry);
    }
  }

  /** What was not committed after all, or of which nobody knows: a notification tells it like anybody's. */
  abandonOwn(payloads: readonly string[]): void {
    for (const entry of listEntries(payloads)) {
      const hasCome = this.#begun.get(entry) === true;
      this.#begun.delete(entry);
      if (hasCome) for (const change of parseEntry(entry)) this.#tell(change);
    }
  }

  /** Resolves once connected; throws when the first connection fails. */
  async start(): Promise<void> {
    await this.#connect();
  }

  async close(): Promise<void> {
    this.#closed = true;
    if (this.#retry !== null) clearTimeout(this.#retry);
    await this.#connecting?.catch(() => undefined);
    this.#dropClient();
    this.#listeners.clear();
  }

  async #connect(): Promise<void> {
    const client = this.#createClient();
    let isLost = false;
    const lose = (): void => {
      isLost = true;
      this.#lose(client);
    };
    // Without a listener a lost connection would end the process.
    client.on('error', lose);
    client.on('end', lose);
    client.on('notification', ({ payload }) => {
      for (const entry of (payload ?? '').split(',')) {
        if (this.#own.delete(entry)) continue;
        if (this.#begun.has(entry)) this.#begun.set(entry, true);
        else for (const change of parseEntry(entry)) this.#tell(change);
      }
    });
    try {
      await client.connect();
      await client.query(`listen ${feedChannel}`);
      await this.#resynchronise(client);
      if (isLost) throw new Error('the connection was lost while it caught up');
    } catch (fault) {
      await client.end().catch(() => undefined);
      throw fault;
    }
    // Only now: until here a loss is this attempt's failure, and who asked for it tries again, once.
    this.#client = client;
    this.#pause = FIRST_PAUSE_MS;
    this.#heartbeat = setInterval(() => void this.#beat(client), HEARTBEAT_MS).unref();
  }

  /** After LISTEN: what is committed from here on is heard, what was before is looked up. */
  async #resynchronise(client: pg.Client): Promise<void> {
    const horizon = await readHorizon(client);
    if (this.#horizon !== null) {
      for (const change of await readChangedSince(this.#db, this.#horizon)) this.#tell(change);
    }
    this.#horizon = horizon;
  }

  /** Shows a connection that died silently, and moves the horizon on. */
  async #beat(client: pg.Client): Promise<void> {
    try {
      this.#horizon = await readHorizon(client);
    } catch {
      this.#lose(client);
    }
  }

  #lose(client: pg.Client): void {
    if (this.#closed || this.#client !== client) return;
    this.#log.warn('change feed lost its connection');
    this.#dropClient();
    this.#retryLater();
  }

  #dropClient(): void {
    const client = this.#client;
    this.#client = null;
    // Their notifications went with it.
    this.#own.clear();
    if (this.#heartbeat !== null) clearInterval(this.#heartbeat);
    client?.end().catch(() => undefined);
  }

  #retryLater(): void {
    if (this.#closed) return;
    this.#retry = setTimeout(() => {
      this.#connecting = this.#connect().catch(() => this.#retryLater());
    }, this.#pause);
    this.#pause = Math.min(this.#pause * 2, LONGEST_PAUSE_MS);
  }

  #tell(change: Change): void {
    for (const listener of this.#listeners) {
      try {
        listener(change);
      } catch (fault) {
        this.#log.error({ err: fault }, 'a listener of the change feed failed');
      }
    }
  }
}

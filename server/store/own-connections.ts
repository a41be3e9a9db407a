import { hash } from 'node:crypto';
import { Kysely, PostgresDialect, type PostgresPoolClient, type PostgresQueryResult } from 'kysely';
import type pg from 'pg';
import type { Db } from '#base';
import type { ChangeFeed } from './feed/listen.ts';
import { feedChannel } from './feed/publish.sql.ts';

/** Larger sets deserve a plan of their own, made for their size. */
const LONGEST_ARRAY = 200;

export interface OwnConnections {
  /** Statements as they come. */
  db: Db;
  /** Each connection parses and plans a statement once: for texts that never vary, on the way of every message. */
  prepared: Db;
}

/** Is told what one's own connections publish: before it is committed, and what has become of it. */
type OwnFeed = Pick<ChangeFeed, 'beginOwn' | 'tellOwn' | 'abandonOwn'>;

/**
 * The same pool, but what its connections publish on the feed is told here as soon as it is committed: PostgreSQL's own
 * notification of it comes later. The pool stays its owner's to close.
 */
export function createOwnConnections(pool: pg.Pool, feed: OwnFeed): OwnConnections {
  const names = new Map<string, string>();
  const open = (isPreparing: boolean): Db =>
    new Kysely({
      dialect: new PostgresDialect({
        pool: {
          options: pool.options,
          connect: async () =>
            new OwnClient(await pool.connect(), { names: isPreparing ? names : null, feed }),
          end: () => Promise.resolve(),
        },
      }),
    });
  return { db: open(false), prepared: open(true) };
}

class OwnClient implements PostgresPoolClient {
  readonly #client: pg.PoolClient;
  readonly #names: Map<string, string> | null;
  readonly #feed: OwnFeed;
  #isInTransaction = false;
  #published: readonly string[] = [];

  constructor(client: pg.PoolClient, options: { names: Map<string, string> | null; feed: OwnFeed }) {
    this.#client = client;
    this.#names = options.names;
    this.#feed = options.feed;
  }

  query<Row>(text: string, values: readonly unknown[]): Promise<PostgresQueryResult<Row>>;
  query(): never;
  async query<Row>(text = '', values: readonly unknown[] = []): Promise<PostgresQueryResult<Row>> {
    const isPrepared = this.#names !== null && values.length > 0 && !values.some(isLong);
    const name = isPrepared ? { name: this.#nameStatement(text) } : {};
    const payloads = this.#listCommitted(text, values);
    this.#feed.beginOwn(payloads);
    try {
      const result: unknown = await this.#client.query({ ...name, text, values: [...values] });
      const { command, rows } = result as { command: string; rows: readonly unknown[] };
      // What answers no row has found that there was nothing to publish; COMMIT, that nothing could be.
      const isDone = text === 'commit' ? command !== 'ROLLBACK' : rows.length > 0;
      if (isDone) this.#feed.tellOwn(payloads);
      else this.#feed.abandonOwn(payloads);
      this.#follow(text, command, rows.length > 0 ? values : []);
      return result as PostgresQueryResult<Row>;
    } catch (fault) {
      this.#feed.abandonOwn(payloads);
      throw fault;
    }
  }

  release(destroy?: boolean): void {
    this.#client.release(destroy);
  }

  /** What is published and committed by this statement. */
  #listCommitted(text: string, values: readonly unknown[]): readonly string[] {
    if (text === 'commit') return this.#published;
    return this.#isInTransaction || !text.includes('pg_notify(') ? [] : listPayloads(values);
  }

  #follow(text: string, command: string, values: readonly unknown[]): void {
    if (command === 'BEGIN' || command === 'START TRANSACTION') this.#isInTransaction = true;
    else if (this.#isInTransaction && text.includes('pg_notify('))
      this.#published = [...this.#published, ...listPayloads(values)];
    if (text === 'commit' || command === 'ROLLBACK') this.#published = [];
    if (text === 'commit' || text === 'rollback') this.#isInTransaction = false;
  }

  #nameStatement(text: string): string {
    const known = this.#names?.get(text);
    if (known !== undefined) return known;
    const name = `store-${hash('sha256', text).slice(0, 32)}`;
    this.#names?.set(text, name);
    return name;
  }
}

/** As `publish` binds them: after the name of the channel. */
function listPayloads(values: readonly unknown[]): string[] {
  const payloads = values[values.lastIndexOf(feedChannel) + 1];
  return Array.isArray(payloads) ? payloads.filter((each) => typeof each === 'string') : [];
}

function isLong(value: unknown): boolean {
  return Array.isArray(value) && value.length > LONGEST_ARRAY;
}

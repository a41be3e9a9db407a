import { hash } from 'node:crypto';
import { Kysely, PostgresDialect, type PostgresPoolClient, type PostgresQueryResult } from 'kysely';
import type pg from 'pg';
import type { Db } from '#base';

/** Larger sets deserve a plan of their own, made for their size. */
const LONGEST_ARRAY = 200;

/**
 * The same pool, but each connection parses and plans a statement once: for texts that never vary, on the way
 * of every message. The pool stays its owner's to close.
 */
export function prepareStatements(pool: pg.Pool): Db {
  const names = new Map<string, string>();
  return new Kysely({
    dialect: new PostgresDialect({
      pool: {
        options: pool.options,
        connect: async () => new NamingClient(await pool.connect(), names),
        end: () => Promise.resolve(),
      },
    }),
  });
}

class NamingClient implements PostgresPoolClient {
  readonly #client: pg.PoolClient;
  readonly #names: Map<string, string>;

  constructor(client: pg.PoolClient, names: Map<string, string>) {
    this.#client = client;
    this.#names = names;
  }

  query<Row>(text: string, values: readonly unknown[]): Promise<PostgresQueryResult<Row>>;
  query(): never;
  query<Row>(text = '', values: readonly unknown[] = []): Promise<PostgresQueryResult<Row>> {
    const isPrepared = values.length > 0 && !values.some(isLong);
    const name = isPrepared ? { name: this.#nameStatement(text) } : {};
    const result: Promise<unknown> = this.#client.query({ ...name, text, values: [...values] });
    return result as Promise<PostgresQueryResult<Row>>;
  }

  release(destroy?: boolean): void {
    this.#client.release(destroy);
  }

  #nameStatement(text: string): string {
    const known = this.#names.get(text);
    if (known !== undefined) return known;
    const name = `store-${hash('sha256', text).slice(0, 32)}`;
    this.#names.set(text, name);
    return name;
  }
}

function isLong(value: unknown): boolean {
  return Array.isArray(value) && value.length > LONGEST_ARRAY;
}

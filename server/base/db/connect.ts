import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import type { Log } from '../log.ts';

/** A pool of connections to one PostgreSQL database; each room types its own tables with `withTables`. */
export type Db = Kysely<Record<never, never>>;

const INT8 = 20;
const INT8_ARRAY = 1016;

/** Our bigint columns stay below 2^53: numbers in JavaScript. */
function parseBigint(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError('bigint beyond 2^53');
  return value;
}

const types: pg.CustomTypesConfig = {
  getTypeParser(oid: number, format?: 'text' | 'binary') {
    if (oid === INT8) return parseBigint;
    if (oid === INT8_ARRAY) {
      return (text: string): number[] => (text === '{}' ? [] : text.slice(1, -1).split(',').map(parseBigint));
    }
    return pg.types.getTypeParser(oid, format as 'text') as (text: string) => unknown;
  },
} as pg.CustomTypesConfig;

export interface DbOptions {
  connectionString: string;
  poolSize: number;
  log: Log;
}

/** Connects lazily; `db.destroy()` closes. Every commit is durable (`synchronous_commit=on`). */
export function connectDb(options: DbOptions): { db: Db; pool: pg.Pool } {
  const pool = new pg.Pool({
    connectionString: options.connectionString,
    max: options.poolSize,
    types,
    // Somebody's query done by several processes makes everybody else's wait.
    options: '-c synchronous_commit=on -c timezone=UTC -c max_parallel_workers_per_gather=0',
  });
  const lost = (error: Error): void => {
    // Who closes may be cut off in the middle of a statement, and knows.
    if (pool.ending) return;
    options.log.warn({ code: (error as { code?: string }).code }, 'database connection lost');
  };
  // Without listeners a lost connection would end the process. Idle, it is replaced at the next query; in use, the
  // query that waits on it is rejected as well.
  pool.on('error', lost);
  pool.on('connect', (client) => client.on('error', lost));
  return { db: new Kysely({ dialect: new PostgresDialect({ pool }) }), pool };
}

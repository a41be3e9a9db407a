import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { sql } from 'kysely';
import type pg from 'pg';
import { silentLog } from '../log.ts';
import { createTestDb, type TestDb } from '../testing/index.ts';
import { connectDb } from './connect.ts';

let server: TestDb;
let warned: string[];
before(async () => {
  server = await createTestDb([]);
});
beforeEach(() => (warned = []));
after(() => server.close());

const connect = () => {
  const log = { ...silentLog, warn: (...[, message]: unknown[]) => void warned.push(String(message)) };
  return connectDb({ connectionString: server.connectionString, poolSize: 1, log });
};

/** A connection that is held, between two statements, and how it is cut off. */
async function hold(pool: pg.Pool): Promise<{ cutOff(): Promise<void>; release(): void }> {
  const client = await pool.connect();
  const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
  return {
    async cutOff() {
      const ended = new Promise<void>((done) => client.once('end', () => done()));
      await sql`select pg_terminate_backend(${rows[0]?.pid})`.execute(server.db);
      await ended;
    },
    release: () => client.release(true),
  };
}

test('a connection that is lost is told of', async () => {
  const { db, pool } = connect();
  const held = await hold(pool);
  await held.cutOff();
  assert.ok(warned.includes('database connection lost'), warned.join());
  held.release();
  await db.destroy();
});

test('whoever closes while a connection is held, and is cut off, is not warned of it', async () => {
  const { db, pool } = connect();
  await sql`select 1`.execute(db);
  const held = await hold(pool);
  const closed = db.destroy();
  await held.cutOff();
  assert.deepEqual(warned, []);
  held.release();
  await closed;
});

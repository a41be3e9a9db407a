import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chmod } from 'node:fs/promises';
import pg from 'pg';
import { connectDb, type Db } from '../db/connect.ts';
import { startEmbeddedDb } from '../db/embedded.ts';
import { migrate, type Migrations } from '../db/migrate.ts';
import { silentLog } from '../log.ts';

export { arriveFrom } from './arrive-from.ts';
export { createTestCertificate } from './certificate.ts';
export { createFillingDisk, type FillingDisk } from './filling-disk.ts';

export interface TestDb {
  db: Db;
  pool: pg.Pool;
  connectionString: string;
  close(): Promise<void>;
}

interface Server {
  connectionString: string;
  stop(): Promise<void>;
}

/** The server that DIGUE_DATABASE_URL names (the test runner sets it), else one of our own for this file. */
async function startServer(): Promise<Server> {
  const given = process.env['DIGUE_DATABASE_URL'];
  if (given !== undefined) return { connectionString: given, stop: async () => undefined };
  const folder = await createTestFolder();
  const server = await startEmbeddedDb(folder.path);
  return {
    connectionString: server.connectionString,
    async stop() {
      await server.stop();
      await folder.remove();
    },
  };
}

/** A new folder that disappears with `remove`; readable by PostgreSQL's unprivileged user. */
export async function createTestFolder(): Promise<{ path: string; remove(): Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), 'digue-test-'));
  await chmod(path, 0o755);
  return { path, remove: () => rm(path, { recursive: true, force: true }) };
}

/** A database of its own on the real server, migrated, dropped by `close`. */
export async function createTestDb(rooms: readonly Migrations[]): Promise<TestDb> {
  const server = await startServer();
  const name = `digue_test_${randomBytes(6).toString('hex')}`;
  await execute(
    server.connectionString,
    `create database ${name} template template0 encoding 'UTF8' locale 'C'`,
  );
  const url = new URL(server.connectionString.replace('@/', '@socket/'));
  url.pathname = `/${name}`;
  const connectionString = url.href.replace('@socket/', '@/');
  const { db, pool } = connectDb({ connectionString, poolSize: 8, log: silentLog });
  await migrate(db, rooms);
  return {
    db,
    pool,
    connectionString,
    async close() {
      await db.destroy();
      await execute(server.connectionString, `drop database ${name} with (force)`);
      await server.stop();
    },
  };
}

async function execute(connectionString: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  await client.query(statement);
  await client.end();
}

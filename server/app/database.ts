import { resolve } from 'node:path';
import { sql } from 'kysely';
import { connectDb, findEmbeddedDb, migrate, startEmbeddedDb, type Log } from '#base';
import { identityMigrations } from '#identity';
import { submitMigrations } from '#mail/submit';
import { storeMigrations } from '#store';
import type { AppSettings } from './config.ts';

/** In the order of their foreign keys: identity's account table first. */
const appMigrations = { schema: 'app', folder: new URL('./migrations/', import.meta.url) };
const migrations = [appMigrations, identityMigrations, storeMigrations, submitMigrations];

const POOL_SIZE = 16;

export type Database = Awaited<ReturnType<typeof openDatabase>>;

/**
 * The database, migrated: the external one when configured, else the embedded one. `shared` lets a command join the
 * embedded server that a running Digue has started; it is then left running.
 */
export async function openDatabase(settings: AppSettings, log: Log, shared: boolean) {
  const dataDir = resolve(settings.dataDir);
  const running = settings.databaseUrl ?? (shared ? await findEmbeddedDb(dataDir) : null);
  const embedded = running === null ? await startEmbeddedDb(dataDir) : null;
  const connectionString = running ?? embedded?.connectionString ?? '';
  const { db, pool } = connectDb({ connectionString, poolSize: POOL_SIZE, log });
  try {
    await migrate(db, migrations);
  } catch (error) {
    await db.destroy();
    await embedded?.stop();
    throw error;
  }
  return {
    db,
    pool,
    connectionString,
    /** Takes everything down and migrates anew. Only ever for a demonstration that is not whole. */
    async reset() {
      for (const { schema } of migrations)
        await sql`drop schema if exists ${sql.id(schema)} cascade`.execute(db);
      await sql`truncate public.digue_migration`.execute(db);
      await migrate(db, migrations);
    },
    async close() {
      await db.destroy();
      await embedded?.stop();
    },
  };
}

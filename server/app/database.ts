import { resolve } from 'node:path';
import { connectDb, findEmbeddedDb, migrate, startEmbeddedDb, type Log } from '#base';
import { identityMigrations } from '#identity';
import { supportMigrations } from '#support';
import { rulesMigrations } from '#mail/rules';
import { submitMigrations } from '#mail/submit';
import { storeMigrations } from '#store';
import type { AppSettings } from './config.ts';
import { checkExternalDatabase } from './external-database.sql.ts';
import { lockInstance } from './instance-lock.ts';
import { dropSchemas } from './reset.sql.ts';
import { within } from './stop.ts';

/** In the order of their foreign keys: identity's account table first. */
const appMigrations = { schema: 'app', folder: new URL('./migrations/', import.meta.url) };
const migrations = [
  appMigrations,
  identityMigrations,
  supportMigrations,
  storeMigrations,
  submitMigrations,
  rulesMigrations,
];

const POOL_SIZE = 16;
/** How long statements under way may hold up a stop; what they commit is durable, what they do not is undone. */
const CLOSE_MS = 400;

interface Server {
  connectionString: string;
  stop(): Promise<void>;
}

export type Database = Awaited<ReturnType<typeof openDatabase>>;

/**
 * The database, migrated: the external one when configured, else the embedded one, which the data folder is then
 * locked for. `shared` lets a command join the embedded server that a running Digue has started; it is then left
 * running.
 */
export async function openDatabase(settings: AppSettings, log: Log, shared: boolean) {
  const server = await findServer(settings, log, shared);
  const { connectionString } = server;
  const { db, pool } = connectDb({ connectionString, poolSize: POOL_SIZE, log });
  const close = async () => {
    await within(CLOSE_MS, db.destroy());
    await server.stop();
  };
  try {
    await migrate(db, migrations);
  } catch (error) {
    await close();
    throw error;
  }
  return {
    db,
    pool,
    connectionString,
    /** Takes everything down and migrates anew. Only ever for a demonstration that is not whole. */
    async reset() {
      await dropSchemas(
        db,
        migrations.map(({ schema }) => schema),
      );
      await migrate(db, migrations);
    },
    close,
  };
}

/** The command's last handler says it in one sentence and ends: whoever supervises the process starts it anew. */
const giveUp = (error: Error): void => {
  setImmediate(() => {
    throw error;
  });
};

async function findServer(settings: AppSettings, log: Log, shared: boolean): Promise<Server> {
  const leave = async () => undefined;
  if (settings.databaseUrl !== null) {
    await checkExternalDatabase(settings.databaseUrl, log);
    return { connectionString: settings.databaseUrl, stop: leave };
  }
  const dataDir = resolve(settings.dataDir);
  const running = shared ? await findEmbeddedDb(dataDir) : null;
  if (running !== null) return { connectionString: running, stop: leave };
  const unlock = await lockInstance(dataDir);
  try {
    const embedded = await startEmbeddedDb(dataDir, {}, { log, giveUp });
    const stop = () => embedded.stop().finally(unlock);
    return { connectionString: embedded.connectionString, stop };
  } catch (error) {
    await unlock();
    throw error;
  }
}

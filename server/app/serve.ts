import { resolve } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { sql } from 'kysely';
import { createLog, type Log } from '#base';
import { loadCertificate } from './certificate.ts';
import type { AppSettings } from './config.ts';
import { openDatabase, type Database } from './database.ts';
import { foundDemo } from './demo/found.ts';
import { startHttp, type Listener } from './http/server.ts';
import { lockInstance } from './instance-lock.ts';
import { loadMasterKey } from './keys.ts';
import { startUpkeep } from './upkeep.ts';
import { connectRooms, openStore, type Opened } from './rooms.ts';

/** What one process does; `all` is every one of them. */
export const serverRoles = ['all', 'http', 'smtp', 'worker'] as const;
export type ServerRole = (typeof serverRoles)[number];

export interface RunningServer {
  /** By name: `http`, `https`, `smtp` → host:port. */
  listeners: Record<string, string>;
  /** A demonstration académie lives in the store. */
  demo: boolean;
  /** Resolves once everything is closed; a second call waits for the first. */
  stop(): Promise<void>;
}

type Closer = () => Promise<void>;

/** Runs the closers in reverse order; one that fails does not keep the others from running. */
async function closeAll(closers: Closer[], log: Log): Promise<void> {
  for (const close of closers.splice(0).reverse()) {
    await close().catch((error: unknown) => log.error({ err: error }, 'a part did not close'));
  }
}

/** A demonstration whose founding was interrupted is taken down, so that the next start founds it anew. */
async function clearUnfinishedDemo(database: Database): Promise<void> {
  const { rows } = await sql`select from app.demo where finished_at is null`.execute(database.db);
  if (rows.length > 0) await database.reset();
}

async function isEmpty(database: Database): Promise<boolean> {
  const { rows } = await sql<{
    empty: boolean;
  }>`select not exists (select from identity.account) as empty`.execute(database.db);
  return rows[0]?.empty ?? false;
}

async function isDemo(database: Database): Promise<boolean> {
  const { rows } = await sql<{
    demo: boolean;
  }>`select exists (
    select from app.demo where finished_at is not null) as demo`.execute(database.db);
  return rows[0]?.demo ?? false;
}

/** Founds the demonstration on an empty store, once: a mark is left before it and after it. */
async function prepareDemo(settings: AppSettings, database: Database, opened: Opened): Promise<boolean> {
  const founded = await isDemo(database);
  if (founded || !settings.demo || !(await isEmpty(database))) return founded;
  process.stdout.write('Founding the demonstration académie…\n');
  await sql`insert into app.demo default values`.execute(database.db);
  const quotaBytes = settings.quotaBytes === 0 ? null : settings.quotaBytes;
  await foundDemo({ ...opened, domain: settings.domains[0] ?? 'localhost', quotaBytes });
  await sql`update app.demo set finished_at = now()`.execute(database.db);
  return true;
}

/** Starts everything the roles ask for. On a fault what was started is closed again before it is thrown. */
export async function startServer(
  settings: AppSettings,
  roles: readonly ServerRole[],
): Promise<RunningServer> {
  const log = createLog(settings.logLevel);
  const closers: Closer[] = [];
  try {
    return await startParts(settings, roles, log, closers);
  } catch (error) {
    await closeAll(closers, log);
    throw error;
  }
}

async function startParts(
  settings: AppSettings,
  roles: readonly ServerRole[],
  log: Log,
  closers: Closer[],
): Promise<RunningServer> {
  const runs = (role: ServerRole) => roles.includes('all') || roles.includes(role);
  const dataDir = resolve(settings.dataDir);
  if (settings.databaseUrl === null) closers.push(await lockInstance(dataDir));
  const [database, masterKey, certificate] = await Promise.all([
    openDatabase(settings, log, false),
    loadMasterKey(dataDir),
    loadCertificate(settings),
  ]);
  closers.push(() => database.close());
  await clearUnfinishedDemo(database);
  const opened = await openStore(settings, database, masterKey, log);
  closers.push(() => opened.store.close());
  const demo = await prepareDemo(settings, database, opened);
  const rooms = connectRooms(settings, database, opened, certificate, log);
  const listeners: Record<string, string> = {};
  let ready = false;
  const delay = monitorEventLoopDelay({ resolution: 10 });
  delay.enable();
  const health = () => ({
    ready,
    listeners,
    eventLoopDelayP99Ms: delay.percentile(99) / 1e6,
    residentBytes: process.memoryUsage.rss(),
  });
  if (runs('worker')) {
    await rooms.submitter.start();
    closers.push(() => rooms.submitter.stop(), startUpkeep(opened, log));
  }
  if (runs('smtp')) {
    const smtp = await rooms.receiver.startSmtp({ host: settings.host, port: settings.smtpPort });
    listeners['smtp'] = smtp.address;
    closers.push(() => smtp.close());
  }
  if (runs('http')) {
    const common = { settings, opened, rooms, log, health };
    const open = async (name: string, listener: Listener) => {
      listeners[name] = listener.address;
      closers.push(() => listener.close());
    };
    await open('http', await startHttp({ ...common, certificate: null, port: settings.httpPort }));
    if (!certificate.selfSigned)
      await open('https', await startHttp({ ...common, certificate, port: settings.httpsPort }));
  }
  ready = true;
  let stopping: Promise<void> | null = null;
  return { listeners, demo, stop: () => (stopping ??= closeAll(closers, log)) };
}

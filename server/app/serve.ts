import { resolve } from 'node:path';
import { sql } from 'kysely';
import { createLog, type Log } from '#base';
import { loadCertificate } from './certificate.ts';
import type { AppSettings } from './config.ts';
import { openDatabase, type Database } from './database.ts';
import { foundDemo } from './demo/found.ts';
import { startHttp, type Listener } from './http/server.ts';
import { lockInstance } from './instance-lock.ts';
import { loadMasterKey } from './keys.ts';
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

async function isEmpty(database: Database): Promise<boolean> {
  const { rows } = await sql<{
    empty: boolean;
  }>`select not exists (select from identity.account) as empty`.execute(database.db);
  return rows[0]?.empty ?? false;
}

async function isDemo(database: Database): Promise<boolean> {
  const { rows } = await sql<{
    demo: boolean;
  }>`select exists (select from public.digue_demo) as demo`.execute(database.db);
  return rows[0]?.demo ?? false;
}

/** Founds the demonstration on an empty store, once: a mark is left when it is whole. */
async function prepareDemo(settings: AppSettings, database: Database, opened: Opened): Promise<boolean> {
  await sql`create table if not exists public.digue_demo (founded_at timestamptz not null default now())`.execute(
    database.db,
  );
  const begun = await isDemo(database);
  if (begun || !settings.demo || !(await isEmpty(database))) return begun;
  process.stdout.write('Founding the demonstration académie…\n');
  const quotaBytes = settings.quotaBytes === 0 ? null : settings.quotaBytes;
  await foundDemo({ ...opened, domain: settings.domains[0] ?? 'localhost', quotaBytes });
  await sql`insert into public.digue_demo default values`.execute(database.db);
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
  const opened = await openStore(settings, database, masterKey, log);
  closers.push(() => opened.store.close());
  const demo = await prepareDemo(settings, database, opened);
  const rooms = connectRooms(settings, database, opened, certificate, log);
  const listeners: Record<string, string> = {};
  let ready = false;
  const health = () => ({ ready, listeners });
  if (runs('worker')) {
    await rooms.submitter.start();
    closers.push(() => rooms.submitter.stop());
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

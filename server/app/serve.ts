import { resolve } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { createLog, type Log } from '#base';
import { startManageSieve, type ManageSieveListener } from '#mail/managesieve';
import { loadCertificate, type Certificate } from './certificate.ts';
import type { AppSettings } from './config.ts';
import { prepareDataFolder } from './data-folder.ts';
import { openDatabase } from './database.ts';
import { StartError } from './errors.ts';
import { openFounded } from './found.ts';
import { startHttp } from './http/server.ts';
import { startFilterUpkeep } from './filter-upkeep.ts';
import { loadMasterKey } from './keys.ts';
import { listenAt } from './listen.ts';
import { readMailServices } from './mail-services.ts';
import { loadProfileSigner } from './profile-signer.ts';
import { connectRooms, openStore, type Opened, type Rooms } from './rooms.ts';
import { createClosers, type Closers } from './stop.ts';
import { startUpkeep } from './upkeep.ts';

/** What one process does; `all` is every one of them. */
export const serverRoles = ['all', 'http', 'smtp', 'imap', 'sieve', 'worker'] as const;
export type ServerRole = (typeof serverRoles)[number];

export interface RunningServer {
  /** By name: `http`, `https`, `smtp`, `imap`, `imaps`, `sieve` → host:port. */
  listeners: Record<string, string>;
  /** A demonstration académie lives in the store. */
  demo: boolean;
  /** Resolves once everything is closed, within five seconds; a second call waits for the first. */
  stop(): Promise<void>;
}

interface Run {
  settings: AppSettings;
  roles: readonly ServerRole[];
  log: Log;
  closers: Closers;
  signal: AbortSignal;
}

/**
 * Starts everything the roles ask for. On a fault, or when `signal` says that nobody wants it any more, what was
 * started is closed again before it throws.
 */
export async function startServer(
  settings: AppSettings,
  roles: readonly ServerRole[],
  signal: AbortSignal,
): Promise<RunningServer> {
  if (settings.databaseUrl === null && !roles.includes('all')) {
    throw new StartError(
      'start/roles',
      '--role shares the work between processes, which needs one database for all: set DIGUE_DATABASE_URL',
    );
  }
  const log = createLog(settings.logLevel);
  const closers = createClosers(log);
  try {
    return await startParts({ settings, roles, log, closers, signal });
  } catch (error) {
    await closers.closeAll();
    throw error;
  }
}

async function startParts(run: Run): Promise<RunningServer> {
  const { settings, log, closers, signal } = run;
  const dataDir = resolve(settings.dataDir);
  await prepareDataFolder(dataDir);
  const [certificate, masterKey] = await Promise.all([loadCertificate(settings), loadMasterKey(dataDir)]);
  signal.throwIfAborted();
  const database = await openDatabase(settings, log, false);
  closers.add('database', () => database.close());
  signal.throwIfAborted();
  const open = async () => {
    const opened = await openStore(settings, database, masterKey, log);
    closers.add('store', async () => {
      await opened.identity.revocations.close();
      await opened.verdicts.close();
      await opened.announcements.close();
      await opened.store.close();
    });
    return opened;
  };
  const { opened, demo } = await openFounded(settings, database, open, signal);
  const rooms = connectRooms(settings, database, opened, certificate, log);
  closers.add('work', () => rooms.rules.close());
  signal.throwIfAborted();
  const state = { ready: false };
  const listeners: Record<string, string> = {};
  await startRoles(run, { opened, rooms, certificate, listeners, state });
  signal.throwIfAborted();
  state.ready = true;
  const stop = () => {
    state.ready = false;
    return closers.closeAll();
  };
  return { listeners, demo, stop };
}

interface Parts {
  opened: Opened;
  rooms: Rooms;
  certificate: Certificate;
  listeners: Record<string, string>;
  state: { ready: boolean };
}

async function startRoles(run: Run, parts: Parts): Promise<void> {
  const { roles, settings, log, closers } = run;
  const { opened, rooms, listeners } = parts;
  const runs = (role: ServerRole) => roles.includes('all') || roles.includes(role);
  if (runs('worker')) {
    await rooms.submitter.start();
    rooms.rules.runs.start();
    closers.add('work', () => rooms.submitter.stop());
    closers.add('work', startUpkeep(opened, rooms, log));
  }
  closers.add('listeners', () => opened.filters.close());
  closers.add('work', startFilterUpkeep(opened.filters, log, runs('worker')));
  if (runs('http')) await openHttp(run, parts);
  if (runs('imap')) await openImap(run, parts);
  if (runs('smtp')) {
    const place = { host: settings.host, port: settings.smtpPort };
    const smtp = await listenAt({ ...place, setting: 'DIGUE_SMTP_PORT' }, () =>
      rooms.receiver.startSmtp(place),
    );
    listeners['smtp'] = smtp.address;
    closers.add('listeners', () => smtp.close());
  }
  if (runs('sieve')) {
    const sieve = await openSieve(run, parts);
    listeners['sieve'] = sieve.address;
    closers.add('listeners', () => sieve.close());
  }
}

function openSieve(
  { settings, log }: Run,
  { opened, rooms, certificate }: Parts,
): Promise<ManageSieveListener> {
  const { identity } = opened;
  const place = { host: settings.host, port: settings.sievePort };
  return listenAt({ ...place, setting: 'DIGUE_SIEVE_PORT' }, () =>
    startManageSieve(
      {
        scripts: rooms.rules.scripts,
        identity,
        log,
        tls: certificate,
      },
      place,
    ),
  );
}

async function openImap({ settings, closers }: Run, { rooms, listeners }: Parts): Promise<void> {
  const { host } = settings;
  const doors = [
    { name: 'imap', port: settings.imapPort, setting: 'DIGUE_IMAP_PORT', isTls: false },
    { name: 'imaps', port: settings.imapsPort, setting: 'DIGUE_IMAPS_PORT', isTls: true },
  ] as const;
  for (const { name, port, setting, isTls } of doors) {
    const listener = await listenAt({ host, port, setting }, () => rooms.imap.listen({ host, port, isTls }));
    listeners[name] = listener.address;
    closers.add('listeners', () => listener.close());
  }
}

/** HTTPS first: the plain listener sends people there. */
async function openHttp({ settings, log, closers }: Run, parts: Parts): Promise<void> {
  const { opened, rooms, certificate, listeners, state } = parts;
  const delay = monitorEventLoopDelay({ resolution: 10 });
  delay.enable();
  const health = () => ({
    ready: state.ready,
    listeners,
    eventLoopDelayP99Ms: delay.percentile(99) / 1e6,
    residentBytes: process.memoryUsage.rss(),
  });
  const services = () => readMailServices(settings, listeners);
  const sign = await loadProfileSigner(settings, certificate);
  const common = { settings, opened, rooms, log, health, services, sign };
  const { host } = settings;
  let httpsPort: number | null = null;
  if (!certificate.selfSigned) {
    const place = { host, port: settings.httpsPort, setting: 'DIGUE_HTTPS_PORT' } as const;
    const https = await listenAt(place, () =>
      startHttp({ ...common, certificate, httpsPort: null, port: place.port }),
    );
    listeners['https'] = https.address;
    httpsPort = https.port;
    closers.add('listeners', () => https.close());
  }
  const place = { host, port: settings.httpPort, setting: 'DIGUE_HTTP_PORT' } as const;
  const http = await listenAt(place, () =>
    startHttp({ ...common, certificate: null, httpsPort, port: place.port }),
  );
  listeners['http'] = http.address;
  closers.add('listeners', () => http.close());
}

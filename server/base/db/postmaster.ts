import { spawn, type ChildProcess } from 'node:child_process';
import { readdir, readFile, readlink, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { findProcessStart } from '../process-start.ts';
import { runAs } from './cluster-folder.ts';
import { EmbeddedDbError } from './embedded-error.ts';

const START_TIMEOUT_MS = 60_000;
const LEFTOVER_MS = 10_000;
const ORPHANS_MS = 2_000;
/** A checkpoint may take long on a slow disk; the write-ahead log holds all of it. */
const STOP_FAST_MS = 1_200;
const STOP_IMMEDIATE_MS = 400;

/** A postmaster left behind by a killed server still answers on our socket: it is ended first. */
export async function endLeftover(clusterFolder: string): Promise<void> {
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

/**
 * Processes that outlive a killed postmaster hold its shared memory while they end what they do, and no other may start
 * meanwhile. Nobody hears them any more: they are ended. Only Linux tells which they are; elsewhere they end by themselves.
 */
async function endOrphans(clusterFolder: string): Promise<void> {
  if (process.platform !== 'linux') return;
  const folder = await realpath(clusterFolder);
  for (let waited = 0; waited < ORPHANS_MS; waited += 20) {
    const orphans = await listProcessesIn(folder);
    if (orphans.length === 0) return;
    for (const pid of orphans) {
      try {
        process.kill(pid, 'SIGQUIT');
      } catch {
        // It is gone already.
      }
    }
    await sleep(20);
  }
}

async function listProcessesIn(folder: string): Promise<number[]> {
  const pids = (await readdir('/proc')).map(Number).filter((pid) => Number.isInteger(pid) && pid > 1);
  const found = await Promise.all(
    pids.map(async (pid) => {
      // Of others' processes, and of those that have ended, it cannot be read.
      if ((await readlink(`/proc/${pid}/cwd`).catch(() => '')) !== folder) return [];
      const name = await readFile(`/proc/${pid}/comm`, 'utf8').catch(() => '');
      return name.trim() === 'postgres' ? [pid] : [];
    }),
  );
  return found.flat();
}

/** What is always the same of the postmaster of a folder, however often it is started. */
export interface Cluster {
  folder: string;
  /** The folder of its socket. */
  socket: string;
  /** Path of `postgres`. */
  program: string;
  settings: Readonly<Record<string, string>>;
}

export interface Postmaster {
  /** Resolves when it has ended, however. */
  exited: Promise<void>;
  stop(): Promise<void>;
}

/** Resolves once it answers. Throws `db/embedded-start`, also when `signal` says that it is no longer wanted. */
export async function startPostmaster(cluster: Cluster, signal?: AbortSignal): Promise<Postmaster> {
  const { folder, socket, program } = cluster;
  await endOrphans(folder);
  const settings = { listen_addresses: '', unix_socket_directories: socket, ...cluster.settings };
  const args = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  // Its own process group: Ctrl-C in the terminal reaches us first, and we stop it in order.
  const child = spawn(program, ['-D', folder, ...args], {
    ...runAs(),
    cwd: folder,
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let errors = '';
  child.stderr.on('data', (chunk: Buffer) => (errors = (errors + chunk.toString()).slice(-4000)));
  const postmaster = watchPostmaster(child);
  try {
    await waitUntilReady(formatConnection(socket), child, signal);
  } catch (error) {
    await postmaster.stop();
    throw new EmbeddedDbError('db/embedded-start', `PostgreSQL did not start: ${errors.slice(-2000)}`, {
      cause: error,
    });
  }
  return postmaster;
}

async function waitUntilReady(
  connectionString: string,
  child: ChildProcess,
  signal: AbortSignal | undefined,
): Promise<void> {
  const deadline = Date.now() + START_TIMEOUT_MS;
  while (Date.now() < deadline) {
    signal?.throwIfAborted();
    if (!isRunning(child)) throw new Error(`it ended: ${child.exitCode ?? child.signalCode}`);
    if (await canConnect(connectionString)) return;
    await sleep(40);
  }
  throw new Error('it does not answer');
}

/** Whatever way this process ends, short of a kill, the server ends with it. */
function watchPostmaster(child: ChildProcess): Postmaster {
  const abandon = () => void child.kill('SIGQUIT');
  process.once('exit', abandon);
  const exited = new Promise<void>((done) => {
    // A program that could not be started at all says `error` alone.
    for (const event of ['exit', 'error']) child.once(event, () => done());
  }).finally(() => process.off('exit', abandon));
  const escalate = async (signal: NodeJS.Signals, ms: number) => {
    child.kill(signal);
    await Promise.race([exited, sleep(ms, undefined, { ref: false })]);
  };
  return {
    exited,
    async stop() {
      if (isRunning(child)) await escalate('SIGINT', STOP_FAST_MS);
      if (isRunning(child)) await escalate('SIGQUIT', STOP_IMMEDIATE_MS);
      if (isRunning(child)) child.kill('SIGKILL');
      await exited;
    },
  };
}

function isRunning(child: ChildProcess): boolean {
  return child.pid !== undefined && child.exitCode === null && child.signalCode === null;
}

export function formatConnection(socket: string): string {
  return `postgresql://digue@/postgres?host=${encodeURIComponent(socket)}`;
}

export async function canConnect(connectionString: string): Promise<boolean> {
  const client = new pg.Client({ connectionString });
  client.on('error', () => undefined);
  const connected = await client.connect().then(
    () => true,
    () => false,
  );
  await client.end().catch(() => undefined);
  return connected;
}

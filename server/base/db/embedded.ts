import { mkdir, readFile, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { createSocketFolder, findBinaries, initialise, requireTraversable } from './cluster-folder.ts';
import { keepRunning, type Watch } from './keep-running.ts';
import { canConnect, endLeftover, formatConnection, startPostmaster } from './postmaster.ts';

export interface EmbeddedDb {
  connectionString: string;
  /**
   * Fast shutdown: open transactions are rolled back, everything committed is kept. What takes longer than
   * `STOP_FAST_MS` is cut short and recovered from the log at the next start.
   */
  stop(): Promise<void>;
}

/**
 * Starts a real PostgreSQL under `dataFolder` (created at need) on a private socket, without TCP, with fsync on,
 * as an unprivileged user when we are root. Recovers by itself after a kill; with `watch`, it is also started again
 * when it ends by itself. Throws `db/embedded-start`, `db/embedded-access`.
 */
export async function startEmbeddedDb(
  dataFolder: string,
  settings: Record<string, string> = {},
  watch: Watch | null = null,
): Promise<EmbeddedDb> {
  const root = resolve(dataFolder);
  const folder = join(root, 'postgresql');
  await mkdir(root, { recursive: true });
  const binaries = await findBinaries();
  await requireTraversable(folder);
  await requireTraversable(binaries.postgres);
  await initialise(binaries, folder);
  await endLeftover(folder);
  const socket = await createSocketFolder(root);
  const cluster = { folder, socket, program: binaries.postgres, settings: { ...defaults, ...settings } };
  const first = await startPostmaster(cluster);
  const start = (signal: AbortSignal) => startPostmaster(cluster, signal);
  const kept = watch === null ? first : keepRunning(first, start, watch);
  return {
    connectionString: formatConnection(socket),
    async stop() {
      await kept.stop();
      if (!socket.startsWith(root)) await rm(socket, { recursive: true, force: true });
    },
  };
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

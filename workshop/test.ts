/**
 * `npm test [-- --no-skip] [-- FILE…]`: one real PostgreSQL for all database tests, web and server built, then every
 * test file, e2e included. At the end it names what took longest, was skipped (which fails the run with --no-skip) and failed.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { glob, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startEmbeddedDb } from '#base';
import { createTestFolder } from '#base/testing';
import { foundProduct } from '../e2e/product.ts';
import { build } from './build.ts';
import { bundleLibraries } from './libraries.ts';
import type { TestOutcome } from './test-outcome.ts';

/** A test that hangs fails, instead of the whole run; the longest takes seven minutes on two cores. */
const TEST_MS = 900_000;
/** A loop without end in a process that files share, which no clock within it can end. */
const RUN_MS = 2 * TEST_MS;
/** Files that have a process of their own, at once: on two cores, as they wait for browsers and disks a third of the time. */
const AT_ONCE = 3;
/** Files that are named for how long they took. */
const SLOWEST = 20;
const patterns = ['{server,contract,web,workshop,e2e}/**/*.test.ts', '{server,contract,web}/**/*.fuzz.ts'];

async function listFiles(): Promise<string[]> {
  const files: string[] = [];
  for await (const file of glob(patterns, { exclude: (name) => name === 'node_modules' || name === 'dist' }))
    files.push(file);
  return files.sort();
}

/** Runs node:test over files; resolves to whether all passed. What `test-outcome.ts` has to say goes to a file. */
async function runTests(
  files: string[],
  more: string[],
  environment: NodeJS.ProcessEnv,
  outcomes: string,
): Promise<boolean> {
  const reporters = [
    ['spec', 'stdout'],
    ['./workshop/test-outcome.ts', outcomes],
  ].flatMap(([reporter, destination]) => [
    `--test-reporter=${reporter}`,
    `--test-reporter-destination=${destination}`,
  ]);
  const args = [
    '--import',
    './workshop/libraries.ts',
    '--test',
    ...reporters,
    `--test-timeout=${TEST_MS}`,
    ...more,
    ...files,
  ];
  const child = spawn(process.execPath, args, {
    env: environment,
    stdio: ['ignore', 'inherit', 'inherit'],
    timeout: RUN_MS,
  });
  const [code] = (await once(child, 'close')) as [number | null];
  return code === 0;
}

async function readOutcomes(files: readonly string[]): Promise<TestOutcome[]> {
  const texts = await Promise.all(files.map((file) => readFile(file, 'utf8')));
  const lines = texts.flatMap((text) => text.split('\n')).filter((line) => line !== '');
  return lines.map((line) => JSON.parse(line) as TestOutcome);
}

/** The last lines of a run: of a long output, those that are read. */
function sumUp(outcomes: readonly TestOutcome[]): void {
  const slowest = outcomes.filter((one) => one.kind === 'file').sort((a, b) => b.seconds - a.seconds);
  if (slowest.length > 1) console.log('slowest files, in seconds:');
  for (const { file, seconds } of slowest.length > 1 ? slowest.slice(0, SLOWEST) : [])
    console.log(`${seconds.toFixed(1).padStart(7)} ${file}`);
  for (const one of outcomes) if (one.kind === 'skipped') console.log(`skipped: ${one.file}: ${one.name}`);
  for (const one of outcomes)
    if (one.kind === 'failed') console.log(`failed: ${one.file}: ${one.name}\n${one.message}\n`);
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
    ...(await bundleLibraries(join(folder.path, 'libraries'))),
    FOUNDED_DATA_DIR: join(folder.path, 'founded'),
  };
  const shareable = await listShareable(files);
  const shared = [...shareable];
  const own = files.filter((file) => !shareable.has(file));
  const results: { hasPassed: boolean; outcomes: string }[] = [];
  const run = async (name: string, list: string[], more: string[]) => {
    const outcomes = join(folder.path, `${name}.jsonl`);
    if (list.length === 0) return;
    results.push({ hasPassed: await runTests(list, more, environment, outcomes), outcomes });
  };
  const halves = [0, 1].map((rest) => shared.filter((_, index) => index % 2 === rest));
  await Promise.all(halves.map((half, rest) => run(`shared-${rest}`, half, ['--test-isolation=none'])));
  if (own.some((file) => file.startsWith('e2e/'))) await foundProduct(environment.FOUNDED_DATA_DIR);
  await run('own', own, [`--test-concurrency=${AT_ONCE}`]);
  const outcomes = await readOutcomes(results.map((result) => result.outcomes));
  sumUp(outcomes);
  const isGreen =
    results.every(({ hasPassed }) => hasPassed) &&
    !(noSkip && outcomes.some(({ kind }) => kind === 'skipped'));
  process.exitCode = isGreen ? 0 : 1;
} finally {
  await database?.stop();
  await folder.remove();
}

/**
 * `npm test [-- --no-skip] [-- FILE…]`: one real PostgreSQL for all database tests, the web built, then every
 * test file, e2e included. A skipped test is named; with --no-skip it fails the run.
 */
import { spawn } from 'node:child_process';
import { glob } from 'node:fs/promises';
import { join } from 'node:path';
import { startEmbeddedDb } from '#base';
import { createTestFolder } from '#base/testing';
import { buildWeb } from './build-web.ts';

/** A test that hangs fails, instead of the whole run; the longest takes seven minutes on two cores. */
const TEST_MS = 900_000;
const patterns = ['{server,contract,web,workshop,e2e}/**/*.test.ts', '{server,contract,web}/**/*.fuzz.ts'];

async function listFiles(): Promise<string[]> {
  const files: string[] = [];
  for await (const file of glob(patterns, { exclude: (name) => name === 'node_modules' || name === 'dist' }))
    files.push(file);
  return files.sort();
}

/** Runs node:test; resolves to its exit code and the names of skipped tests. */
function runTests(
  files: string[],
  environment: NodeJS.ProcessEnv,
): Promise<{ code: number; skipped: string[] }> {
  const args = [
    '--test',
    '--test-concurrency=2',
    '--test-reporter=spec',
    `--test-timeout=${TEST_MS}`,
    ...files,
  ];
  const child = spawn(process.execPath, args, { env: environment, stdio: ['ignore', 'pipe', 'inherit'] });
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

const noSkip = process.argv.includes('--no-skip');
const asked = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
await buildWeb();
const external = process.env['DIGUE_DATABASE_URL'];
const folder = await createTestFolder();
const database =
  external === undefined ? await startEmbeddedDb(folder.path, { max_connections: '200' }) : null;
try {
  const connectionString = external ?? database?.connectionString ?? '';
  const files = asked.length > 0 ? asked : await listFiles();
  const { code, skipped } = await runTests(files, {
    ...process.env,
    DIGUE_DATABASE_URL: connectionString,
    // Hundreds of processes load the same modules: what one has compiled, the next reads.
    NODE_COMPILE_CACHE: join(folder.path, 'compiled'),
  });
  for (const line of new Set(skipped)) console.log(`skipped: ${line.trim()}`);
  process.exitCode = noSkip && skipped.length > 0 ? 1 : code;
} finally {
  await database?.stop();
  await folder.remove();
}

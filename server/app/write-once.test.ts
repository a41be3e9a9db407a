import assert from 'node:assert/strict';
import { mkdir, readdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { createTestFolder } from '#base/testing';
import { loadMasterKey } from './keys.ts';

let folder: { path: string; remove(): Promise<void> };
before(async () => {
  folder = await createTestFolder();
});
after(() => folder.remove());

async function createDataDir(name: string): Promise<string> {
  const dataDir = join(folder.path, name);
  await mkdir(join(dataDir, 'keys'), { recursive: true });
  return dataDir;
}

test('processes that start at once agree on one secret, kept for its owner alone', async () => {
  const dataDir = await createDataDir('many');
  const keys = await Promise.all(Array.from({ length: 10 }, () => loadMasterKey(dataDir)));
  assert.equal(new Set(keys.map((key) => key.toString('hex'))).size, 1);
  assert.equal(keys[0]?.length, 32);
  assert.deepEqual(await readdir(join(dataDir, 'keys')), ['master']);
  assert.equal((await stat(join(dataDir, 'keys', 'master'))).mode & 0o077, 0);
});

test('a damaged secret is never replaced: it stops the start', async () => {
  const dataDir = await createDataDir('damaged');
  await writeFile(join(dataDir, 'keys', 'master'), 'short');
  await assert.rejects(loadMasterKey(dataDir), {
    code: 'start/data-folder',
    message: /restore it from a back-up/,
  });
});

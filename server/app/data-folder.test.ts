import assert from 'node:assert/strict';
import { chmod, mkdir, readdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { createTestFolder } from '#base/testing';
import { prepareDataFolder } from './data-folder.ts';

let folder: { path: string; remove(): Promise<void> };
before(async () => {
  folder = await createTestFolder();
});
after(() => folder.remove());

test('the private parts are closed to others, also when they were open before', async () => {
  const dataDir = join(folder.path, 'deep', 'data');
  await mkdir(join(dataDir, 'keys'), { recursive: true });
  await chmod(join(dataDir, 'keys'), 0o755);
  await prepareDataFolder(dataDir);
  assert.deepEqual((await readdir(dataDir)).sort(), ['blobs', 'keys', 'tls']);
  for (const name of ['blobs', 'keys', 'tls']) {
    assert.equal((await stat(join(dataDir, name))).mode & 0o777, 0o700, name);
  }
});

test('others cannot list a data folder that we made', async () => {
  const dataDir = join(folder.path, 'ours');
  await prepareDataFolder(dataDir);
  assert.equal((await stat(dataDir)).mode & 0o066, 0);
});

test('a disk that is nearly full stops the start with a sentence', async () => {
  const room = async () => 12 * 1024 * 1024;
  await assert.rejects(prepareDataFolder(join(folder.path, 'full'), room), {
    code: 'start/disk-full',
    message: /^only 12 MB are free in .*DIGUE_DATA_DIR/,
  });
});

test('a file in its place, or above it, stops the start with a sentence', async () => {
  const file = join(folder.path, 'file');
  await writeFile(file, '');
  for (const path of [file, join(file, 'data')]) {
    await assert.rejects(prepareDataFolder(path), {
      code: 'start/data-folder',
      message: /DIGUE_DATA_DIR\) is a file or lies under one/,
    });
  }
});

test('a place where nobody may write, not even root, stops the start with a sentence', async () => {
  await assert.rejects(prepareDataFolder('/sys/digue'), {
    code: 'start/data-folder',
    message: /^no permission to write in \/sys\/digue \(DIGUE_DATA_DIR/,
  });
});

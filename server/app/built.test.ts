import assert from 'node:assert/strict';
import { mkdir, symlink, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { createTestFolder } from '#base/testing';
import { isFresh } from './built.ts';

let folder: { path: string; remove(): Promise<void> };
before(async () => {
  folder = await createTestFolder();
});
after(() => folder.remove());

/** A file that was changed at this second of 2026. */
async function write(path: string, second: number): Promise<string> {
  const file = join(folder.path, path);
  await mkdir(join(file, '..'), { recursive: true });
  await writeFile(file, '');
  const time = new Date(Date.UTC(2026, 0, 1, 0, 0, second));
  await utimes(file, time, time);
  return file;
}

test('what was built serves until a source is as new, however deep it lies', async () => {
  const sources = [join(folder.path, 'sources'), await write('lock.json', 1)];
  const deep = await write('sources/a/b/deep.ts', 3);
  const built = await write('built.js', 5);
  assert.equal(isFresh(built, sources), true);
  await write('sources/a/b/deep.ts', 5);
  assert.equal(isFresh(built, sources), false);
  await write('sources/a/b/deep.ts', 9);
  assert.equal(isFresh(built, sources), false);
  assert.equal(isFresh(built, [deep]), false);
});

test('what was built itself, and libraries, are no sources', async () => {
  const built = await write('whole/dist/built.js', 5);
  await write('whole/dist/later.js', 9);
  await write('whole/node_modules/library.js', 9);
  assert.equal(isFresh(built, [join(folder.path, 'whole')]), true);
});

test('a link that leads nowhere, and a source that is missing, are no change', async () => {
  const built = await write('linked/built.js', 5);
  const sources = join(folder.path, 'linked/sources');
  await write('linked/sources/one.ts', 1);
  await symlink('user@host.1:2', join(sources, '.#one.ts'));
  assert.equal(isFresh(built, [sources, join(folder.path, 'linked/lock.json')]), true);
});

test('nothing built is not fresh', () => {
  assert.equal(isFresh(join(folder.path, 'missing.js'), []), false);
});

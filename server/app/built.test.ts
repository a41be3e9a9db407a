import assert from 'node:assert/strict';
import { cp, mkdir, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { createTestFolder } from '#base/testing';
import { digestSources, isFresh, type Built } from './built.ts';

let folder: { path: string; remove(): Promise<void> };
before(async () => {
  folder = await createTestFolder();
});
after(() => folder.remove());

/** A file that was changed at this second of 2026. */
async function write(path: string, second: number, text = ''): Promise<string> {
  const file = join(folder.path, path);
  await mkdir(join(file, '..'), { recursive: true });
  await writeFile(file, text);
  const time = new Date(Date.UTC(2026, 0, 1, 0, 0, second));
  await utimes(file, time, time);
  return file;
}

/** Something built of `<name>/sources` and `<name>/lock.json` as they are. */
async function build(name: string): Promise<Built> {
  const sources = ['sources', 'lock.json'].map((source) => join(folder.path, name, source));
  const record = await write(`${name}/made-of`, 5, digestSources(sources));
  return { file: await write(`${name}/built.js`, 5), record, sources };
}

test('what was built serves until a source has another time, newer or older, however deep it lies', async () => {
  await write('time/lock.json', 1);
  await write('time/sources/a/b/deep.ts', 3);
  const built = await build('time');
  assert.equal(isFresh(built), true);
  for (const second of [2, 4, 9]) {
    await write('time/sources/a/b/deep.ts', second);
    assert.equal(isFresh(built), false);
  }
  await write('time/sources/a/b/deep.ts', 3);
  assert.equal(isFresh(built), true);
});

test('a source that comes, goes, gets another name or another size is a change, whatever its time', async () => {
  await write('files/lock.json', 1);
  const one = await write('files/sources/one.ts', 1);
  const built = await build('files');
  const two = await write('files/sources/two.ts', 1);
  assert.equal(isFresh(built), false);
  await rm(one);
  assert.equal(isFresh(built), false);
  await rm(two);
  assert.equal(isFresh(built), false);
  await write('files/sources/one.ts', 1, 'longer');
  assert.equal(isFresh(built), false);
  await write('files/sources/one.ts', 1);
  assert.equal(isFresh(built), true);
});

test('a copy that keeps the times is as fresh as what it was made from', async () => {
  await write('first/sources/one.ts', 1);
  await build('first');
  const second = join(folder.path, 'second');
  await cp(join(folder.path, 'first'), second, { recursive: true, preserveTimestamps: true });
  const sources = [join(second, 'sources'), join(second, 'lock.json')];
  assert.equal(isFresh({ file: join(second, 'built.js'), record: join(second, 'made-of'), sources }), true);
});

test('what was built itself, libraries, and a link that leads nowhere are no sources', async () => {
  await write('others/sources/one.ts', 1);
  const built = await build('others');
  await write('others/sources/dist/later.js', 9);
  await write('others/sources/node_modules/library.js', 9);
  await symlink('user@host.1:2', join(folder.path, 'others/sources/.#one.ts'));
  assert.equal(isFresh(built), true);
});

test('nothing built is not fresh, nor is what has no record', async () => {
  await write('missing/sources/one.ts', 1);
  const built = await build('missing');
  assert.equal(isFresh({ ...built, file: join(folder.path, 'missing.js') }), false);
  await rm(built.record);
  assert.equal(isFresh(built), false);
});

import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { createTestFolder } from '#base/testing';
import { isFresh } from '../server/app/built.ts';
import { renew } from './build.ts';

async function createScene(): Promise<{ built: Parameters<typeof renew>[0]; remove(): Promise<void> }> {
  const { path, remove } = await createTestFolder();
  const source = join(path, 'source.ts');
  await writeFile(source, '');
  return {
    built: { file: join(path, 'built.js'), record: join(path, 'made-of'), sources: [source] },
    remove,
  };
}

test('what is made anew is fresh, unless a source was changed while it was made', async () => {
  const { built, remove } = await createScene();
  let made = 0;
  let meanwhile = async () => {};
  const make = async (madeOf: string) => {
    made += 1;
    await meanwhile();
    await writeFile(built.file, '');
    await writeFile(built.record, madeOf);
  };
  meanwhile = () => writeFile(built.sources[0]!, 'changed');
  await renew(built, 'test', make);
  assert.equal(isFresh(built), false);
  meanwhile = async () => {};
  await renew(built, 'test', make);
  await renew(built, 'test', make);
  assert.deepEqual([isFresh(built), made], [true, 2]);
  await remove();
});

test('where nothing can be written the start goes on; another fault stops it', async () => {
  const { built, remove } = await createScene();
  for (const code of ['EROFS', 'EACCES', 'EPERM'])
    await renew(built, 'test', () => Promise.reject(Object.assign(new Error(code), { code })));
  await assert.rejects(
    renew(built, 'test', () => Promise.reject(new SyntaxError('in a source'))),
    SyntaxError,
  );
  assert.equal(existsSync(built.file), false);
  await remove();
});

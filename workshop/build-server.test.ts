import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { createSideThread } from '#base';
import { builtFolder } from '../server/app/built.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const digue = fileURLToPath(new URL('../server/app/digue.ts', import.meta.url));

const tell = `
import { registerHooks } from 'node:module';
registerHooks({
  load(url, context, next) {
    if (url.startsWith('file:')) console.log(url);
    return next(url, context);
  },
});`;

test('what is built is what runs: few files, and libraries of rare use wait as they do in the sources', async () => {
  const options = ['--import', `data:text/javascript,${encodeURIComponent(tell)}`, digue, 'serve', '--help'];
  const { stdout } = await promisify(execFile)(process.execPath, options, { maxBuffer: 16 * 1024 * 1024 });
  const loaded = stdout.split('\n').filter((line) => line.startsWith('file:'));
  const ours = loaded.filter((url) => !url.includes('/node_modules/'));
  assert.deepEqual(
    ours.filter((url) => !url.includes('/dist/server/')).map((url) => url.slice(url.lastIndexOf('/') + 1)),
    ['digue.ts', 'built.ts'],
  );
  assert.ok(ours.length < 40, `${ours.length} files of ours`);
  for (const library of ['kysely', 'typebox', 'pdfkit', 'sharp', 'mailauth', 'oidc-provider'])
    assert.equal(
      loaded.find((url) => url.includes(`/node_modules/${library}/`)),
      undefined,
    );
  assert.ok(loaded.some((url) => url.includes('/node_modules/fastify/')));
});

/** What the built program is made of, by name: what was built before may lie beside it. */
async function readBuilt(): Promise<Map<string, string>> {
  const texts = new Map<string, string>();
  const names = ['program.js', 'examine-thread.js', 'read-codes-thread.js'];
  for (const name of names) {
    if (texts.has(name)) continue;
    const text = await readFile(join(builtFolder, name), 'utf8');
    texts.set(name, text);
    names.push(...Array.from(text.matchAll(/"\.\/([\w.-]+\.js)"/g), ([, next = '']) => next));
  }
  return texts;
}

test('what is built may be moved or copied with its checkout: it looks for everything from where it lies itself', async () => {
  const texts = await readBuilt();
  for (const [name, text] of texts)
    for (const fixed of ['file:///', root]) assert.equal(text.includes(fixed), false, `${fixed} in ${name}`);
  const sought = [...texts.values()].flatMap((text) =>
    [...text.matchAll(/new URL\("([^"]*)", import\.meta\.url\)\.href/g)].map(([, source]) => source ?? ''),
  );
  assert.ok(sought.includes('../../server/store/index.ts'), sought.join());
  for (const source of sought) assert.ok(existsSync(join(builtFolder, source)), source);
});

test('threads start from what is built beside the program', async () => {
  for (const name of ['examine-thread', 'read-codes-thread']) {
    assert.ok(existsSync(join(builtFolder, `${name}.js`)), name);
    const programs = (await readdir(builtFolder)).filter((file) => file.endsWith('.js'));
    const texts = await Promise.all(programs.map((file) => readFile(join(builtFolder, file), 'utf8')));
    assert.ok(
      texts.some((text) => text.includes(`./${name}.js`)),
      name,
    );
  }
  const { run } = createSideThread<object, { isWhole: boolean }>(
    pathToFileURL(join(builtFolder, 'read-codes-thread.js')),
  );
  assert.equal((await run({ pictures: [], drawing: '', tables: [] })).isWhole, true);
});

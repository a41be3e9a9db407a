import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

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

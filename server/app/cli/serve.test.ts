import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { test } from 'node:test';
import { promisify } from 'node:util';

/** For what few processes do, or do late: certificates, passkeys, programs let in, pictures, messages from outside. */
const laterLibraries = [
  '@peculiar/x509',
  '@simplewebauthn/server',
  'file-type',
  'mailauth',
  'oidc-provider',
  'pdfkit',
  'sharp',
  'smpp',
  'undici',
];

const hooks = `
import { registerHooks } from 'node:module';
registerHooks({
  load(url, context, next) {
    console.log(url);
    return next(url, context);
  },
});
await import(${JSON.stringify(import.meta.resolve('./serve.ts'))});`;

test('a start loads no library before it is needed', async () => {
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', hooks], {
    maxBuffer: 16 * 1024 * 1024,
  });
  assert.match(stdout, /node_modules\/fastify\//);
  const loaded = laterLibraries.filter((name) => stdout.includes(`/node_modules/${name}/`));
  assert.deepEqual(loaded, []);
});

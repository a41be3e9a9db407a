import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { createDataDir, runDigue } from './product.ts';

let dataDir: string;
before(async () => {
  dataDir = await createDataDir();
});
after(() => rm(dirname(dataDir), { recursive: true, force: true }));

/** The start ends with exit code 1 and one sentence, never with a trace. */
async function assertRefused(settings: Record<string, string>, sentence: RegExp, args: string[] = []) {
  const { code, stderr, stdout } = await runDigue(['serve', ...args], {
    DIGUE_DATA_DIR: dataDir,
    ...settings,
  });
  assert.equal(code, 1, stdout + stderr);
  assert.match(stderr, sentence);
  assert.doesNotMatch(stderr, /\n\s+at /, 'a sentence, not a trace');
}

const free = {
  DIGUE_DEMO: '0',
  DIGUE_HTTP_PORT: '0',
  DIGUE_SMTP_PORT: '0',
  DIGUE_IMAP_PORT: '0',
  DIGUE_IMAPS_PORT: '0',
  DIGUE_SIEVE_PORT: '0',
  DIGUE_SUBMISSION_PORT: '0',
  DIGUE_SUBMISSIONS_PORT: '0',
};

test('a port in use', async () => {
  const taken = createServer().listen(0, '127.0.0.1');
  await once(taken, 'listening');
  const port = String((taken.address() as AddressInfo).port);
  await assertRefused(
    { ...free, DIGUE_SMTP_PORT: port },
    new RegExp(`DIGUE_SMTP_PORT: port ${port} .* is in use`),
  );
  await assertRefused(
    { ...free, DIGUE_HTTP_PORT: port },
    new RegExp(`DIGUE_HTTP_PORT: port ${port} .* is in use`),
  );
  taken.close();
});

test('an address that is not of this machine', async () => {
  await assertRefused(
    { ...free, DIGUE_HOST: '192.0.2.1' },
    /DIGUE_HOST: 192\.0\.2\.1 is not an address of this machine/,
  );
});

test('a data folder where nobody may write, or that is a file', async () => {
  await assertRefused({ DIGUE_DATA_DIR: '/sys/digue' }, /no permission to write in \/sys\/digue/);
  const file = join(dirname(dataDir), 'file');
  await writeFile(file, '');
  await assertRefused({ DIGUE_DATA_DIR: file }, /DIGUE_DATA_DIR\) is a file/);
});

test('half of a TLS configuration, or one that cannot be served', async () => {
  await assertRefused({ DIGUE_TLS_CERT: '/nowhere.pem' }, /DIGUE_TLS_CERT is set without DIGUE_TLS_KEY/);
  await assertRefused(
    { DIGUE_TLS_CERT: '/nowhere.pem', DIGUE_TLS_KEY: '/nowhere.key' },
    /DIGUE_TLS_CERT: \/nowhere\.pem cannot be read \(ENOENT\)/,
  );
});

test('an external PostgreSQL that does not answer; its password is not repeated', async () => {
  const url = 'postgresql://digue:tres-secret@127.0.0.1:9/digue';
  await assertRefused(
    { DIGUE_DATABASE_URL: url },
    /^digue: DIGUE_DATABASE_URL: (?!.*tres-secret).*nothing answers/,
  );
});

test('a role of its own without a database for all', async () => {
  await assertRefused({}, /--role .* set DIGUE_DATABASE_URL/, ['--role', 'smtp']);
});

for (const args of [
  ['serve', '--role', 'cuisine'],
  ['servir'],
  ['analyse'],
  ['analyse', '--xml', 'a.eml'],
  ['accounts', 'import'],
  ['accounts', 'export'],
  ['verify', 'now'],
]) {
  test(`digue ${args.join(' ')} ends with a sentence and exit code 1`, async () => {
    const { code, stderr } = await runDigue(args, { DIGUE_DATA_DIR: dataDir });
    assert.equal(code, 1);
    assert.match(stderr, /^(?:digue|error): \S/);
    assert.doesNotMatch(stderr, /\n\s+at /);
  });
}

test('files that cannot be read are named: a missing one, a folder', async () => {
  const folder = join(dirname(dataDir), 'folder');
  await mkdir(folder);
  for (const args of [['analyse'], ['analyse', '--json'], ['accounts', 'import']]) {
    for (const path of [join(folder, 'absent'), folder]) {
      const { code, stderr } = await runDigue([...args, path], { DIGUE_DATA_DIR: dataDir });
      assert.equal(code, 1);
      assert.ok(stderr.startsWith('digue: ') && stderr.includes(path), stderr);
      assert.doesNotMatch(stderr, /\n\s+at /);
    }
  }
});

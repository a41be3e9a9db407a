import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { createTestFolder } from '#base/testing';

let folder: { path: string; remove(): Promise<void> };
before(async () => {
  folder = await createTestFolder();
});
after(() => folder.remove());

const door = import.meta.resolve('#store/testing');

/** Runs a test file of its own that opens a store, breaks it or not, and never closes it. */
async function runFile(name: string, body: string): Promise<{ code: number | null; output: string }> {
  const file = join(folder.path, `${name}.test.mjs`);
  await writeFile(
    file,
    `import { before, describe, test } from 'node:test';
     import { createAccount, createTestStore, deliver } from ${JSON.stringify(door)};
     ${body}`,
  );
  const { NODE_TEST_CONTEXT: _own, ...environment } = process.env;
  const child = spawn(process.execPath, ['--test', '--test-reporter=tap', file], { env: environment });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const code = await new Promise<number | null>((done) => child.once('close', done));
  return { code, output };
}

const open = `let opened;
  before(async () => { opened = await createTestStore(); });
  const breakIt = () => opened.pool.query('update store.mailbox set total_emails = 7');`;

const files = [
  {
    name: 'sound',
    fails: null,
    body: `${open} test('sound', async () => { await deliver(opened.store, await createAccount(opened.store)); });`,
  },
  {
    name: 'broken-at-root',
    fails: 'counter',
    body: `${open} test('breaks', async () => { await createAccount(opened.store); await breakIt(); });`,
  },
  {
    name: 'broken-in-suite',
    fails: 'counter',
    body: `describe('suite', () => { ${open}
      test('breaks', async () => { await createAccount(opened.store); await breakIt(); }); });`,
  },
  {
    name: 'broken-outside-tests',
    fails: 'counter',
    body: `const opened = await createTestStore(); await createAccount(opened.store);
      test('does nothing', () => undefined);
      await opened.pool.query('update store.mailbox set total_emails = 7');`,
  },
  {
    name: 'blob-lost',
    fails: 'blob-missing',
    body: `${open} test('loses', async () => {
      const account = await createAccount(opened.store);
      await deliver(opened.store, account);
      for await (const { digest } of opened.blobs.list()) await opened.blobs.remove(digest, new Date(8e15)); });`,
  },
];

for (const { name, fails, body } of files) {
  test(`a test file that never asks for the check is checked: ${name}`, async () => {
    const { code, output } = await runFile(name, body);
    assert.equal(code, fails === null ? 0 : 1, output);
    if (fails !== null) assert.match(output, new RegExp(`check: '${fails}'`));
  });
}

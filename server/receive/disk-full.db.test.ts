import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { after, test } from 'node:test';
import { accountId, createBlobFolder } from '#base';
import { createFillingDisk } from '#base/testing';
import { createTestStore } from '#store/testing';
import { startHarness } from './testing/harness.ts';
import { RawClient } from '../mail/smtp/testing/raw-client.ts';

const opened = await createTestStore();
const disk = createFillingDisk();
const store = await opened.openAnother(
  await createBlobFolder({ folder: opened.blobFolder, files: disk.files }),
);
const jeanne = accountId(1);
await store.createAccounts([{ accountId: jeanne, quotaBytes: null }]);
const harness = await startHarness({ store });
after(async () => {
  await harness.listener.close();
  await opened.close();
});

/** A message of 300 KB that nothing compresses. */
const body = randomBytes(225_000).toString('base64').replace(/.{76}/g, '$&\r\n');

async function sendIn(client: RawClient, subject: string): Promise<string> {
  await client.say('MAIL FROM:<marie@exemple.org>');
  assert.match(await client.say('RCPT TO:<jeanne.martin@ac-exemple.fr>'), /^250 /);
  await client.say('DATA');
  return client.say(`From: marie@exemple.org\r\nSubject: ${subject}\r\n\r\n${body}\r\n.`);
}

async function listSubjects(): Promise<(string | null)[]> {
  const found = await store.queryEmails(jeanne, {
    filter: null,
    sort: [],
    collapseThreads: false,
    position: 0,
    anchor: null,
    limit: 100,
    calculateTotal: false,
  });
  const rows = found.kind === 'found' ? await store.getEmails(jeanne, found.ids) : [];
  return rows.map((row) => row.envelope.subject).sort();
}

async function listBlobs(): Promise<string[]> {
  const entries = await readdir(opened.blobFolder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => entry.name);
}

test('a disk that fills up in the middle of a blob: 452, nothing kept, and the next message is taken', async () => {
  const client = await RawClient.greet(harness.port);
  assert.match(await sendIn(client, 'avant'), /^250 /);
  const before = await listBlobs();
  disk.full = true;
  assert.match(await sendIn(client, 'pleine'), /^452 4\.3\.1 /);
  assert.equal(disk.refusals, 1);
  assert.deepEqual(await listBlobs(), before, 'half a file is left');
  assert.deepEqual(await listSubjects(), ['avant']);
  disk.full = false;
  assert.match(await sendIn(client, 'pleine'), /^250 /);
  client.destroy();
  assert.deepEqual(await listSubjects(), ['avant', 'pleine']);
});

test('of several messages at once on a full disk none is said to be taken, and none is there', async () => {
  const before = await listSubjects();
  disk.full = true;
  const replies = await Promise.all(
    Array.from({ length: 8 }, async (_, index) => {
      const client = await RawClient.greet(harness.port);
      const reply = await sendIn(client, `ensemble ${index}`);
      client.destroy();
      return reply.slice(0, 9);
    }),
  );
  disk.full = false;
  assert.deepEqual([...new Set(replies)], ['452 4.3.1']);
  assert.deepEqual(await listSubjects(), before);
});

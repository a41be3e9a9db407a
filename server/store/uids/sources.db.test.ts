import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createRowOpener } from '../blobs/mail-blobs.ts';
import type { EmailId } from '../ids.ts';
import { createAccount, createTestStore, deliver, type TestStore } from '../testing/index.ts';
import { readSources } from './sources.ts';

let testStore: TestStore;
before(async () => void (testStore = await createTestStore()));
after(() => testStore.close());

/** How many files had been asked for as each message was taken; the store reads others of its own accord. */
async function traceAsked(octets: number, count: number): Promise<number[]> {
  const { db, blobs, store } = testStore;
  const account = await createAccount(store);
  const emailIds: EmailId[] = [];
  for (let at = 0; at < count; at += 1) {
    emailIds.push((await deliver(store, account, { text: `${at}${'x'.repeat(octets)}` })).emailId);
  }
  let asked = 0;
  const read = (digest: string) => ((asked += 1), blobs.read(digest));
  const parts = { db, blobs: { ...blobs, read }, openRows: createRowOpener() };
  const begun: number[] = [];
  for await (const { emailId, octets: taken } of readSources(parts, account, emailIds)) {
    assert.equal(emailId, emailIds[begun.length]);
    assert.ok((taken?.length ?? 0) > octets);
    begun.push(asked);
  }
  return begun;
}

test('of large messages no other is read before it is asked for: who reads nothing holds one', async () => {
  assert.deepEqual(await traceAsked(1_100_000, 3), [1, 2, 3]);
});

test('files are read ahead as far as a mebibyte goes, small ones nine at once', async () => {
  assert.deepEqual(await traceAsked(400_000, 4), [2, 3, 4, 4]);
  assert.deepEqual(await traceAsked(70_000, 10), [9, 10, 10, 10, 10, 10, 10, 10, 10, 10]);
});

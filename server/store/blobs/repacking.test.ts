import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { silentLog, type BlobStore } from '#base';
import { Repacking } from './repacking.ts';

function createBlobs(repack: BlobStore['repack']): BlobStore {
  return { repack } as Partial<BlobStore> as BlobStore;
}

test('files are packed once each when it is quiet, one at a time, and a fault is that of one file', async () => {
  const packed: string[] = [];
  let atOnce = 0;
  let looks = 0;
  const done = Promise.withResolvers<void>();
  const blobs = createBlobs(async (digest) => {
    assert.ok(looks > 2);
    assert.equal((atOnce += 1), 1);
    await sleep(1);
    atOnce -= 1;
    packed.push(digest);
    if (digest === 'c') done.resolve();
    if (digest === 'a') throw new Error('the disk is full');
    return true;
  });
  const repacking = new Repacking({ blobs, log: silentLog, isBusy: () => (looks += 1) < 3, quietMs: 1 });
  for (const digest of ['a', 'b', 'a', 'c']) repacking.note(digest);
  await done.promise;
  assert.deepEqual(packed, ['a', 'b', 'c']);
  await repacking.close();
});

test('closing waits for the file under way and leaves the others', async () => {
  const begun = Promise.withResolvers<void>();
  const end = Promise.withResolvers<boolean>();
  const packed: string[] = [];
  const blobs = createBlobs((digest) => {
    packed.push(digest);
    begun.resolve();
    return end.promise;
  });
  const repacking = new Repacking({ blobs, log: silentLog, isBusy: () => false, quietMs: 0 });
  for (const digest of ['a', 'b']) repacking.note(digest);
  await begun.promise;
  let isClosed = false;
  const closing = repacking.close().then(() => (isClosed = true));
  await sleep(1);
  assert.equal(isClosed, false);
  end.resolve(true);
  await closing;
  repacking.note('c');
  assert.deepEqual(packed, ['a']);
});

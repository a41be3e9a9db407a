import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { test } from 'node:test';
import { zstdCompressSync } from 'node:zlib';
import { sql } from 'kysely';
import { createTestStore } from '../testing/index.ts';
import { dictionary } from './data/dictionary.ts';
import { pack, unpack } from './packing.ts';

const { blobs, blobFolder, db } = await createTestStore();

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const isCorrupt = { code: 'blob/corrupt' };

async function countFiles(): Promise<number> {
  const entries = await readdir(blobFolder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).length;
}

test('up to 64 KB a content is a row, above it a file; both are read as they were written', async () => {
  for (const [octets, files] of [
    [0, 0],
    [65_536, 0],
    [65_537, 1],
  ] as const) {
    const bytes = Buffer.alloc(octets, 'é');
    const digest = await blobs.write(bytes);
    assert.equal(digest, sha256(bytes));
    assert.deepEqual(Buffer.from((await blobs.read(digest)) ?? [1]), bytes);
    assert.equal(await countFiles(), files);
    assert.equal(await blobs.has(digest), true);
    assert.equal(await blobs.verify(digest), 'sound');
  }
});

test('the same content written many times at once is one row, and the others are there as well', async () => {
  const contents = Array.from({ length: 200 }, (_, index) => Buffer.from(`contenu ${index % 20}`));
  const digests = await Promise.all(contents.map((bytes) => blobs.write(bytes)));
  assert.deepEqual(digests, contents.map(sha256));
  const found = await blobs.readSeveral([...new Set(digests), 'ab'.repeat(32)]);
  assert.equal(found.size, 20);
  assert.equal(Buffer.from(found.get(digests[3] ?? '') ?? []).toString(), 'contenu 3');
});

test('what was written again since is not removed', async () => {
  const digest = await blobs.write(Buffer.from('encore'));
  assert.equal(await blobs.remove(digest, new Date(Date.now() - 60_000)), false);
  assert.equal(await blobs.remove(digest, new Date(Date.now() + 60_000)), true);
  assert.equal(await blobs.read(digest), null);
  assert.equal(await blobs.verify(digest), 'missing');
  assert.equal(await blobs.remove(digest, new Date(Date.now() + 60_000)), false);
});

test('a digest that is none reaches no query', async () => {
  await assert.rejects(blobs.read("' or true --"), { code: 'blob/malformed-digest' });
});

test('a row that is damaged, or unpacks beyond the bound, is corrupt and costs no memory', async () => {
  const digest = await blobs.write(Buffer.from('intact'));
  const bomb = Buffer.concat([Buffer.from([1]), zstdCompressSync(Buffer.alloc(50_000_000))]);
  for (const packed of [
    Buffer.from('xyz'),
    Buffer.alloc(0),
    pack(Buffer.from('intact')).subarray(0, 9),
    bomb,
  ]) {
    await sql`update store.blob set packed = ${packed}::bytea where digest = ${Buffer.from(digest, 'hex')}::bytea`.execute(
      db,
    );
    await assert.rejects(blobs.read(digest), isCorrupt);
    assert.equal(await blobs.verify(digest), 'corrupt');
  }
  await sql`update store.blob set packed = ${pack(Buffer.from('autre'))}::bytea
    where digest = ${Buffer.from(digest, 'hex')}::bytea`.execute(db);
  assert.equal(await blobs.verify(digest), 'corrupt');
  await blobs.remove(digest, new Date(8e15));
});

test('the dictionary is what it was, so that what was packed is read for ever', () => {
  assert.equal(
    sha256(Buffer.from(dictionary)),
    '8dc721a4ea5d834044f9d54bea7a37a92d6131ec58979384872d7ce3692572db',
  );
  const packed = Buffer.from(pack(Buffer.from('Bonjour Madame, Monsieur,')));
  assert.equal(unpack(packed, 100)?.toString(), 'Bonjour Madame, Monsieur,');
  assert.equal(unpack(packed, 10), null);
});

import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { zstdCompressSync } from 'node:zlib';
import { createTestFolder } from '../testing/index.ts';
import type { BlobStore } from './blob-store.ts';
import { BlobError } from './errors.ts';
import { systemFiles, type BlobFiles } from './files.ts';
import { createBlobFolder } from './folder.ts';

let folder: { path: string; remove(): Promise<void> };
let store: BlobStore;

before(async () => {
  folder = await createTestFolder();
  store = await createBlobFolder({ folder: join(folder.path, 'blobs') });
});
after(() => folder.remove());

const bytes = (text: string) => Buffer.from(text);
const later = () => new Date(Date.now() + 60_000);
const code = (expected: BlobError['code']) => (fault: unknown) =>
  fault instanceof BlobError && fault.code === expected;

async function allFiles(path: string): Promise<string[]> {
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => entry.name);
}

test('what is written is read again, once on the disk however often it is written', async () => {
  const content = randomBytes(3_000_000);
  const digests = await Promise.all([store.write(content), store.write(content), store.write(content)]);
  assert.equal(new Set(digests).size, 1);
  const [digest = ''] = digests;
  assert.deepEqual(await store.read(digest), content);
  assert.equal(await store.has(digest), true);
  assert.equal(await store.verify(digest), 'sound');
  assert.deepEqual(await allFiles(join(folder.path, 'blobs')), [digest]);
});

test('a file in base64 takes no more than what it stands for, and is read as it was written', async () => {
  const octets = randomBytes(300_000);
  const lines = (octets.toString('base64').match(/.{1,76}/g) ?? []).join('\r\n');
  const content = bytes(`Content-Transfer-Encoding: base64\r\n\r\n${lines}\r\n`);
  const path = join(folder.path, 'base64');
  const plain = await createBlobFolder({ folder: path });
  const digest = await plain.write(content);
  assert.deepEqual(await plain.read(digest), content);
  assert.equal(await plain.verify(digest), 'sound');
  const file = join(path, digest.slice(0, 1), digest.slice(1, 2), digest);
  const packed = await readFile(file);
  assert.ok(packed.length < octets.length + 200);
  // As it was written by whoever did not know of base64.
  await writeFile(file, zstdCompressSync(content));
  assert.deepEqual(await plain.read(digest), content);
  for (const spoiled of [
    packed.subarray(0, 1),
    packed.subarray(0, -1),
    Buffer.concat([packed.subarray(0, 1), zstdCompressSync(content)]),
  ]) {
    await writeFile(file, spoiled);
    assert.equal(await plain.verify(digest), 'corrupt');
  }
  // Longer than the bound once it is unfolded.
  await writeFile(file, packed);
  const bounded = await createBlobFolder({ folder: path, maxBytes: content.length - 1 });
  await assert.rejects(bounded.read(digest), code('blob/corrupt'));
});

test('a file is packed anew where that saves a block, and whoever reads meanwhile finds all of it', async () => {
  const text = (lines: number): Buffer =>
    bytes(
      Array.from({ length: lines }, () => `${Math.random()} conseil ${Math.random()} classe`).join('\r\n'),
    );
  const path = join(folder.path, 'again');
  const plain = await createBlobFolder({ folder: path });
  const attached = `Content-Transfer-Encoding: base64\r\n\r\n${text(8_000).toString('base64').replace(/.{76}/g, '$&\r\n')}\r\n`;
  for (const content of [text(8_000), bytes(attached)]) {
    const digest = await plain.write(content);
    const file = join(path, digest.slice(0, 1), digest.slice(1, 2), digest);
    const before = await readFile(file);
    const reading = Promise.all(Array.from({ length: 20 }, () => plain.read(digest)));
    assert.equal(await plain.repack(digest), true);
    for (const read of await reading) assert.deepEqual(read, content);
    assert.deepEqual(await plain.read(digest), content);
    const after = await readFile(file);
    assert.equal(after[0], before[0]);
    assert.ok(Math.ceil(after.length / 4_096) < Math.ceil(before.length / 4_096));
    assert.equal(await plain.verify(digest), 'sound');
    assert.equal(await plain.repack(digest), false);
    assert.deepEqual(await readFile(file), after);
  }
  const short = await plain.write(bytes('court'));
  assert.equal(await plain.repack(short), false);
  assert.equal(await plain.repack('0'.repeat(64)), false);
  await writeFile(join(path, short.slice(0, 1), short.slice(1, 2), short), 'spoiled');
  await assert.rejects(plain.repack(short), code('blob/corrupt'));
});

test('a file that cannot be packed anew stays, and leaves no debris', async () => {
  const path = join(folder.path, 'again-full');
  const content = bytes(Array.from({ length: 9_000 }, () => `${Math.random()} conseil`).join('\r\n'));
  const rename: BlobFiles['rename'] = () => Promise.reject(new Error('killed here'));
  const digest = await (await createBlobFolder({ folder: path })).write(content);
  const failing = await createBlobFolder({ folder: path, files: { ...systemFiles, rename } });
  await assert.rejects(failing.repack(digest), /killed here/);
  assert.deepEqual(await failing.read(digest), content);
  assert.deepEqual(await allFiles(path), [digest]);
});

test('the empty blob is a blob', async () => {
  const digest = await store.write(new Uint8Array());
  assert.equal(digest, 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
  assert.equal((await store.read(digest))?.length, 0);
});

test('what is not there is null, and a name that is no digest never reaches the disk', async () => {
  assert.equal(await store.read('0'.repeat(64)), null);
  assert.equal(await store.has('0'.repeat(64)), false);
  assert.equal(await store.verify('0'.repeat(64)), 'missing');
  for (const name of [
    '',
    '../../etc/passwd',
    `${'0'.repeat(61)}/..`,
    'A'.repeat(64),
    `${'0'.repeat(64)}\n`,
  ]) {
    await assert.rejects(store.read(name), code('blob/malformed-digest'));
    await assert.rejects(store.has(name), code('blob/malformed-digest'));
    await assert.rejects(store.remove(name, later()), code('blob/malformed-digest'));
  }
});

test('a blob is removed only when it was not written again meanwhile', async () => {
  const digest = await store.write(bytes('removable'));
  assert.equal(await store.remove(digest, new Date(Date.now() - 60_000)), false);
  assert.equal(await store.remove(digest, later()), true);
  assert.equal(await store.remove(digest, later()), false);
  assert.equal(await store.read(digest), null);
});

test('a write between the look and the removal keeps the blob', async () => {
  const path = join(folder.path, 'race');
  const plain = await createBlobFolder({ folder: path });
  const digest = await plain.write(bytes('contested'));
  const old = new Date(Date.now() - 3_600_000);
  const file = join(path, digest.slice(0, 1), digest.slice(1, 2), digest);
  await utimes(file, old, old);
  const rename: BlobFiles['rename'] = async (from, to) => {
    if (from === file) await plain.write(bytes('contested'));
    await systemFiles.rename(from, to);
  };
  const remover = await createBlobFolder({ folder: path, files: { ...systemFiles, rename } });
  assert.equal(await remover.remove(digest, new Date(Date.now() - 60_000)), false);
  assert.equal(await plain.verify(digest), 'sound');
});

test('list names every blob with its size on the disk', async () => {
  const listed = new Map<string, number>();
  const digest = await store.write(bytes('à lister '.repeat(1000)));
  for await (const blob of store.list()) listed.set(blob.digest, blob.storedBytes);
  assert.ok((listed.get(digest) ?? 0) > 0);
  assert.ok((listed.get(digest) ?? 9000) < 200, 'compressed');
});

test('a full disk is named, and leaves no debris', async () => {
  for (const failing of ['open', 'write', 'sync', 'rename'] as const) {
    const path = join(folder.path, `full-${failing}`);
    const full = () => Promise.reject(Object.assign(new Error('no space'), { code: 'ENOSPC' }));
    const files: BlobFiles = {
      ...systemFiles,
      rename: failing === 'rename' ? full : systemFiles.rename,
      async open(file, flags, mode) {
        if (flags !== 'wx') return systemFiles.open(file, flags, mode);
        if (failing === 'open') return full();
        const handle = await systemFiles.open(file, flags, mode);
        if (failing === 'write') handle.writeFile = full;
        if (failing === 'sync') handle.datasync = full;
        return handle;
      },
    };
    const store = await createBlobFolder({ folder: path, files });
    await assert.rejects(store.write(bytes('too much')), code('blob/disk-full'));
    assert.deepEqual(await allFiles(path), []);
  }
});

test('an existing file counts only after a folder fsync of its own', async () => {
  const path = join(folder.path, 'durable');
  const digest = await (await createBlobFolder({ folder: path })).write(bytes('renamed, maybe not synced'));
  const synced: string[] = [];
  const files: BlobFiles = {
    ...systemFiles,
    async open(file, flags, mode) {
      synced.push(String(file));
      return systemFiles.open(file, flags, mode);
    },
  };
  const second = await createBlobFolder({ folder: path, files });
  await second.write(bytes('renamed, maybe not synced'));
  assert.ok(synced.includes(join(path, digest.slice(0, 1), digest.slice(1, 2))));
});

test('a failing folder fsync fails the write', async () => {
  const path = join(folder.path, 'sync-fails');
  const files: BlobFiles = {
    ...systemFiles,
    async open(file, flags, mode) {
      const handle = await systemFiles.open(file, flags, mode);
      handle.sync = () => Promise.reject(Object.assign(new Error('input/output'), { code: 'EIO' }));
      return handle;
    },
  };
  const store = await createBlobFolder({ folder: path, files });
  await assert.rejects(store.write(bytes('never acknowledged')), { code: 'EIO' });
});

test('what a killed process left is cleared at start, or put back when it was on its way out', async () => {
  const path = join(folder.path, 'killed');
  const digest = await (await createBlobFolder({ folder: path })).write(bytes('half removed'));
  const [kept = ''] = (await readdir(path, { recursive: true })).filter((name) => name.endsWith(digest));
  const uuid = '00000000-0000-4000-8000-000000000000';
  const { createTemporaryName } = await import('./temporary-names.ts');
  const host = createTemporaryName().split('.')[0] ?? '';
  await systemFiles.rename(join(path, kept), join(path, 'tmp', `${host}.4194303.${uuid}.${digest}`));
  await writeFile(join(path, 'tmp', `${host}.4194303.${uuid}`), 'half written');
  await writeFile(join(path, 'tmp', `${host}.1.${uuid}`), 'being written by another');
  const store = await createBlobFolder({ folder: path });
  assert.equal(await store.verify(digest), 'sound');
  assert.deepEqual(await readdir(join(path, 'tmp')), [`${host}.1.${uuid}`]);
});

test('a file that unpacks beyond the bound, or is damaged, is corrupt and costs no memory', async () => {
  const path = join(folder.path, 'bomb');
  const store = await createBlobFolder({ folder: path, maxBytes: 1000 });
  const digest = 'ab'.repeat(32);
  await mkdir(join(path, 'a', 'b'), { recursive: true });
  await writeFile(join(path, 'a', 'b', digest), zstdCompressSync(Buffer.alloc(50_000_000)));
  await assert.rejects(store.read(digest), code('blob/corrupt'));
  assert.equal(await store.verify(digest), 'corrupt');
  await writeFile(join(path, 'a', 'b', digest), 'not a frame');
  assert.equal(await store.verify(digest), 'corrupt');
  await writeFile(join(path, 'a', 'b', digest), zstdCompressSync(Buffer.from('other content')));
  assert.equal(await store.verify(digest), 'corrupt');
  await assert.rejects(store.write(new Uint8Array(1001)), code('blob/too-large'));
});

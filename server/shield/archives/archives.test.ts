import { strict as assert } from 'node:assert';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { findTrueKind } from '../file-kind.ts';
import {
  createCabinet,
  createGzip,
  createMember,
  createNewRar,
  createOldRar,
  createSevenZip,
  createTar,
} from '../testing/archive-samples.ts';
import { createProgram, createZip } from '../testing/files.ts';
import { listArchive } from './list.ts';
import { nameLimit } from './listing.ts';
import { unpackLzma } from './lzma.ts';

/** What is seen of an archive: names, and what is wrong with it. */
function see(name: string, content: Uint8Array): { names: string[]; closed: boolean; gap: string | null } {
  const listing = listArchive(content, findTrueKind(content), name)?.listing ?? assert.fail('no archive');
  return { names: listing.entries.map((entry) => entry.name), closed: listing.closed, gap: listing.gap };
}
const plain = { closed: false, gap: null };

test('a RAR of either version is listed; a password on contents or names is told', () => {
  const names = ['lisez-moi.txt', 'élèves/facture.exe'];
  assert.deepEqual(see('a.rar', createNewRar(names)), { names, ...plain });
  assert.deepEqual(see('a.rar', createOldRar(names)), { names, ...plain });
  assert.deepEqual(see('a.rar', createNewRar(names, { lock: 'files' })), { names, closed: true, gap: null });
  assert.deepEqual(see('a.rar', createOldRar(names, { lock: 'files' })), { names, closed: true, gap: null });
  assert.deepEqual(see('a.rar', createNewRar(names, { lock: 'names' })), {
    names: [],
    closed: true,
    gap: null,
  });
  assert.deepEqual(see('a.rar', createOldRar(names, { lock: 'names' })), {
    names: [],
    closed: true,
    gap: null,
  });
});

test('the second name of an old RAR brings back the sign that turns the direction', () => {
  // High octet 0x20; one sign as it is, one below 0x2000, then a run of the plain name.
  const wide = Buffer.from([0x20, 0b00_01_11_00, 0x61, 0x2e, 5]);
  assert.deepEqual(see('a.rar', createOldRar([['a?fdp.exe', wide]])).names, ['a\u202Efdp.exe']);
});

test('octets before a RAR or a ZIP hide nothing', () => {
  const before = Buffer.from('octets devant ');
  assert.deepEqual(see('a.rar', Buffer.concat([before, createNewRar(['a.exe'])])).names, ['a.exe']);
  assert.deepEqual(see('a.zip', Buffer.concat([before, createZip(['a.exe'])])).names, ['a.exe']);
  assert.equal(listArchive(Buffer.concat([before, createZip(['a.exe'])]), null, 'a.zip')?.kind, 'zip');
});

test('a 7z is listed through its packed listing; under a password it is closed', () => {
  const few = see('a.7z', createSevenZip('few'));
  assert.equal(few.names.length, 16);
  assert.ok(
    ['élèves', 'élèves/liste.csv', 'facture.exe', 'p12.txt'].every((name) => few.names.includes(name)),
  );
  assert.deepEqual([few.closed, few.gap], [false, null]);
  assert.deepEqual(see('a.7z', createSevenZip('locked')), {
    names: ['facture.exe', 'lisez-moi.txt'],
    closed: true,
    gap: null,
  });
  assert.deepEqual(see('a.7z', createSevenZip('shut')), { names: [], closed: true, gap: null });
  assert.equal(see('a.7z', createSevenZip('few').subarray(0, 300)).gap, 'broken');
});

test('what is no LZMA ends, and gives nothing', () => {
  assert.equal(unpackLzma(Buffer.from([225, 0, 0, 0, 0]), Buffer.alloc(20), 10), null);
  assert.equal(unpackLzma(Buffer.from([0x5d, 0, 0, 0, 0]), Buffer.alloc(6), 1 << 20), null);
});

test('a tar is listed, in a gzip as well, with the long names of GNU and of pax', () => {
  const tar = createTar({ 'a.txt': 'a', 'facture.exe': createProgram() });
  assert.deepEqual(see('a.tar', tar), { names: ['a.txt', 'facture.exe'], ...plain });
  assert.deepEqual(see('a.tgz', gzipSync(tar)), { names: ['a.txt', 'facture.exe'], ...plain });
  assert.equal(listArchive(tar, null, 'a.tar')?.listing.kinds[1], 'program');
  const long = `${'d/'.repeat(80)}a.exe`;
  const gnu = Buffer.concat([
    createMember('././@LongLink', 'L', Buffer.from(`${long}\0`)),
    createMember('d', '0', Buffer.from('x')),
  ]);
  const pax = Buffer.concat([
    createMember('p', 'x', Buffer.from(`180 path=${long}\n`)),
    createMember('d', '0', Buffer.from('x')),
  ]);
  assert.deepEqual([see('a.tar', gnu).names, see('a.tar', pax).names], [[long], [long]]);
});

test('a gzip holds what its header or its own name says', () => {
  assert.deepEqual(see('facture.exe.gz', gzipSync('x')).names, ['facture.exe']);
  assert.deepEqual(see('facture.gz', createGzip(Buffer.from('x'), 'facture.exe')).names, [
    'facture',
    'facture.exe',
  ]);
  assert.equal(see('a.tar.gz', gzipSync('no tar')).gap, 'broken');
});

test('a gzip that unfolds beyond measure is read at its beginning', () => {
  const tar = createTar({ 'facture.exe': 'x', 'vide.bin': Buffer.alloc(60_000_000) });
  const { names, gap } = see('a.tgz', gzipSync(tar));
  assert.deepEqual([names[0], gap], ['facture.exe', 'cut']);
});

test('a cabinet is listed', () => {
  assert.deepEqual(see('a.cab', createCabinet(['a.txt', 'facture.exe'])), {
    names: ['a.txt', 'facture.exe'],
    ...plain,
  });
  assert.equal(see('a.cab', createCabinet(['a.txt']).subarray(0, 54)).gap, 'broken');
});

test('forms that are not opened are told, a file under the name of an archive as well', () => {
  const forms = ['BZh91AY&SY', '\xfd7zXZ\0', '\x28\xb5\x2f\xfd', 'MSWIM\0\0\0', '1234567**ACE**', 'ab-lh5-'];
  for (const form of forms)
    assert.equal(see('a.bin', Buffer.from(form.padEnd(600), 'latin1')).gap, 'form', form);
  assert.deepEqual(see('notes.csv.xz', Buffer.from('\xfd7zXZ\0'.padEnd(60), 'latin1')).names, ['notes.csv']);
  assert.deepEqual(see('notes.tar.xz', Buffer.from('\xfd7zXZ\0'.padEnd(60), 'latin1')).names, []);
  assert.equal(see('a.rar', Buffer.from('plain words')).gap, 'broken');
  for (const [name, words] of [
    ['a.txt', 'plain words'],
    ['a.zip', ''],
  ] as const)
    assert.equal(listArchive(Buffer.from(words), null, name), null);
});

test('names up to the bound and one more', () => {
  const names = Array.from({ length: nameLimit + 1 }, (_, n) => `f${n}`);
  for (const [name, create] of [
    ['a.rar', createOldRar],
    ['a.cab', createCabinet],
  ] as const) {
    assert.equal(see(name, create(names.slice(1))).gap, null);
    assert.deepEqual(
      [see(name, create(names)).gap, see(name, create(names)).names.length],
      ['cut', nameLimit],
    );
  }
});

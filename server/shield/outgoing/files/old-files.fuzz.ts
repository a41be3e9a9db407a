import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { readLetter } from '../testing/letter.ts';
import { compound, doc, xls } from '../testing/old-office.ts';
import { pdf } from '../testing/pdf.ts';

const rows = [
  ['Nom', 'Classe'],
  ['Zoé', '6A'],
];
const read = async (name: string, content: Buffer | string) =>
  (await readLetter({ files: [{ name, content }] })).files[0] ?? assert.fail('no file was read');

test('old files and PDF that are cut or changed anywhere are read as far as they go, never thrown', async () => {
  const seeds = [xls(rows, { split: 20 }), doc('Bonjour à tous'), await pdf(rows)];
  const change = fc.record({
    seed: fc.nat(seeds.length - 1),
    cut: fc.nat(6000),
    places: fc.array(fc.tuple(fc.nat(6000), fc.nat(255)), { maxLength: 12 }),
  });
  await fc.assert(
    fc.asyncProperty(change, async ({ seed, cut, places }) => {
      const content = Buffer.from(seeds[seed] ?? Buffer.alloc(0));
      for (const [place, value] of places) if (place < content.length) content[place] = value;
      await read('f', content.subarray(0, cut === 0 ? content.length : cut));
    }),
    { numRuns: 300 },
  );
});

test('chains that run in a ring end, whatever they hold', async () => {
  const ring = compound('Workbook', Buffer.alloc(20_000, 0x41));
  for (let at = 512; at + 4 <= 1024; at += 4) ring.writeUInt32LE(2, at);
  for (const at of [48, 60, 68]) {
    const twisted = Buffer.from(ring);
    twisted.writeUInt32LE(0, at);
    await read('r.xls', twisted);
  }
});

const stream = (body: Buffer, dictionary = '/Filter /FlateDecode'): Buffer =>
  Buffer.concat([
    Buffer.from(`1 0 obj <<${dictionary}>> stream\n`),
    body,
    Buffer.from('\nendstream endobj\n'),
  ]);

test('a PDF that unfolds beyond measure is given up, as are a thousand streams of it', async () => {
  const bomb = stream(deflateSync(Buffer.alloc(64 * 1024 * 1024, 0x20)));
  const one = await read('b.pdf', Buffer.concat([Buffer.from('%PDF-1.7\n'), bomb]));
  assert.deepEqual([one.reading, one.text], ['unreadable', '']);
  const many = Buffer.concat([Buffer.from('%PDF-1.7\n'), ...Array.from({ length: 100 }, () => bomb)]);
  assert.equal((await read('b.pdf', many)).reading, 'unreadable');
});

test('signs that open and never close, maps without end and objects inside one another are read once', async () => {
  const long = 2_000_000;
  for (const body of [
    `BT ${'('.repeat(long)}`,
    `BT ${'<'.repeat(long)}`,
    `BT ${'(a'.repeat(long / 2)} Tj`,
    `BT ${'[1 '.repeat(long / 3)}`,
    'begincmap beginbfchar '.repeat(long / 22),
    `begincmap begincodespacerange <0000> beginbfrange ${'<0000> <ffffffff> <0041> '.repeat(long / 25)}`,
  ]) {
    await read('s.pdf', Buffer.concat([Buffer.from('%PDF-1.7\n'), stream(Buffer.from(body), '')]));
  }
  const places = Array.from({ length: 10_000 }, (_, n) => `${n} ${n % 2 === 0 ? 0 : 900_000}`).join(' ');
  const inside = `${places} ${'/F1 1 0 R '.repeat(100_000)}`;
  const objects = stream(Buffer.from(inside), `/Type /ObjStm /First ${places.length + 1}`);
  await read('o.pdf', Buffer.concat([Buffer.from('%PDF-1.7\n'), objects]));
  await read('o.pdf', `%PDF-1.7\n${'1 0 obj '.repeat(200_000)}${'stream\n'.repeat(100_000)}`);
  await read('r.doc', `{\\rtf1 ${'{\\*'.repeat(300_000)}${"\\'".repeat(300_000)}`);
  await read('r.doc', Buffer.concat([doc(''), Buffer.alloc(4_000_000, 0x41)]));
});

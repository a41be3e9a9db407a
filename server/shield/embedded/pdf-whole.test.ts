import { strict as assert } from 'node:assert';
import { test } from 'node:test';
import { deflateSync } from 'node:zlib';
import { createLockedPdf } from '../testing/locked-pdf.ts';
import { createPackedObjects } from '../testing/packed-objects.ts';
import { pdfStream, pdfWith } from '../testing/rows.ts';
import { readPdf } from './pdf.ts';

const address = 'https://cache.example/a';
const link = `<</S/URI/URI(${address})>>`;
const elsewhere = '<</S/URI/URI 7 0 R>>';
const packed = createPackedObjects({ 20: link });
const pdf = (...pieces: (string | Buffer)[]): Buffer =>
  Buffer.concat(
    ['%PDF-1.7\n', ...pieces].map((piece) =>
      typeof piece === 'string' ? Buffer.from(piece, 'latin1') : piece,
    ),
  );

function check(content: Buffer, links: readonly string[], isWhole: boolean, what?: string): void {
  const reading = readPdf(content);
  assert.deepEqual([reading.links, reading.isWhole], [links, isWhole], what);
}

test('no word hides the streams behind it', () => {
  for (const word of [
    '1 0 obj <</Title(Livestream du recteur)>> endobj\n',
    '%stream\n',
    '1 0 obj <</Title(>>\nstream\n)>> endobj\n',
    'endstream\n',
    '1 0 obj\n<<>>\nstream\nq\nendstream\nendobj\n'.repeat(500),
  ])
    check(pdf(word, packed), [address], true, word.slice(0, 60));
});

test('a dictionary is read whatever its strings, its length and the line behind it', () => {
  for (const more of ['/X( obj)', `/X(${'x'.repeat(30_000)})`, '>>%\nstream \t\n<<'])
    check(
      pdf(createPackedObjects({ 20: link }, { more })),
      [address],
      !more.includes('stream'),
      more.slice(0, 20),
    );
  const written = packed.toString('latin1');
  check(pdf('1 0 obj\n<<>>\nstream\nq\nendstream\n', written.replace('endstream', '')), [address], true);
  for (const line of [
    `stream${' '.repeat(100)}\n`,
    'stream\r\n',
    'stream  \n',
    'stream\r',
    '% de flux\nstream\n',
  ])
    check(pdf(written.replace('stream\n', line)), [address], true, line);
});

test('no name that readers pass over makes an object stream, or a picture, anything else', () => {
  for (const more of ['/Subtype/Image', '/X/EmbeddedFile', '/X/EmbeddedFile/Subtype/Image'])
    check(pdf(createPackedObjects({ 20: link }, { more })), [address], true, more);
  const black = deflateSync(Buffer.alloc(10_000));
  const form = '/Width 100/Height 100/BitsPerComponent 8/ColorSpace/DeviceGray/Filter/FlateDecode';
  const picture = pdfStream(`<</Subtype/Image${form}/X/ObjStm/First 1>>`, black);
  assert.equal(readPdf(picture).pictures.length, 1);
});

test('object streams that readers may see otherwise are said', () => {
  const rows = (words: Buffer): Buffer => {
    const starts = Array.from({ length: Math.ceil(words.length / 3) }, (_, n) => n * 3);
    return deflateSync(Buffer.concat(starts.flatMap((at) => [Buffer.alloc(1), words.subarray(at, at + 3)])));
  };
  for (const parameters of ['/DecodeParms<</Predictor 12/Columns 3>>', '/D#50 8 0 R'])
    check(pdf(createPackedObjects({ 20: link }, { more: parameters, pack: rows })), [], false, parameters);
  for (const more of ['/Filter[]', '/First 1', '/F/FlateDecode', '/DecodeParms<</Predictor 2>>'])
    check(pdf(createPackedObjects({ 20: link }, { more })), [address], false, more);
  for (const more of ['/DecodeParms null', '/DecodeParms << >>'])
    check(pdf(createPackedObjects({ 20: link }, { more })), [address], true, more);
});

test('object streams that cannot be read are said, unless the lock says so', () => {
  const words = deflateSync(Buffer.from(`20 0 ${link}`)).reverse();
  const broken = pdfStream('<</Type/ObjStm/First 5/Filter/FlateDecode>>', words);
  for (const content of [
    broken,
    pdfStream('<</Type/ObjStm/First 5/Filter/LZWDecode>>', words),
    pdfStream('<</Type/ObjStm/First 5/Filter[/AHx/AHx/AHx/AHx/AHx]>>', words),
    pdf(createPackedObjects({ 20: link }, { pack: (plain) => deflateSync(plain).reverse() })),
  ])
    check(content, [], false);
  assert.equal(readPdf(createLockedPdf(4, 'open')).isWhole, true);
  assert.equal(readPdf(Buffer.concat([createLockedPdf(4, 'open'), broken])).isWhole, true);
});

test('addresses in objects of their own are found, wherever these stand', () => {
  const own = `7 0 obj\n(${address})\nendobj\n`;
  check(pdf(`1 0 obj\r${elsewhere}\rendobj\r`, own.replaceAll('\n', '\r')), [address], true);
  check(pdf(`1 0 obj ${elsewhere} endobj 0007  0\nobj(${address})endobj`), [address], true);
  check(
    pdf(`1 0 obj\n${elsewhere}\nendobj\n`, createPackedObjects({ 6: '(x)', 7: `(${address})` })),
    [address],
    true,
  );
  check(pdf(createPackedObjects({ 6: elsewhere, 7: `(${address})` })), [address], true);
  const first = 'https://avant.example/';
  check(pdf(`1 0 obj\n${elsewhere}\n7 0 obj\n(${first})\nendobj\n`, own), [first, address], true);
});

test('comments before an address are passed over', () => {
  check(pdfWith(`<</S/URI/URI %x (https://x.example/)\n%\r\0(${address})>>`), [address], true);
  check(pdfWith(`<</S/URI/URI${' '.repeat(500)}(${address})>>`), [address], true);
});

test('an address that cannot be read is said; other things of that name are not', () => {
  const long = `(${address}${'x'.repeat(2_100)})`;
  for (const written of [
    long,
    '(https://x.example',
    `%${'x'.repeat(3_000)}\n(${address})`,
    '7 0 R',
    '9%\n0 R',
    '<4',
  ])
    check(pdfWith(`<</S/URI/URI ${written}`), [], false, written.slice(0, 20));
  check(pdf(`<</S/URI/URI 7 0 R>>\n7 0 obj\n${long}\nendobj\n`), [], false);
  check(pdf('<</URI<</Base 8 0 R>>>> <</S/URI>> <</URI 7 0 R>>\n7 0 obj <</Base 8 0 R>> endobj'), [], true);
});

test('hundreds of links are read; what goes beyond a thousand, and beyond the octets, is said', () => {
  const links = Array.from({ length: 1_000 }, (_, n) => `https://x.example/${n}`);
  const written = links.map((one) => `<</URI(${one})>>`).join('');
  check(pdf(written, written), links, true);
  check(pdf(written, link), links, false);
  const padding = ' '.repeat(10_000_000);
  check(pdf(padding, link), [address], true);
  check(pdf(padding, padding, link), [], false);
});

test('names of carried files beyond the bound are said', () => {
  const names = Array.from({ length: 201 }, (_, n) => `(${n}.txt) 9 0 R`);
  const read = (list: string) => readPdf(pdfWith(`<</EmbeddedFile 1/Names[${list}>>`));
  assert.equal(read(`${names.slice(0, 199).join('')}]`).isWhole, true);
  assert.equal(read(`${names.join('')}]`).isWhole, false);
  assert.equal(read(`(a.txt)${' '.repeat(30_000)}]`).isWhole, false);
});

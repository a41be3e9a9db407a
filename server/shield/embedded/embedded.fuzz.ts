import { strict as assert } from 'node:assert';
import { test } from 'node:test';
import { deflateSync } from 'node:zlib';
import fc from 'fast-check';
import sharp from 'sharp';
import { encode } from 'uqr';
import { readBytes } from '../read-message.ts';
import { readHtml } from '../read-html.ts';
import { createZipOf } from '../testing/files.ts';
import { createWithFile } from '../testing/letter.ts';
import { createPng } from '../testing/suite/pictures.ts';
import { readCard } from './card.ts';
import { findDrawnCodes } from './drawn-codes.ts';
import { readPdf } from './pdf.ts';
import { findQrCodes } from './qr.ts';

const code = (address: string): Buffer => createPng(encode(address).data);
const find = (content: Uint8Array): Promise<string[]> => findQrCodes([{ form: 'file', content }]);

test('a QR code is read from PNG, JPEG, WebP and GIF, turned and in colour', async () => {
  const png = code('https://portail-x.example/login');
  const forms = await Promise.all([
    png,
    sharp(png).jpeg().toBuffer(),
    sharp(png).webp().toBuffer(),
    sharp(png).gif().toBuffer(),
    sharp(png).rotate(90).png().toBuffer(),
    sharp(png).tint({ r: 20, g: 60, b: 160 }).png().toBuffer(),
  ]);
  for (const form of forms) assert.deepEqual(await find(form), ['https://portail-x.example/login']);
});

test('any bytes are some picture without a code', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 3000 }), async (bytes) => {
      assert.deepEqual(await find(bytes), []);
    }),
    { numRuns: 60 },
  );
});

test('a picture that claims a billion pixels is not unfolded', async () => {
  const png = Buffer.from(code('https://x.example'));
  png.writeUInt32BE(40_000, 16);
  png.writeUInt32BE(40_000, 20);
  assert.deepEqual(await find(png), []);
});

test('a Word file that holds a picture bomb, or a picture that unfolds without end, gives no picture', async () => {
  const bomb = Buffer.from(code('https://x.example'));
  bomb.writeUInt32BE(40_000, 16);
  bomb.writeUInt32BE(40_000, 20);
  const endless = Buffer.concat([code('https://y.example'), Buffer.alloc(60_000_000)]);
  const file = createZipOf({
    'word/document.xml': '<w/>',
    'word/media/image1.png': bomb,
    'word/media/image2.png': endless,
    'word/media/image3.png': code('https://z.example'),
  });
  const read = await readBytes(
    createWithFile({ From: 'a@b.example' }, 'Voici.', {
      name: 'n.docx',
      type: 'application/octet-stream',
      content: file,
    }),
  );
  assert.deepEqual(
    read.links.map(({ href }) => href),
    ['https://z.example'],
  );
});

test('drawings without end are read within bounds: a million cells, walls of blocks, spans beyond measure', () => {
  const cells = `<table>${'<tr>'.repeat(3)}${'<td bgcolor=black>'.repeat(300_000)}`;
  const limits = { text: 200_000, links: 1_000 };
  assert.deepEqual(readHtml(cells, limits).tables, []);
  const spans = `<table>${'<tr><td bgcolor=#000 colspan=99999 rowspan=99999 width=99999 height=1>'.repeat(400)}`;
  for (const squares of readHtml(spans, limits).tables) assert.ok(squares.length <= 400);
  const nested = '<table><tr><td bgcolor=black>'.repeat(20_000);
  assert.deepEqual(readHtml(nested, limits).tables, []);
  const wall = `${'█'.repeat(5_000)}\n`.repeat(400);
  assert.deepEqual(findDrawnCodes(wall, []), []);
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(' ', '█', '▀', '▄', '\n', '#######'), { maxLength: 3000 }),
      (signs) => {
        assert.ok(findDrawnCodes(signs.join(''), []).length <= 4);
      },
    ),
    { numRuns: 30 },
  );
});

test('of a thousand pictures four are looked at', async () => {
  const pictures = Array.from({ length: 1000 }, (_, n) => ({
    form: 'file' as const,
    content: code(`https://x.example/${n}`),
  }));
  assert.equal((await findQrCodes(pictures)).length, 4);
});

test('any bytes after a PDF’s mark are read within bounds', () => {
  const piece = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc.constantFrom(
      'stream\n',
      'endstream',
      '<< /Subtype /Image /Width 9 /Height 9 >>',
      '/URI (https://x)',
      ' obj',
    ),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
      const { links, pictures } = readPdf(Buffer.from(`%PDF-1.7\n${pieces.join('')}`, 'latin1'));
      assert.ok(links.length <= 100 && pictures.length <= 4);
    }),
  );
});

test('a PDF bomb unfolds to its bound and no further; the links before it are read', () => {
  const bomb = deflateSync(Buffer.alloc(50_000_000, 32));
  const head = Buffer.from(
    '%PDF-1.7\n1 0 obj\n<< /A << /URI (https://avant.example) >> >>\nendobj\n2 0 obj\n<< /Type /ObjStm /Filter /FlateDecode >>\nstream\n',
    'latin1',
  );
  const { links } = readPdf(Buffer.concat([head, bomb, Buffer.from('\nendstream\nendobj\n')]));
  assert.deepEqual(links, ['https://avant.example']);
});

test('links hidden in a packed object stream are found, escapes undone', () => {
  const objects = deflateSync(
    Buffer.from('<< /S /URI /URI (https://cache.example/a\\(b\\)) >> << /S /JavaScript >>'),
  );
  const { links, actions } = readPdf(
    Buffer.concat([
      Buffer.from('%PDF-1.7\n2 0 obj\n<< /Type /ObjStm /Filter /FlateDecode >>\nstream\n', 'latin1'),
      objects,
      Buffer.from('\nendstream\nendobj\n'),
    ]),
  );
  assert.deepEqual([links, actions], [['https://cache.example/a(b)'], ['script']]);
});

test('a card folds its lines; ten thousand links are fifty', () => {
  assert.deepEqual(readCard(Buffer.from('URL:https://carte.exa\r\n mple/x\r\n'), 'card').links, [
    'https://carte.example/x',
  ]);
  const many = Array.from({ length: 10_000 }, (_, n) => `URL:https://x.example/${n}`).join('\r\n');
  assert.equal(readCard(Buffer.from(many), 'card').links.length, 50);
});

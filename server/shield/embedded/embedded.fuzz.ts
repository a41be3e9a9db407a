import { strict as assert } from 'node:assert';
import { test } from 'node:test';
import { deflateSync } from 'node:zlib';
import fc from 'fast-check';
import sharp from 'sharp';
import { encode } from 'uqr';
import { readBytes } from '../read-message.ts';
import { readHtml } from '../read-html.ts';
import { createWithFile } from '../testing/letter.ts';
import { listZipEntries } from '../archive.ts';
import type { TrueKind } from '../data/file-kinds.ts';
import { readOffice } from '../office/read-office.ts';
import { createCard } from '../testing/card-samples.ts';
import { createZipOf } from '../testing/files.ts';
import { createLockedPdf } from '../testing/locked-pdf.ts';
import { createCarrier, createObject, createOldBook, createRelated } from '../testing/office-samples.ts';
import { createPng } from '../testing/suite/pictures.ts';
import { readCard } from './card.ts';
import { answer } from './code-job.ts';
import type { Picture } from './open-picture.ts';
import { readPdf } from './pdf.ts';
import { findQrCodes } from './qr.ts';

const code = (address: string): Buffer => createPng(encode(address).data);
const findCodes = async (pictures: readonly Picture[]) => (await findQrCodes(pictures)).codes;
const find = (content: Uint8Array): Promise<string[]> => findCodes([{ form: 'file', content }]);

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
  const draw = (drawing: string) => answer({ pictures: [], drawing, tables: [] }).drawn;
  assert.deepEqual(draw(wall), []);
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(' ', '█', '▀', '▄', '\n', '#######'), { maxLength: 3000 }),
      (signs) => {
        assert.ok(draw(signs.join('')).length <= 4);
      },
    ),
    { numRuns: 30 },
  );
});

test('of a thousand pictures no more are looked at than four large ones have pixels', async () => {
  const pictures = Array.from({ length: 1000 }, (_, n) => ({
    form: 'file' as const,
    content: code(`https://x.example/${n}`),
  }));
  const { codes, isWhole } = await findQrCodes(pictures);
  assert.ok(codes.length >= 4 && codes.length <= 48, `${codes.length}`);
  assert.equal(isWhole, false);
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

test('office files, cards and locked PDF, cut or changed anywhere, are read as far as they go', () => {
  const samples: [TrueKind | null, string, Buffer][] = [
    ['zip', 'docx', createRelated('hyperlink', 'https://x.example/')],
    ['zip', 'docx', createCarrier('a.bin', createObject('a.exe', Buffer.from('x')))],
    ['ole', 'doc', createObject('a.exe', Buffer.from('x'))],
    ['ole', 'xls', createOldBook([0, 1], 'https://x.example/')],
    [
      'rtf',
      'rtf',
      Buffer.from('{\\rtf1{\\object\\objupdate{\\*\\objdata 0105}}HYPERLINK "https://x.example/"}'),
    ],
    [null, 'csv', Buffer.from('=cmd|\' /C calc\'!A0;=HYPERLINK("https://x.example/")')],
  ];
  for (const [kind, ending, whole] of samples) {
    for (const content of breakUp(whole)) {
      const entries = kind === 'zip' ? listZipEntries(content) : [];
      const office = readOffice({ kind, ending, type: '', content, entries });
      assert.ok((office?.links.length ?? 0) <= 50 && (office?.carried.length ?? 0) <= 50);
    }
  }
  const card = Buffer.from(
    createCard({ 'FN;CHARSET=UTF-8': 'Rectorat', EMAIL: 'a@b.example', NOTE: 'x\\n\\, y' }),
  );
  for (const content of breakUp(card)) assert.ok(readCard(content, 'card').people.length <= 1);
  for (const content of breakUp(createLockedPdf(6, 'open'))) readPdf(content);
});

function* breakUp(whole: Buffer): Generator<Buffer> {
  for (let at = 0; at < whole.length; at += 1 + Math.floor(whole.length / 300)) {
    const broken = Buffer.from(whole);
    broken[at] = 0xff;
    yield broken;
    yield whole.subarray(0, at);
  }
}

test('words of markup without end cost no more than their length', () => {
  const walls = [
    '<Relationship ',
    '<w:instrText>',
    '=HYPERLINK("http:',
    '=cmd|',
    'HYPERLINK "',
    '\\objdata ',
    '{\\*\\template ',
  ];
  for (const wall of walls) {
    const long = wall.repeat(Math.floor(1_500_000 / wall.length));
    readOffice({ kind: null, ending: 'csv', type: '', content: Buffer.from(long), entries: [] });
    readOffice({ kind: 'rtf', ending: 'rtf', type: '', content: Buffer.from(long), entries: [] });
    for (const part of [
      'word/document.xml',
      'word/_rels/document.xml.rels',
      'xl/worksheets/sheet1.xml',
      'content.xml',
    ]) {
      const content = createZipOf({ mimetype: '', [part]: long });
      readOffice({ kind: 'zip', ending: 'docx', type: '', content, entries: listZipEntries(content) });
    }
  }
  for (const wall of ['ORGANIZER;CN="', 'NOTE;x="a";', 'A;'.repeat(50)])
    readCard(Buffer.from(wall.repeat(40_000)), 'calendar');
});

import { strict as assert } from 'node:assert';
import { test } from 'node:test';
import { deflateSync } from 'node:zlib';
import { readPdf } from '../embedded/pdf.ts';
import { checkTable, type Row } from '../testing/check-table.ts';
import { createProgram } from '../testing/files.ts';
import { attachmentRuns } from './attachment-runs.ts';
import { pdfActs } from './pdf-acts.ts';

const pdf = (object: string): Buffer => Buffer.from(`%PDF-1.7\n1 0 obj\n${object}\nendobj\n`, 'latin1');
const withStream = (dictionary: string, stream: Buffer): Buffer =>
  Buffer.concat([
    Buffer.from(`%PDF-1.7\n2 0 obj\n${dictionary}\nstream\n`, 'latin1'),
    stream,
    Buffer.from('\nendstream\nendobj\n'),
  ]);
const row = (what: string, content: Buffer, expect: Row['expect'], quotes?: string): Row => ({
  what,
  message: { files: [{ name: 'note.pdf', content }] },
  expect,
  ...(quotes === undefined ? {} : { quotes }),
});

checkTable(pdfActs, [
  row('a launch in escaped letters', pdf('<</S/L#61unch/F(cmd.exe)>>'), 1),
  row('all letters escaped', pdf('<</S/#4c#61#75#6E#63#68/F(cmd.exe)>>'), 1),
  row('scripts in the tree of names', pdf('<</Names<</JavaScript<</Names[(a)<</S/#4aS/JS(x)>>]>>>>>>'), 0.2),
  row('a form in escaped letters', pdf('<</S/Submit#46orm/F(https://x-y.example/)>>'), 0.4),
  row(
    'a file on a far computer',
    pdf(String.raw`<</S/GoToR/F(\\\\203.0.113.7\\s\\a.pdf)>>`),
    0.9,
    '203.0.113.7',
  ),
  row('a file on a computer of the house', pdf(String.raw`<</S/GoToR/F(\\\\srv-cours\\s\\a.pdf)>>`), 0),
  row('a chapter beside it', pdf('<</S/GoToR/F(chapitre-2.pdf)/D[0 /Fit]>>'), 0),
  row('a name that only begins so', pdf('<</Launcher 1>>'), 0),
]);

checkTable(attachmentRuns, [
  row(
    'a program by its name',
    pdf('<</Type/EmbeddedFile>><</Names[(facture.exe) 3 0 R]>>'),
    1,
    'facture.exe',
  ),
  row('by the name of its place', pdf('<</EF<</F 3 0 R>>/UF(facture.js)/Type/Embedded#46ile>>'), 1),
  row(
    'by its octets',
    withStream('<< /Type /EmbeddedFile /Filter /FlateDecode >>', deflateSync(createProgram())),
    1,
  ),
  row(
    'an invoice with its data',
    pdf('<</Type/EmbeddedFile>><</Type/Filespec/F(factur-x.xml)/UF(factur-x.xml)>>'),
    0,
  ),
  row('names of fields', pdf('<</Names[(facture.exe) 3 0 R]>>'), 0),
]);

test('links are found in escaped names, in objects of their own, and through chains of filters', () => {
  const link = '<< /S /URI /URI (https://cache.example/a) >>';
  const packed = deflateSync(Buffer.from(link));
  const chains: [string, Buffer][] = [
    ['[/ASCIIHexDecode /FlateDecode]', Buffer.from(`${packed.toString('hex')}>`)],
    ['[/A85 /Fl]', encode85(packed)],
    ['/Flate#44ecode', packed],
  ];
  const written = [
    pdf('<</S/URI/#55RI(https://cache.example/a)>>'),
    pdf('<</S/URI/URI 7 0 R>>\nendobj\n7 0 obj\n(https://cache.example/a)'),
    pdf('<</S/SubmitForm/F<</FS/URL/F(https://cache.example/a)>>>>'),
    pdf(String.raw`<</URI(https:\/\/cache\056example/a)>>`),
    ...chains.map(([filter, stream]) => withStream(`<< /Type /Obj#53tm /Filter ${filter} >>`, stream)),
  ];
  for (const content of written) assert.deepEqual(readPdf(content).links, ['https://cache.example/a']);
});

test('a wall of names and brackets costs no more than its bound', () => {
  for (const wall of ['/F((a)', '/URI(', '/Names[(a)', '/F<41', '/#55RI(\\\\'])
    readPdf(pdf(`/EmbeddedFile ${wall.repeat(300_000)}`));
});

function encode85(octets: Buffer): Buffer {
  let out = '';
  for (let at = 0; at < octets.length; at += 4) {
    const piece = Buffer.alloc(4);
    const length = octets.copy(piece, 0, at);
    let value = piece.readUInt32BE();
    const signs: string[] = [];
    for (let n = 0; n < 5; n += 1, value = Math.floor(value / 85))
      signs.unshift(String.fromCharCode(33 + (value % 85)));
    out += signs.slice(0, length + 1).join('');
  }
  return Buffer.from(`${out}~>`);
}

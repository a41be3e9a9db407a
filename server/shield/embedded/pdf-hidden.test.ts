import { strict as assert } from 'node:assert';
import { test } from 'node:test';
import { deflateSync } from 'node:zlib';
import { pdfStream, pdfWith } from '../testing/rows.ts';
import { readPdf } from './pdf.ts';

test('links are found in escaped names, in objects of their own, and through chains of filters', () => {
  const link = '<< /S /URI /URI (https://cache.example/a) >>';
  const packed = deflateSync(Buffer.from(link));
  const chains: [string, Buffer][] = [
    ['[/ASCIIHexDecode /FlateDecode]', Buffer.from(`${packed.toString('hex')}>`)],
    ['[/A85 /Fl]', encode85(packed)],
    ['/Flate#44ecode', packed],
  ];
  const written = [
    pdfWith('<</S/URI/#55RI(https://cache.example/a)>>'),
    pdfWith('<</S/URI/URI 7 0 R>>\nendobj\n7 0 obj\n(https://cache.example/a)'),
    pdfWith('<</S/SubmitForm/F<</FS/URL/F(https://cache.example/a)>>>>'),
    pdfWith(String.raw`<</URI(https:\/\/cache\056example/a)>>`),
    ...chains.map(([filter, stream]) => pdfStream(`<< /Type /Obj#53tm /Filter ${filter} >>`, stream)),
  ];
  for (const content of written) assert.deepEqual(readPdf(content).links, ['https://cache.example/a']);
});

test('a wall of names and brackets costs no more than its bound', () => {
  for (const wall of ['/F((a)', '/URI(', '/Names[(a)', '/F<41', '/#55RI(\\\\'])
    readPdf(pdfWith(`/EmbeddedFile ${wall.repeat(300_000)}`));
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

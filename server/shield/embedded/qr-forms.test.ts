import { strict as assert } from 'node:assert';
import { test } from 'node:test';
import { deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { encode } from 'uqr';
import { parseMessage } from '#wire/message';
import { readMessage } from '../read-message.ts';
import { createZipOf } from '../testing/files.ts';
import { createPng } from '../testing/suite/pictures.ts';
import type { Picture } from './open-picture.ts';
import { readPdf } from './pdf.ts';
import { findQrCodes } from './qr.ts';

const address = 'https://verif.example/connexion';
const png = createPng(encode(address).data);
const findCodes = async (pictures: readonly Picture[]) => (await findQrCodes(pictures)).codes;
const find = (content: Uint8Array) => findCodes([{ form: 'file', content }]);

/** A PDF with one picture; `predictor` as its own object, as pdfkit writes it. */
function createPdf(
  pixels: { data: Buffer; width: number; height: number },
  dictionary: string,
  extra = '',
): Buffer {
  const stream = deflateSync(pixels.data);
  return Buffer.concat([
    Buffer.from(
      `%PDF-1.4\n${extra}9 0 obj\n<< /Subtype /Image /Width ${pixels.width} /Height ${pixels.height} /BitsPerComponent 8 /Filter /FlateDecode ${dictionary} >>\nstream\n`,
      'latin1',
    ),
    stream,
    Buffer.from('\nendstream\nendobj\n'),
  ]);
}

async function rawOf(channels: 1 | 3): Promise<{ data: Buffer; width: number; height: number }> {
  const picture =
    channels === 1
      ? sharp(png).greyscale().toColourspace('b-w')
      : sharp(png).toColourspace('srgb').removeAlpha();
  const { data, info } = await picture.raw().toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height };
}

/** Each row after an octet that names its filter, as PNG has them. */
function filterRows(data: Buffer, row: number, step: number, filter: number): Buffer {
  const rows: Buffer[] = [];
  for (let y = 0; y * row < data.length; y += 1) {
    const out = Buffer.alloc(row + 1);
    out[0] = filter;
    for (let x = 0; x < row; x += 1) {
      const left = x >= step ? (data[y * row + x - step] ?? 0) : 0;
      const up = y > 0 ? (data[(y - 1) * row + x] ?? 0) : 0;
      const corner = y > 0 && x >= step ? (data[(y - 1) * row + x - step] ?? 0) : 0;
      const p = left + up - corner;
      const [a, b, c] = [Math.abs(p - left), Math.abs(p - up), Math.abs(p - corner)];
      const paeth = a <= b && a <= c ? left : b <= c ? up : corner;
      const guess = [0, left, up, (left + up) >> 1, paeth][filter] ?? 0;
      out[x + 1] = ((data[y * row + x] ?? 0) - guess) & 255;
    }
    rows.push(out);
  }
  return Buffer.concat(rows);
}

for (const channels of [1, 3] as const) {
  for (const filter of [0, 1, 2, 3, 4]) {
    test(`a code is read in a PDF under PNG filter ${filter}, ${channels} channels`, async () => {
      const pixels = await rawOf(channels);
      const data = filterRows(pixels.data, pixels.width * channels, channels, filter);
      const parms = `10 0 obj\n<< /Predictor 15 /Colors ${channels} >>\nendobj\n`;
      const space = channels === 1 ? '/DeviceGray' : '/DeviceRGB';
      const pdf = createPdf({ ...pixels, data }, `/ColorSpace ${space} /DecodeParms 10 0 R`, parms);
      assert.deepEqual(await findCodes(readPdf(pdf).pictures), [address]);
    });
  }
}

test('a code is read in a PDF under the predictor of TIFF', async () => {
  const pixels = await rawOf(1);
  const data = Buffer.from(pixels.data);
  for (let at = data.length - 1; at > 0; at -= 1)
    if (at % pixels.width > 0) data[at] = ((data[at] ?? 0) - (data[at - 1] ?? 0)) & 255;
  const pdf = createPdf({ ...pixels, data }, '/ColorSpace /DeviceGray /DecodeParms << /Predictor 2 >>');
  assert.deepEqual(await findCodes(readPdf(pdf).pictures), [address]);
});

test('a code is read in a PDF with a palette, written there or elsewhere', async () => {
  const pixels = await rawOf(1);
  const data = Buffer.from(pixels.data.map((value) => (value < 128 ? 1 : 0)));
  const written = createPdf({ ...pixels, data }, '/ColorSpace [/Indexed /DeviceRGB 1 <FFFFFF 000000>]');
  const palette = '5 0 obj\n<< /Length 6 >>\nstream\n\xff\xff\xff\x00\x00\x00\nendstream\nendobj\n';
  const elsewhere = createPdf({ ...pixels, data }, '/ColorSpace [/Indexed /DeviceRGB 1 5 0 R]', palette);
  for (const pdf of [written, elsewhere]) assert.deepEqual(await findCodes(readPdf(pdf).pictures), [address]);
});

test('a picture in a PDF that unfolds beyond the bound, or claims more than it has, is none', () => {
  const bomb = { data: Buffer.alloc(40_000_000), width: 2000, height: 2000 };
  assert.deepEqual(
    readPdf(createPdf(bomb, '/ColorSpace /DeviceRGB /DecodeParms << /Predictor 15 >>')).pictures,
    [],
  );
  const short = { data: Buffer.alloc(100), width: 900, height: 900 };
  for (const predictor of [1, 2, 15])
    assert.deepEqual(
      readPdf(createPdf(short, `/ColorSpace /DeviceGray /DecodeParms << /Predictor ${predictor} >>`))
        .pictures,
      [],
    );
  const itself = createPdf(short, '/ColorSpace [/Indexed /DeviceRGB 1 9 0 R]');
  assert.deepEqual(readPdf(itself).pictures, []);
});

test('a code turned inside out is read', async () => {
  assert.deepEqual(await find(await sharp(png).flatten({ background: '#fff' }).negate().png().toBuffer()), [
    address,
  ]);
});

test('a code is read behind a dozen logos, square or not', async () => {
  const logos = await Promise.all(
    Array.from({ length: 12 }, (_, n) =>
      sharp({
        create: {
          width: 200 + n,
          height: n % 2 === 0 ? 200 : 90,
          channels: 3,
          background: { r: 200, g: n * 9, b: 0 },
        },
      })
        .png()
        .toBuffer(),
    ),
  );
  const pictures = [...logos, png].map((content) => ({ form: 'file' as const, content }));
  assert.deepEqual(await findCodes(pictures), [address]);
});

test('a code is read in a picture of a Word document', async () => {
  const zip = createZipOf({ 'word/document.xml': '<w/>', 'word/media/image1.png': png });
  const message = parseMessage(
    Buffer.from(
      `From: a@b.example\r\nContent-Type: application/octet-stream\r\nContent-Disposition: attachment; filename=n.docx\r\nContent-Transfer-Encoding: base64\r\n\r\n${zip.toString('base64')}\r\n`,
    ),
  );
  const { links } = await readMessage(message);
  assert.deepEqual(
    links.map(({ href, via }) => [href, via]),
    [[address, 'qr']],
  );
});

for (const [dark, light] of [
  [190, 255],
  [235, 255],
  [0, 30],
  [100, 150],
] as const) {
  test(`a code of two greys alone in its picture is read: ${dark} on ${light}`, async () => {
    const grey = await sharp(png)
      .linear((light - dark) / 255, dark)
      .png()
      .toBuffer();
    assert.deepEqual(await find(grey), [address]);
  });
}

test('a picture of one grey, or of two that nothing tells apart, holds no code', async () => {
  for (const range of [0, 4])
    assert.deepEqual(
      await find(
        await sharp(png)
          .linear(range / 255, 120)
          .png()
          .toBuffer(),
      ),
      [],
    );
});

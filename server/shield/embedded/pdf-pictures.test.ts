import { strict as assert } from 'node:assert';
import { test, type TestContext } from 'node:test';
import { deflateSync } from 'node:zlib';
import { readBytes } from '../read-message.ts';
import { createWithFile } from '../testing/letter.ts';
import { createLockedPdf } from '../testing/locked-pdf.ts';
import { createPdfBudget } from './pdf-budget.ts';
import { readPdf } from './pdf.ts';

interface Form {
  width: number;
  height: number;
  bits?: number;
  octets: Buffer;
  filter?: string;
  space?: string;
  more?: string;
}

/** A picture, of grey unless said otherwise. */
function picture({
  width,
  height,
  bits = 8,
  octets,
  filter = '/FlateDecode',
  space = '/DeviceGray',
  more = '',
}: Form): Buffer {
  const form = `/Width ${width}/Height ${height}/BitsPerComponent ${bits}/ColorSpace${space}`;
  return Buffer.concat([
    Buffer.from(`3 0 obj\n<</Subtype/Image${form}/Filter${filter}${more}>>\nstream\n`, 'latin1'),
    octets,
    Buffer.from('\nendstream\nendobj\n'),
  ]);
}

const pdf = (...pieces: readonly Buffer[]): Buffer => Buffer.concat([Buffer.from('%PDF-1.7\n'), ...pieces]);
const plain = (width: number, height: number): Buffer =>
  picture({ width, height, octets: deflateSync(Buffer.alloc(width * height, 7)) });
const sizes = (content: Buffer, budget = createPdfBudget()) => {
  const { pictures, hasUnreadPictures, isWhole } = readPdf(content, budget);
  return {
    sizes: pictures.map((one) => (one.form === 'raw' ? `${one.width}x${one.height}` : one.form)),
    hasUnreadPictures,
    isWhole,
  };
};

test('pictures in which no code has room cost nothing, whatever they unfold to', () => {
  const bomb = picture({ width: 1, height: 1, octets: deflateSync(Buffer.alloc(4_100_000)) });
  const strip = picture({ width: 8, height: 99_999, octets: deflateSync(Buffer.alloc(900_000)) });
  assert.deepEqual(sizes(pdf(bomb, bomb, strip, bomb, plain(100, 100))), {
    sizes: ['100x100'],
    hasUnreadPictures: false,
    isWhole: true,
  });
});

test('a picture unfolds to what its size needs, and one that goes on is said', () => {
  const budget = createPdfBudget();
  const bomb = picture({ width: 30, height: 30, octets: deflateSync(Buffer.alloc(4_100_000)) });
  assert.deepEqual(sizes(pdf(bomb, plain(100, 100)), budget), {
    sizes: ['100x100'],
    hasUnreadPictures: true,
    isWhole: true,
  });
  assert.ok(budget.samples > createPdfBudget().samples - 100_000, `${budget.samples} left`);
});

test('dozens of pictures are read; large ones do not use up what a small one needs', () => {
  const small = plain(100, 100);
  assert.equal(sizes(pdf(...Array.from({ length: 40 }, () => small))).sizes.length, 40);
  const large = picture({ width: 2_000, height: 2_000, bits: 1, octets: deflateSync(Buffer.alloc(500_000)) });
  const found = sizes(pdf(large, large, large, large, small));
  assert.deepEqual(found, {
    sizes: ['100x100', '2000x2000', '2000x2000'],
    hasUnreadPictures: true,
    isWhole: true,
  });
});

test('a picture costs at least its pixels, so that those of a message hold no more than half its budget', () => {
  const budget = createPdfBudget();
  const large = picture({ width: 2_000, height: 1_000, bits: 1, octets: deflateSync(Buffer.alloc(250_000)) });
  const content = pdf(...Array.from({ length: 12 }, () => large));
  const held = Array.from({ length: 4 }, () => readPdf(content, budget).pictures).flat();
  assert.ok(held.reduce((sum, one) => sum + one.content.length, 0) <= createPdfBudget().samples / 2);
});

test('the screenshots of a guide leave nothing out', () => {
  const [width, height] = [1_280, 720];
  const octets = deflateSync(Buffer.alloc(width * height * 3, 200));
  const shots = Array.from({ length: 8 }, () => picture({ width, height, octets, space: '/DeviceRGB' }));
  const { sizes: read, hasUnreadPictures } = sizes(pdf(...shots, plain(280, 280)));
  assert.deepEqual([read.length, hasUnreadPictures], [9, false]);
});

test('pages that a scanner made are kept as they are', () => {
  const page = picture({ width: 2_480, height: 3_508, octets: Buffer.from('x'), filter: '/DCTDecode' });
  const { sizes: forms, hasUnreadPictures } = sizes(pdf(...Array.from({ length: 60 }, () => page)));
  assert.deepEqual([forms.length, forms[0], hasUnreadPictures], [60, 'jpeg', false]);
  const scan = { width: 2_480, height: 3_508, octets: deflateSync(Buffer.alloc(9)) };
  const fax = picture({ ...scan, bits: 1, filter: '/CCITTFaxDecode' });
  const none = { sizes: [], hasUnreadPictures: false, isWhole: true };
  assert.deepEqual(sizes(pdf(fax, fax)), none);
  const colours = picture({ ...scan, space: '/DeviceRGB' });
  assert.deepEqual(sizes(pdf(colours, colours)), none);
});

test('one ink is one channel, whatever it is shown in, and what is no mask has those of its colours', () => {
  const octets = deflateSync(Buffer.alloc(6_000, Buffer.from([9, 0, 0])));
  const ink = '[/Separation/Black/DeviceCMYK 12 0 R]';
  assert.deepEqual(sizes(pdf(picture({ width: 75, height: 80, octets, space: ink }))).sizes, ['75x80']);
  const more = '/ImageMask false';
  const three = readPdf(pdf(picture({ width: 40, height: 50, octets, space: '/DeviceRGB', more })));
  assert.deepEqual(three.pictures[0]?.content, new Uint8Array(2_000).fill(3));
});

test('pictures of a locked PDF are told by the lock', () => {
  const broken = picture({ width: 90, height: 90, octets: Buffer.from('not deflated') });
  assert.equal(sizes(pdf(broken)).hasUnreadPictures, true);
  assert.equal(sizes(Buffer.concat([createLockedPdf(4, 'open'), broken])).hasUnreadPictures, false);
});

test('dictionaries cost what they are long before anything is looked up in them', (t: TestContext) => {
  const blanks = `<</Subtype/Image/ColorSpace${' '.repeat(1_465)}>>stream\nendstream\n`;
  const budget = createPdfBudget();
  const content = Buffer.from(`%PDF-1.5\n${blanks.repeat(200)}`);
  readPdf(content, budget);
  assert.ok(budget.samples <= createPdfBudget().samples - 200 * 1_465);
  budget.samples = 0;
  const looked = t.mock.method(String.prototype, 'replaceAll');
  assert.equal(readPdf(content, budget).hasUnreadPictures, true);
  assert.equal(looked.mock.callCount(), 0);
});

test('a dictionary beyond all measure is left out, and it is said', () => {
  const octets = deflateSync(Buffer.alloc(2_500));
  const more = '/ColorSpace 9 0 R'.repeat(2_000);
  assert.deepEqual(sizes(pdf(picture({ width: 50, height: 50, octets, more }), plain(60, 60))), {
    sizes: ['60x60'],
    hasUnreadPictures: true,
    isWhole: true,
  });
});

test('a letter says that pictures were left out, and keeps none when it has been read', async () => {
  const read = async (...pieces: readonly Buffer[]) =>
    readBytes(
      createWithFile({ From: 'a@b.example' }, 'Voici.', {
        name: 'n.pdf',
        type: 'application/pdf',
        content: pdf(...pieces),
      }),
    );
  const whole = await read(plain(100, 100));
  assert.deepEqual([whole.hasUnreadCodes, whole.files[0]?.pdf?.pictures], [false, []]);
  const large = picture({ width: 9_000, height: 9_000, octets: deflateSync(Buffer.alloc(9)) });
  const cut = await read(plain(100, 100), large);
  assert.deepEqual([cut.hasUnreadCodes, cut.files[0]?.isCut], [true, false]);
});

import { strict as assert } from 'node:assert';
import { test } from 'node:test';
import sharp from 'sharp';
import { encode } from 'uqr';
import { readBytes } from '../read-message.ts';
import { createZipOf } from '../testing/files.ts';
import { createLetter, createWithFile } from '../testing/letter.ts';
import { createPng } from '../testing/suite/pictures.ts';
import { findQrCodes } from './qr.ts';

const address = 'https://verif.example/connexion';
const code = (words: string): Buffer => createPng(encode(words).data);
const png = code(address);
const decoy = code('https://leurre.example');
const pictures = (contents: readonly Uint8Array[]) =>
  contents.map((content) => ({ form: 'file' as const, content }));
const padding = Buffer.alloc(3_000_001);

/** Grey that changes slowly: neither a code nor like one. */
function photograph(width: number, height: number): Promise<Buffer> {
  const pixels = Uint8Array.from(
    { length: width * height },
    (_, at) => 120 + 100 * Math.sin((at % width) / 97) * Math.cos(at / width / 61),
  );
  return sharp(pixels, { raw: { width, height, channels: 1 } })
    .jpeg()
    .toBuffer();
}

test('a code is read whatever stands behind the end of its picture', async () => {
  assert.deepEqual(await findQrCodes(pictures([Buffer.concat([png, padding])])), {
    codes: [address],
    drawn: [],
    isWhole: true,
  });
});

test('a code is read behind two dozen small ones', async () => {
  const { codes, isWhole } = await findQrCodes(pictures([...Array<Buffer>(24).fill(decoy), png]));
  assert.deepEqual([codes.toSorted(), isWhole], [['https://leurre.example', address], true]);
});

test('what looks like a code is said to be left out, photographs and small pictures are not', async () => {
  const large = await sharp(decoy).resize(900, 900, { kernel: 'nearest' }).png().toBuffer();
  const found = await findQrCodes(pictures([...Array<Buffer>(4).fill(large), large]));
  assert.deepEqual([found.codes, found.isWhole], [['https://leurre.example'], false]);
  const [wide, square] = [await photograph(1200, 900), await photograph(1000, 1000)];
  assert.equal((await findQrCodes(pictures(Array<Buffer>(20).fill(wide)))).isWhole, true);
  const last = await findQrCodes(pictures([...Array<Buffer>(20).fill(wide), png]));
  assert.deepEqual([last.codes, last.isWhole], [[address], true]);
  assert.equal((await findQrCodes(pictures([...Array<Buffer>(4).fill(large), square]))).isWhole, true);
  const strip = await photograph(600, 20);
  const behind = await findQrCodes(pictures([...Array<Buffer>(501).fill(strip), png]));
  assert.deepEqual([behind.codes, behind.isWhole], [[address], true]);
  assert.equal((await findQrCodes(pictures(Array<Buffer>(3_000).fill(decoy)))).isWhole, false);
});

test('a picture of more pixels than are unfolded is said to be left out where it is as wide as high', async () => {
  const claim = (width: number, height: number): Buffer => {
    const content = Buffer.from(png);
    content.writeUInt32BE(width, 16);
    content.writeUInt32BE(height, 20);
    return content;
  };
  assert.equal((await findQrCodes(pictures([claim(6_000, 6_000)]))).isWhole, false);
  assert.equal((await findQrCodes(pictures([claim(8_000, 6_000)]))).isWhole, true);
});

const from = { From: 'a@b.example' };
const readDocument = (media: Record<string, Buffer>) => {
  const content = createZipOf({ 'word/document.xml': '<w/>', ...media });
  return readBytes(createWithFile(from, 'Voici.', { name: 'n.docx', type: 'application/msword', content }));
};
const codesOf = ({ links }: Awaited<ReturnType<typeof readBytes>>) =>
  links.filter(({ via }) => via === 'qr').map(({ href }) => href);

test('a code in the tenth picture of a document, or packed with more than it needs, is read', async () => {
  const names = Array.from({ length: 10 }, (_, n) => [`word/media/image${n}.png`, decoy] as const);
  const many = await readDocument({ ...Object.fromEntries(names), 'word/media/last.png': png });
  assert.ok(codesOf(many).includes(address));
  const padded = await readDocument({ 'word/media/image1.png': Buffer.concat([png, padding]) });
  assert.deepEqual([codesOf(padded), padded.hasUnreadCodes], [[address], false]);
  const photo = Buffer.concat([png, Buffer.alloc(9_000_000)]);
  const taken = await readDocument({ 'word/media/image1.png': photo });
  assert.deepEqual([codesOf(taken), taken.hasUnreadCodes], [[address], false]);
  const bomb = Buffer.concat([png, Buffer.alloc(20_000_000)]);
  const bombs = await readDocument({
    ...Object.fromEntries(Array.from({ length: 5 }, (_, n) => [`word/media/image${n}.png`, bomb])),
    'word/media/last.png': png,
  });
  assert.deepEqual([codesOf(bombs), bombs.hasUnreadCodes], [[], true]);
});

test('a code in the sixth picture of a page is read, and one behind a picture as long as a page may be', async () => {
  const image = (content: Buffer) => `<img src="data:image/png;base64,${content.toString('base64')}">`;
  const readPage = (html: string) =>
    readBytes(createLetter({ ...from, 'Content-Type': 'text/html' }, `<p>Bonjour</p>${html}`));
  assert.ok(codesOf(await readPage(`${image(decoy).repeat(5)}${image(png)}`)).includes(address));
  const long = await readPage(`${image(Buffer.concat([png, padding.subarray(0, 1_000_000)]))}<p>La suite`);
  assert.deepEqual(codesOf(long), [address]);
  assert.match(long.text, /La suite/);
  const open = await readPage(
    `<a title=data:image/png;base64,${'A'.repeat(1_000)}\r\nhref=${address}>Cliquez ici</a>`,
  );
  assert.deepEqual(
    open.links.map(({ href }) => href),
    [address],
  );
});

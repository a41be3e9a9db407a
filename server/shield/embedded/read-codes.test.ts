import { strict as assert } from 'node:assert';
import { test } from 'node:test';
import sharp, { type Sharp } from 'sharp';
import { encode } from 'uqr';
import { createPng } from '../testing/suite/pictures.ts';
import { readCodes } from './read-codes.ts';

const [address, second] = ['https://verif.example/connexion', 'https://autre.example/compte'];
const png = createPng(encode(address).data);
const { width = 0 } = await sharp(png).metadata();

async function read(source: Sharp): Promise<string[]> {
  const grey = source.flatten({ background: '#fff' }).greyscale().toColourspace('b-w').raw();
  const { data, info } = await grey.toBuffer({ resolveWithObject: true });
  return readCodes({ pixels: data.subarray(0, info.width * info.height), ...info });
}

/** Grey values that change slowly and are never even, as a photograph of a wall or a sky has them; the same each time. */
function photograph(across: number, down: number): Sharp {
  const pixels = new Uint8Array(across * down);
  let seed = 7;
  for (let at = 0; at < pixels.length; at += 1) {
    seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31;
    const [x, y] = [at % across, Math.floor(at / across)];
    pixels[at] = 120 + 60 * Math.sin(x / 37) * Math.cos(y / 23) + (seed % 24);
  }
  return sharp(pixels, { raw: { width: across, height: down, channels: 1 } });
}

async function place(code: Buffer, left: number, top: number, page = photograph(900, 700)): Promise<Sharp> {
  const content = await page
    .composite([{ input: code, left, top }])
    .png()
    .toBuffer();
  return sharp(content);
}

for (const [where, left, top] of [
  ['a corner', 0, 0],
  ['the far corner', 900 - width, 700 - width],
  ['the middle', 310, 205],
] as const) {
  test(`a code in ${where} of a photograph is read`, async () => {
    assert.deepEqual(await read(await place(png, left, top)), [address]);
  });
}

test('a code that reaches to the edge of the picture, its quiet zone cut off, is read', async () => {
  const bare = await sharp(png).trim().png().toBuffer();
  assert.deepEqual(await read(sharp(bare)), [address]);
});

test('a small code in a large photograph is read', async () => {
  const small = await sharp(png).resize(90).png().toBuffer();
  assert.deepEqual(await read(await place(small, 700, 500)), [address]);
});

test('two codes in one picture are both read, whichever way round', async () => {
  const other = createPng(encode(second).data);
  const both = await (
    await place(png, 20, 30)
  )
    .composite([{ input: other, left: 540, top: 330 }])
    .png()
    .toBuffer();
  assert.deepEqual((await read(sharp(both))).toSorted(), [second, address]);
  assert.deepEqual((await read(sharp(both).negate())).toSorted(), [second, address]);
});

for (const angle of [5, 20, 45, 70, 90, 135, 180, 250]) {
  test(`a code turned by ${angle} degrees is read, dark or light`, async () => {
    const turned = await sharp(png).rotate(angle, { background: '#fff' }).png().toBuffer();
    assert.deepEqual(await read(await place(turned, 100, 50)), [address]);
    const inverted = await sharp(turned).negate().png().toBuffer();
    assert.deepEqual(await read(await place(inverted, 100, 50)), [address]);
  });
}

test('a tilted, blurred code in a JPEG of poor quality is read', async () => {
  const tilted = await sharp(png)
    .affine([1, 0.2, 0.1, 0.8], { background: '#fff' })
    .blur(1.5)
    .jpeg({ quality: 30 })
    .toBuffer();
  assert.deepEqual(await read(sharp(tilted)), [address]);
});

test('a code with a logo in its middle is read', async () => {
  const [large] = [createPng(encode(address, { ecc: 'H' }).data)];
  const logo = await sharp({ create: { width: 48, height: 48, channels: 3, background: '#c33' } })
    .png()
    .toBuffer();
  assert.deepEqual(await read(sharp(large).composite([{ input: logo }])), [address]);
});

test('a code among thousands of marks is read within bounds, and thousands of marks without a code are none', async () => {
  const mark = await sharp(png)
    .extract({ left: 30, top: 30, width: 60, height: 60 })
    .resize(24)
    .png()
    .toBuffer();
  const wall = sharp({ create: { width: 888, height: 888, channels: 3, background: '#fff' } }).composite([
    { input: mark, tile: true, left: 0, top: 0 },
  ]);
  const content = await wall.png().toBuffer();
  assert.deepEqual(await read(sharp(content)), []);
  assert.deepEqual(await read(await place(png, 300, 300, sharp(content))), [address]);
});

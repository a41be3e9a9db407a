import { strict as assert } from 'node:assert';
import { test } from 'node:test';
import sharp from 'sharp';
import { encode } from 'uqr';
import { createPng } from '../testing/suite/pictures.ts';
import type { GreyPicture } from './black-white.ts';
import { answer } from './code-job.ts';
import { askForCodes } from './code-thread.ts';
import { readCodes } from './read-codes.ts';

const address = 'https://verif.example/connexion';

async function createCode(): Promise<GreyPicture> {
  const grey = sharp(createPng(encode(address).data))
    .greyscale()
    .toColourspace('b-w')
    .raw();
  const { data, info } = await grey.toBuffer({ resolveWithObject: true });
  return { pixels: Uint8Array.from(data), width: info.width, height: info.height };
}

/** Nothing but marks of codes, side by side, two pixels a square. */
function createWall(side: number): GreyPicture {
  const isDark = (x: number, y: number): boolean => {
    const ring = Math.max(Math.abs(x - 3), Math.abs(y - 3));
    return x < 7 && y < 7 && ring !== 2;
  };
  const pixels = Uint8Array.from({ length: side * side }, (_, at) =>
    isDark(((at % side) >> 1) % 9, (Math.floor(at / side) >> 1) % 9) ? 0 : 255,
  );
  return { pixels, width: side, height: side };
}

test('codes are read while the event loop turns', async () => {
  let hasTurned = false;
  setImmediate(() => (hasTurned = true));
  const { words, isWhole } = await askForCodes({ pictures: [createWall(300), await createCode()] });
  assert.deepEqual([words, isWhole, hasTurned], [[address], true, true]);
});

test('a message has so much work for its codes; what is left out is said, and one picture leaves room for the others', async () => {
  const budget = { nanoseconds: 8_000_000, isWhole: true };
  readCodes(createWall(300), budget);
  assert.equal(budget.isWhole, false);
  assert.ok(budget.nanoseconds >= 0);
  const wall = createWall(1_500);
  const { words, isWhole } = answer({ pictures: [wall, wall, await createCode()], drawing: '', tables: [] });
  assert.deepEqual([words, isWhole], [[address], false]);
});

test('what is not read in time is said not to be', async () => {
  const late = await askForCodes({ pictures: [createWall(900)] }, { waitMs: 60_000, workMs: 1 });
  assert.deepEqual(late, { words: [], drawn: [], isWhole: false });
});

test('a burst of letters that bear a code is read, each of them', async () => {
  const picture = await createCode();
  const all = await Promise.all(Array.from({ length: 40 }, () => askForCodes({ pictures: [picture] })));
  assert.ok(all.every(({ words: [word], isWhole }) => word === address && isWhole));
});

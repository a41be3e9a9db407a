import { strict as assert } from 'node:assert';
import { test } from 'node:test';
import { Worker } from 'node:worker_threads';
import { encode } from 'uqr';
import { readBytes } from '../read-message.ts';
import { drawHalves, drawTable } from '../testing/drawn-codes.ts';
import { createWithFile } from '../testing/letter.ts';
import { createPng, draw } from '../testing/suite/pictures.ts';
import { readHtml } from '../read-html.ts';
import type { GreyPicture } from './black-white.ts';
import { createCodeBudget } from './code-budget.ts';
import { answer } from './code-job.ts';
import { listDrawings, readDrawing } from './drawn-codes.ts';
import { readCodes } from './read-codes.ts';

const address = 'https://verif.example/connexion';
const { data } = encode(address);
const { tables } = readHtml(drawTable(data, 'bgcolor'), { text: 10, links: 1 });

/** A code of `side` pixels; inside its marks and its lines of alternating squares, `fill` decides what stands there. */
function picture(side: number, fill?: (x: number, y: number) => boolean): GreyPicture {
  const { width, samples } = draw(data);
  const squares = data.length + 8;
  const pixels = Uint8Array.from({ length: side * side }, (_, at) => {
    const [x, y] = [at % side, Math.floor(at / side)];
    const [column, row] = [Math.floor((x * squares) / side) - 4, Math.floor((y * squares) / side) - 4];
    const isInner = Math.min(column, row) > 8 && Math.max(column, row) < data.length;
    if (fill !== undefined && isInner) return fill(x, y) ? 0 : 255;
    return samples[Math.floor((y * width) / side) * width + Math.floor((x * width) / side)] ?? 255;
  });
  return { pixels, width: side, height: side };
}

/** The same each time. */
function createNoise(): () => boolean {
  let seed = 7;
  return () => {
    seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31;
    return ((seed >> 16) & 1) === 1;
  };
}

test('an ordinary letter with codes in pictures, letters and cells is read whole', () => {
  const { words, drawn, isWhole } = answer({
    pictures: Array.from({ length: 4 }, () => picture(900)),
    drawing: drawHalves(data),
    tables,
  });
  assert.deepEqual([words, isWhole], [[address], true]);
  assert.deepEqual(
    drawn.map(({ of, words: said }) => [of, said]),
    [
      ['letters', address],
      ['cells', address],
    ],
  );
});

test('noise between the marks of a code costs the letter several times what a code does', () => {
  const spent = (one: GreyPicture): number => {
    const budget = createCodeBudget();
    const before = budget.nanoseconds;
    readCodes(one, budget);
    return before - budget.nanoseconds;
  };
  const plain = spent(picture(600));
  assert.ok(spent(picture(600, createNoise())) > 3 * plain);
  assert.ok(spent(picture(600, (x) => x % 2 === 0)) > 3 * plain);
});

test('of pictures and drawings made to be slow as much is looked at as there is for a letter, and the small ones before them', () => {
  const noise = picture(900, createNoise());
  const wall = `${'▀▄█ '.repeat(100)}\n`.repeat(150);
  const { words, drawn, isWhole } = answer({
    pictures: [noise, noise, picture(240)],
    drawing: `${wall}.\n${wall}.\n${drawHalves(data)}`,
    tables,
  });
  assert.deepEqual([words, isWhole], [[address], false]);
  assert.deepEqual(drawn.map(({ words: said }) => said).toSorted(), [address, address]);
});

test('nothing is drawn and no mark is looked for once all is spent', () => {
  const [drawing] = listDrawings(drawHalves(data), []);
  assert.ok(drawing !== undefined);
  const budget = { nanoseconds: 0, isWhole: true };
  assert.equal(readDrawing(drawing, budget), null);
  assert.deepEqual(budget, { nanoseconds: 0, isWhole: false });
});

test('the codes of a letter are one job, whatever they are drawn with', async (t) => {
  const post = t.mock.method(Worker.prototype, 'postMessage');
  const content = createPng(data);
  const { links, drawnCodes } = await readBytes(
    createWithFile({ From: 'a@b.example' }, drawHalves(data), { name: 'c.png', type: 'image/png', content }),
  );
  assert.deepEqual(
    links.map(({ href, via }) => [href, via]),
    [
      [address, 'drawn'],
      [address, 'qr'],
    ],
  );
  assert.equal(drawnCodes.length, 1);
  assert.equal(post.mock.callCount(), 1);
});

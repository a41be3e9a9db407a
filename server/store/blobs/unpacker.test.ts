import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pack } from './packing.ts';
import { Unpacker } from './unpacker.ts';

const LIMIT = 65_536;
const lengths = [0, 1, 5, 255, 256, 257, 4_000, 65_535, LIMIT];
const contents = Array.from({ length: 60 }, (_, index) =>
  Buffer.from(`Réunion ${index} `.repeat(index * 40)).subarray(0, LIMIT),
).concat(
  lengths.map((length) => Buffer.alloc(length, 'école')),
  Buffer.from(`base64\r\n${`${Buffer.alloc(57, 'é').toString('base64')}\r\n`.repeat(40)}`),
);
const packed = contents.map((content) => pack(content));

function check(opened: readonly (Buffer | null)[], broken: readonly number[] = []): void {
  assert.equal(opened.length, contents.length);
  for (const [place, content] of contents.entries()) {
    if (broken.includes(place)) assert.equal(opened[place], null);
    else assert.ok(opened[place]?.equals(content), `the content at ${place}`);
  }
}

test('many are opened each as it was, also by several at once', async () => {
  const unpacker = new Unpacker(LIMIT);
  const all = await Promise.all([unpacker.open(packed), unpacker.open(packed), unpacker.open(packed)]);
  for (const opened of all) check(opened);
});

test('what is broken is null and spoils nothing beside it', async () => {
  const unpacker = new Unpacker(LIMIT);
  const broken = [...packed];
  const of = (place: number): Buffer => packed[place] ?? Buffer.alloc(0);
  broken[10] = of(10).subarray(0, of(10).length - 3);
  broken[20] = Buffer.from([1, 2, 3]);
  broken[30] = Buffer.alloc(0);
  broken[40] = Buffer.from(of(40)).fill(0xff, 12);
  broken[50] = Buffer.concat([Buffer.from([9]), of(50).subarray(1)]);
  check(await unpacker.open(broken), [10, 20, 30, 40, 50]);
  check(await unpacker.open(packed));
});

test('octets behind a frame end nothing', async () => {
  const unpacker = new Unpacker(LIMIT);
  const longer = packed.map((one, place) =>
    place % 7 === 3 ? Buffer.concat([one, Buffer.from('more')]) : one,
  );
  check(await unpacker.open(longer));
});

test('what would be too long is null', async () => {
  const unpacker = new Unpacker(LIMIT);
  const [fits, exceeds] = await unpacker.open([pack(Buffer.alloc(LIMIT)), pack(Buffer.alloc(LIMIT + 1))]);
  assert.equal(fits?.length, LIMIT);
  assert.equal(exceeds, null);
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { zstdCompressSync } from 'node:zlib';
import { packedColumns, packIndex, unpackIndex, type IndexImage } from './pack-index.ts';

function createImage(rows: readonly number[][]): IndexImage {
  const columns = Object.fromEntries(
    packedColumns.map((name, place) => [name, Float64Array.from(rows, (row) => row[place] ?? 0)]),
  ) as Partial<IndexImage['columns']> as IndexImage['columns'];
  const sets = [
    { keywords: [], isDeleted: false },
    { keywords: ['$seen', 'été'], isDeleted: true },
  ];
  return { count: rows.length, highestModseq: 2 ** 40, sets, columns };
}

const image = createImage([
  [1, 7, 2 ** 53 - 1, 0, 1_700_000_000_000, Number.NaN, -62_135_596_800_000, 2 ** 32 - 1, 1],
  [2, 2 ** 52, 1, 2 ** 33, 0, 1_600_000_000_001, 1_700_000_000_000, 0, 0],
  [2 ** 32 - 1, 3, 5, 2 ** 33 - 1, -1, Number.NaN, 1_700_000_000_000, 12, 1],
]);

test('an index comes back as it was', async () => {
  assert.deepEqual(unpackIndex(await packIndex(image)), image);
  assert.deepEqual(unpackIndex(await packIndex(createImage([]))), createImage([]));
});

test('what is not an index of this version is null', async () => {
  const packed = await packIndex(image);
  const head = { version: 1, count: 1, highestModseq: 1, sets: [] };
  const wrong = [{ ...head, version: 2 }, { ...head, count: 2 }, { ...head, count: -1 }, head, null, 7];
  const octets = wrong.map((each) =>
    zstdCompressSync(Buffer.from(`${JSON.stringify(each)}\n${'x'.repeat(71)}`)),
  );
  for (const each of [...octets, packed.subarray(0, packed.length - 4), Buffer.from('x'), Buffer.alloc(0)])
    assert.equal(unpackIndex(each), null);
});

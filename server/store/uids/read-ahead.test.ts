import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readAhead } from './read-ahead.ts';

const bounds = { entries: 3, octets: 100 };

/** What was begun after each was taken, of entries that are their own length. */
async function traceBegun(sizes: readonly number[]): Promise<{ taken: number[]; begun: number[] }> {
  const taken: number[] = [];
  const begun: number[] = [];
  let count = 0;
  const read = async (size: number): Promise<number> => ((count += 1), size);
  for await (const size of readAhead(sizes, (each) => each, read, bounds)) {
    taken.push(size);
    begun.push(count);
  }
  return { taken, begun };
}

test('small ones are begun as many at once as may be, and all come in their order', async () => {
  const sizes = [1, 2, 3, 4, 5, 6];
  assert.deepEqual(await traceBegun(sizes), { taken: sizes, begun: [4, 5, 6, 6, 6, 6] });
  assert.deepEqual(await traceBegun([]), { taken: [], begun: [] });
});

test('no more octets are begun than the bound, the one waited for among them', async () => {
  assert.deepEqual((await traceBegun([50, 50, 1])).begun, [2, 3, 3], 'the bound itself');
  assert.deepEqual((await traceBegun([50, 51, 1])).begun, [1, 3, 3], 'one octet more');
  assert.deepEqual((await traceBegun([100, 0, 1])).begun, [2, 3, 3]);
});

test('one that is longer than the bound is read by itself, wherever it stands', async () => {
  const sizes = [500, 500, 1, 2, 101, 3];
  assert.deepEqual(await traceBegun(sizes), { taken: sizes, begun: [1, 2, 4, 4, 5, 6] });
});

test('a fault comes in its turn, and none from what nobody waits for any more', async () => {
  const read = async (at: number): Promise<number> => {
    if (at > 1) throw new Error(`fault ${at}`);
    return at;
  };
  const all = readAhead([1, 2, 3], () => 1, read, bounds);
  assert.deepEqual(await all.next(), { done: false, value: 1 });
  await assert.rejects(all.next(), /fault 2/);
  assert.equal((await all.next()).done, true);
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { partOf } from './part-of.ts';

test('a range counts from either end, and gives what there is of it', () => {
  const part = (low: number, high: number) => partOf([1, 2, 3, 4, 5, 6, 7, 8], { low, high, asked: '' });
  assert.deepEqual(part(1, 3), [1, 2, 3]);
  assert.deepEqual(part(7, 20), [7, 8]);
  assert.deepEqual(part(9, 20), []);
  assert.deepEqual(part(-3, -1), [6, 7, 8]);
  assert.deepEqual(part(-20, -7), [1, 2]);
  assert.deepEqual(part(-20, -8), [1]);
  assert.deepEqual(part(-20, -9), []);
  assert.deepEqual(part(-20, -12), []);
  assert.deepEqual(partOf([], { low: -2, high: -1, asked: '' }), []);
});

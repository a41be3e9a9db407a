import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pauseAfter, watchedPauseAfter } from './pause.ts';

test('pauses double up to a minute', () => {
  assert.deepEqual([1, 2, 3, 6, 7, 100].map(pauseAfter), [1000, 2000, 4000, 32_000, 60_000, 60_000]);
});

test('where somebody waits no pause is longer than 15 seconds, nor the same for everybody, nor none', () => {
  const pauses = (random: number) =>
    [1, 4, 5, 100].map((failures) => watchedPauseAfter(failures, () => random));
  assert.deepEqual(pauses(0), [1000, 8000, 15_000, 15_000]);
  assert.deepEqual(pauses(1), [750, 6000, 11_250, 11_250]);
});

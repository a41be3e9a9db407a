import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gatherDays } from './gather-days.ts';

const days = (count: number) =>
  Array.from({ length: count }, (_, index) => ({
    day: new Date(Date.UTC(2026, 8, 1 + index)).toISOString().slice(0, 10),
    trusted: 0,
    ordinary: 0,
    caution: 1,
    danger: index,
  }));

test('few days are a bar each, many are gathered and none is lost', () => {
  assert.deepEqual(gatherDays([], 3), []);
  assert.deepEqual(
    gatherDays(days(3), 3).map(({ from, to, danger }) => [from, to, danger]),
    [
      ['2026-09-01', '2026-09-01', 0],
      ['2026-09-02', '2026-09-02', 1],
      ['2026-09-03', '2026-09-03', 2],
    ],
  );
  const bars = gatherDays(days(4), 3);
  assert.deepEqual(
    bars.map(({ from, to, danger, caution }) => [from, to, danger, caution]),
    [
      ['2026-09-01', '2026-09-02', 1, 2],
      ['2026-09-03', '2026-09-04', 5, 2],
    ],
  );
  const year = gatherDays(days(365), 60);
  assert.ok(year.length <= 60);
  assert.equal(
    year.reduce((sum, { caution }) => sum + caution, 0),
    365,
  );
});

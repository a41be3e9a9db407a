import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatRuns, listRuns } from './row-set.sql.ts';

test('what follows each other is one run, in whatever order it is given to PostgreSQL', () => {
  assert.deepEqual(listRuns([]), []);
  assert.deepEqual(listRuns([4, 5, 6, 9, 11, 12]), [
    { low: 4, high: 6 },
    { low: 9, high: 9 },
    { low: 11, high: 12 },
  ]);
  assert.equal(formatRuns([12, 4, 9, 11, 5, 5]), '{[4,5],[9,9],[11,12]}');
  assert.equal(formatRuns([]), '{}');
});

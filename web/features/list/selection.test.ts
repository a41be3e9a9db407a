import assert from 'node:assert/strict';
import { test } from 'node:test';
import { countSelected, isSelected, noSelection, select, wholeSelection } from './selection.ts';

test('some: chosen one by one, and left out again', () => {
  const two = select(noSelection, ['a', 'b'], true);
  assert.equal(countSelected(two, 100), 2);
  assert.equal(isSelected(select(two, ['a'], false), 'a'), false);
  assert.equal(isSelected(two, 'a'), true);
});

test('all: includes what was never fetched, minus what was left out', () => {
  const most = select(wholeSelection, ['a'], false);
  assert.equal(countSelected(most, 100_000), 99_999);
  assert.equal(isSelected(most, 'a'), false);
  assert.equal(isSelected(most, 'never seen'), true);
  assert.equal(countSelected(select(most, ['a'], true), 100_000), 100_000);
});

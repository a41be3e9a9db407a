import assert from 'node:assert/strict';
import { test } from 'node:test';
import { wrapText } from './wrap-text.ts';

test('words go to the next line where they no longer fit, and never lose a letter', () => {
  assert.deepEqual(wrapText('un deux trois', 13), ['un deux trois']);
  assert.deepEqual(wrapText('un deux trois', 12), ['un deux', 'trois']);
  assert.deepEqual(wrapText('anticonstitutionnellement oui', 10), ['anticonstitutionnellement', 'oui']);
  assert.deepEqual(wrapText('ordinateur\u00a0?', 10), ['ordinateur\u00a0?']);
  assert.deepEqual(wrapText('', 10), ['']);
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { groupPages, listConsolePages } from './console-rights.ts';

test('every page of every role stands in the navigation once', () => {
  for (const role of ['head', 'help-desk', 'security-officer', 'administrator'] as const) {
    const pages = listConsolePages(role);
    const grouped = groupPages(pages).flatMap(({ pages: own }) => own);
    assert.deepEqual([...grouped].sort(), [...pages].sort(), role);
  }
  assert.deepEqual(groupPages(listConsolePages('head')), [{ group: null, pages: ['overview'] }]);
  assert.deepEqual(groupPages(listConsolePages('teacher')), []);
});

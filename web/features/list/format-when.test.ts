import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatWhen } from './format-when.ts';

const now = new Date(2026, 10, 23, 15, 0);
const at = (...parts: [number, number, number, number, number]) => new Date(...parts).toISOString();

test('the hour today, the day this year, the date before', () => {
  assert.equal(formatWhen(at(2026, 10, 23, 9, 5), 'fr', now), '09:05');
  assert.equal(formatWhen(at(2026, 10, 20, 9, 5), 'fr', now), 'ven. 20');
  assert.equal(formatWhen(at(2026, 2, 3, 9, 5), 'fr', now), '3 mars');
  assert.equal(formatWhen(at(2024, 2, 3, 9, 5), 'fr', now), '03/03/2024');
  assert.equal(formatWhen(at(2026, 2, 3, 9, 5), 'en', now), '3 Mar');
});

test('the same hour yesterday is not today', () => {
  assert.equal(formatWhen(at(2026, 10, 22, 16, 0), 'fr', now), 'dim. 22');
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setupI18n } from '@lingui/core';
import { formatDay } from './format-day.ts';

test('the first of a month is « 1er » in French, and a plain number in English', () => {
  const [french, english] = ['fr', 'en'].map((locale) => setupI18n({ locale, messages: { [locale]: {} } }));
  assert.ok(french !== undefined && english !== undefined);
  const [first, eleventh] = [new Date(2026, 11, 1, 9, 5), new Date(2026, 11, 11)];
  assert.equal(formatDay(french, first), '1er décembre 2026');
  assert.match(formatDay(french, first, { timeStyle: 'short' }), /^1er décembre 2026 à 09:05/);
  assert.equal(formatDay(french, eleventh), '11 décembre 2026');
  assert.match(formatDay(english, first), /^(December 1, 2026|1 December 2026)$/);
});

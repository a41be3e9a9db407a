import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Vacation } from '../types.ts';
import { beginsAnew } from './begins-anew.ts';

const now = new Date('2026-12-10T12:00:00Z');
const day = (date: number | null) =>
  date === null ? null : new Date(`2026-12-${String(date).padStart(2, '0')}T00:00:00Z`);
const absence = (from: number | null, to: number | null, isEnabled = true): Vacation => ({
  isEnabled,
  fromDate: day(from),
  toDate: day(to),
  subject: null,
  textBody: 'Absente',
  htmlBody: null,
});

for (const [name, before, after, expected] of [
  ['the first one', null, absence(5, 15), true],
  ['off before', absence(5, 15, false), absence(5, 15), true],
  ['off after', absence(5, 15), absence(5, 15, false), false],
  ['corrected while it runs', absence(5, 15), { ...absence(5, 15), textBody: 'Absente !' }, false],
  ['longer', absence(5, 15), absence(5, 20), false],
  ['shorter', absence(5, 15), absence(5, 12), false],
  ['its end taken away', absence(5, 15), absence(5, null), false],
  ['ended at once', absence(5, 15), absence(5, 10), false],
  ['an end given to one without dates', absence(null, null), absence(null, 15), false],
  ['the one before over', absence(1, 8), absence(9, 15), true],
  ['the one before over, longer', absence(1, 10), absence(1, 15), true],
  ['the next one, while one runs', absence(5, 12), absence(20, 25), true],
  ['the next one, while one without end runs', absence(null, null), absence(20, null), true],
  ['put off before it began', absence(12, 15), absence(20, 25), false],
  ['brought forward', absence(12, 15), absence(10, 15), false],
] as const)
  test(`${name}: ${expected ? 'everybody is answered once more' : 'nobody is answered again'}`, () => {
    assert.equal(beginsAnew(before, after, now), expected);
  });

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { findNumen, parseNumen } from './numen.ts';

test('a NUMEN as people type it', () => {
  for (const typed of ['12G0501234ABC', ' 12g 05 01234 abc ', '12-G-05-01234-ABC', '12G.0501234.ABC']) {
    assert.equal(parseNumen(typed), '12G0501234ABC', typed);
  }
});

test('what has another shape is none', () => {
  for (const typed of [
    '',
    '12G0501234AB',
    '12G0501234ABCD',
    '1AG0501234ABC',
    '12G05O1234ABC',
    '12G0501234AB1',
  ]) {
    assert.equal(parseNumen(typed), null, typed);
  }
});

test('one inside a text is found, one inside a longer word is not', () => {
  assert.equal(findNumen('mon numen : 12G0501234ABC.'), '12G0501234ABC');
  for (const text of [
    '(12 G 05 01234 ABC)',
    'NUMEN:12g-05-01234-abc',
    'Voici\n12G0501234ABC\nMerci',
    'é 12.G.05.01234.ABC',
    '12G0501234 a b c',
    '1 2 G 0 5 0 1 2 3 4 A B C',
    '12-G-05-01-234-A.B.C',
  ]) {
    assert.equal(findNumen(text), '12G0501234ABC', text);
  }
  for (const text of [
    'x12G0501234ABCx',
    'é12G0501234ABC',
    '12G0501234ABCé',
    '12X0501234ABC',
    'salle 12 à 05 h',
    '12G0501234 à la cave',
    '12G0501234 a la',
    '12G0501234 ab c',
    '06 12 34 56 78 a b c',
    '',
  ]) {
    assert.equal(findNumen(text), null, text);
  }
});

test('whatever is typed, what comes out is thirteen signs', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 40 }), (typed) => {
      const numen = parseNumen(typed);
      assert.ok(numen === null || /^\d{2}[A-Z]\d{7}[A-Z]{3}$/.test(numen));
    }),
  );
});

test('a long text of nearly a NUMEN is read once', () => {
  assert.equal(findNumen('12G0501234AB '.repeat(100_000)), null);
});

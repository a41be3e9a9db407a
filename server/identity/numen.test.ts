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
  assert.equal(findNumen('x12G0501234ABCx'), null);
});

test('whatever is typed, what comes out is thirteen signs', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 40 }), (typed) => {
      const numen = parseNumen(typed);
      assert.ok(numen === null || /^\d{2}[A-Z]\d{7}[A-Z]{3}$/.test(numen));
    }),
  );
});

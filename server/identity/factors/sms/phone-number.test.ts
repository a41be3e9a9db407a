import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { maskPhoneNumber, parsePhoneNumber } from './phone-number.ts';

test('mobiles as people write them', () => {
  for (const [typed, number] of [
    ['06 12 34 56 78', '+33612345678'],
    ['07.12.34.56.78', '+33712345678'],
    ['+33 6 12 34 56 78', '+33612345678'],
    ['+33 (0)6 12 34 56 78', '+33612345678'],
    ['0033612345678', '+33612345678'],
    ['+262 692 12 34 56', '+262692123456'],
    ['+352 621 123 456', '+352621123456'],
  ] as const) {
    assert.equal(parsePhoneNumber(typed), number, typed);
  }
});

test('land lines of France, words, and numbers too short or too long are refused', () => {
  for (const typed of [
    '',
    '03 83 00 00 00',
    '+33383000000',
    '06 12 34',
    '061234567890',
    '+1',
    'abc',
    '+0612345678',
  ]) {
    assert.equal(parsePhoneNumber(typed), null, typed);
  }
});

test('whatever is typed, what comes out is E.164, and its mask hides all but four digits', () => {
  fc.assert(
    fc.property(fc.string(), (typed) => {
      const number = parsePhoneNumber(typed);
      assert.ok(number === null || /^\+[1-9][0-9]{7,14}$/.test(number));
    }),
  );
  assert.equal(maskPhoneNumber('+33612345678'), '•• •• •• 56 78');
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { abridge, shorten } from './shorten.ts';

test('half of a character is left out', () => {
  assert.equal(shorten('ab😀', 3), 'ab');
  assert.equal(shorten('ab😀', 4), 'ab😀');
});

for (const [text, length, told] of [
  ['Sortie au musée', 15, 'Sortie au musée'],
  ['Sortie au musée', 14, 'Sortie au…'],
  ['Sortie au musée', 10, 'Sortie…'],
  ['Sortie au musée', 4, 'Sor…'],
  ['x'.repeat(20), 10, `${'x'.repeat(9)}…`],
  [`Re: ${'x'.repeat(20)}`, 10, 'Re: xxxxx…'],
  ['ab😀cd', 4, 'ab…'],
] as const)
  test(`« ${text} » in ${length} is « ${told} »`, () => assert.equal(abridge(text, length), told));

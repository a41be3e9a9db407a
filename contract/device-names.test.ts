import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findFreeName } from './device-names.ts';

test('a second telephone is offered a name of its own', () => {
  assert.equal(findFreeName('iPhone', []), 'iPhone');
  assert.equal(findFreeName('iPhone', ['iPhone', 'Outlook']), 'iPhone 2');
  assert.equal(findFreeName('iPhone', ['iPhone', 'iPhone 2', 'iPhone 3']), 'iPhone 4');
  assert.equal(findFreeName('IPHONE', ['iPhone']), 'IPHONE 2');
  assert.equal(findFreeName('x'.repeat(100), ['x'.repeat(100)]), `${'x'.repeat(98)} 2`);
  assert.equal(findFreeName(`${'x'.repeat(97)}😀`, [`${'x'.repeat(97)}😀`]), `${'x'.repeat(97)} 2`);
  assert.equal(findFreeName('', ['']), '', 'where none is offered, none is made up');
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findFreeName } from './find-free-name.ts';

test('a second telephone is offered a name of its own', () => {
  assert.equal(findFreeName('iPhone', []), 'iPhone');
  assert.equal(findFreeName('iPhone', ['iPhone', 'Outlook']), 'iPhone 2');
  assert.equal(findFreeName('iPhone', ['iPhone', 'iPhone 2', 'iPhone 3']), 'iPhone 4');
  assert.equal(findFreeName('', ['']), '', 'where none is offered, none is made up');
});

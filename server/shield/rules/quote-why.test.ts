import { strict as assert } from 'node:assert';
import { test } from 'node:test';
import { quoteWhy } from './quote-why.ts';

test('a reason written as a sentence gives no second full stop', () => {
  assert.equal(quoteWhy('Vu dans trois fraudes. '), 'Vu dans trois fraudes');
  assert.equal(quoteWhy('signalé le 3.11'), 'signalé le 3.11');
});

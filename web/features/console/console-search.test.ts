import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readConsoleSearch } from './console-search.ts';

test('an address of the console is read whatever stands in it', () => {
  assert.deepEqual(readConsoleSearch({ campagne: 7, etat: 'open', ecole: '' }), {
    campagne: '7',
    etat: 'open',
    ecole: '',
  });
  assert.deepEqual(readConsoleSearch({ jours: ['7'], famille: null, autre: 'x', campagne: { a: 1 } }), {});
  assert.deepEqual(readConsoleSearch({ ecole: 'x'.repeat(40) }), { ecole: 'x'.repeat(40) });
  assert.deepEqual(readConsoleSearch({ ecole: 'x'.repeat(41) }), {});
});

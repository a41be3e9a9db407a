import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bindFrenchSigns } from './french-signs.ts';

test('the spaces of French signs hold their words together, in plurals too; others stay', () => {
  const messages = {
    a: 'Reconnectez-vous : rien n’est perdu ; vraiment ?',
    b: ['Dans « ', ['name'], ' »'],
    c: [['count', 'plural', { one: ['Déplacer ', '#', ' message ?'], other: 'rien' }]],
  };
  assert.deepEqual(bindFrenchSigns(messages as never), {
    a: 'Reconnectez-vous\u00a0: rien n’est perdu\u00a0; vraiment\u00a0?',
    b: ['Dans «\u00a0', ['name'], '\u00a0»'],
    c: [['count', 'plural', { one: ['Déplacer ', '#', ' message\u00a0?'], other: 'rien' }]],
  });
});

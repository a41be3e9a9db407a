import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findScope, formatScoped } from './search-scope.ts';

const folders = {
  now: new Date('2026-11-23T10:00:00Z'),
  mailboxes: [
    { id: 'i', parentId: null, name: 'Boîte de réception', role: 'inbox' },
    { id: 'p', parentId: null, name: 'Projets', role: null },
    { id: 's', parentId: 'p', name: 'Sorties', role: null },
  ],
};

test('the scope is read from the text', () => {
  const cases: [string, ReturnType<typeof findScope>][] = [
    ['classe de mer', { kind: 'usual' }],
    ['classe dans:partout', { kind: 'everywhere' }],
    ['classe dans:Projets/Sorties', { kind: 'folder', mailboxId: 's' }],
    ['classe dans:réception', { kind: 'folder', mailboxId: 'i' }],
    ['classe -dans:Projets', { kind: 'other' }],
    ['classe dans:inconnu', { kind: 'other' }],
    ['dans:Projets OU dans:réception', { kind: 'other' }],
  ];
  for (const [text, scope] of cases) assert.deepEqual(findScope(text, folders), scope, text);
});

test('the same search looks elsewhere, and back', () => {
  const inFolder = formatScoped(
    'de:marie "sortie scolaire"',
    { kind: 'folder', mailboxId: 'i' },
    folders,
    'fr',
  );
  assert.equal(inFolder, 'de:marie "sortie scolaire" dans:"Boîte de réception"');
  const everywhere = formatScoped(inFolder, { kind: 'everywhere' }, folders, 'fr');
  assert.equal(everywhere, 'de:marie "sortie scolaire" dans:partout');
  assert.equal(formatScoped(everywhere, { kind: 'usual' }, folders, 'fr'), 'de:marie "sortie scolaire"');
  assert.equal(formatScoped('marie', { kind: 'everywhere' }, folders, 'en'), 'marie in:anywhere');
});

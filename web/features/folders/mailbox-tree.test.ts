import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Mailbox } from '../../jmap/index.ts';
import {
  countShown,
  findFreeName,
  formatPath,
  listBranches,
  listRemovable,
  listWithin,
  listWords,
  listFolderOptions,
} from './mailbox-tree.ts';

function mailbox(id: string, extra: Partial<Mailbox> = {}): Mailbox {
  const counts = { totalEmails: 9, unreadEmails: 5, totalThreads: 7, unreadThreads: 4 };
  return { id, name: id, parentId: null, role: null, sortOrder: 0, ...counts, ...extra } as Mailbox;
}

test('roles come first in their own order, junk and trash last, children under their parent', () => {
  const branches = listBranches([
    mailbox('trash', { role: 'trash' }),
    mailbox('Élèves'),
    mailbox('b', { parentId: 'Élèves', name: '6e B' }),
    mailbox('a', { parentId: 'Élèves', name: '6e A' }),
    mailbox('Divers'),
    mailbox('inbox', { role: 'inbox' }),
  ]);
  assert.deepEqual(
    branches.map(({ mailbox: { id }, depth }) => `${depth} ${id}`),
    ['0 inbox', '0 Divers', '0 Élèves', '1 a', '1 b', '0 trash'],
  );
});

test('a folder whose parent cannot be seen stands at the root', () => {
  assert.equal(listBranches([mailbox('lost', { parentId: 'unseen' })]).length, 1);
});

test('drafts count all, trash counts nothing, the rest counts unread conversations', () => {
  assert.equal(countShown(mailbox('d', { role: 'drafts' })), 9);
  assert.equal(countShown(mailbox('t', { role: 'trash' })), 0);
  assert.equal(countShown(mailbox('i', { role: 'inbox' })), 4);
});

test('what lies in a folder comes after it, and nothing beside it; above it the outermost first', () => {
  const boxes = [
    mailbox('c', { parentId: 'b' }),
    mailbox('a'),
    mailbox('b', { parentId: 'a' }),
    mailbox('beside', { parentId: 'a' }),
    mailbox('z'),
  ];
  const ids = (list: readonly Mailbox[]) => list.map(({ id }) => id);
  assert.deepEqual(ids(listWithin(boxes, 'b')), ['b', 'c']);
  assert.deepEqual(ids(listWithin(boxes, 'z')), ['z']);
  assert.deepEqual(ids(listWithin(boxes, 'gone')), []);
  assert.deepEqual(ids(listBranches(boxes).find(({ mailbox: { id } }) => id === 'c')?.above ?? []), [
    'a',
    'b',
  ]);
});

test('a name that is taken there gets the next number', () => {
  const boxes = [
    mailbox('a', { name: 'Projet', parentId: 't' }),
    mailbox('b', { name: 'Projet (2)', parentId: 't' }),
  ];
  assert.equal(findFreeName(boxes, 'Projet', 't'), 'Projet (3)');
  assert.equal(findFreeName(boxes, 'Projet', null), 'Projet');
});

test('what lies in the bin goes, but for what may not be deleted and what that lies in', () => {
  const box = (id: string, parentId: string | null, mayDelete = true) =>
    mailbox(id, { parentId, myRights: { mayDelete } as Mailbox['myRights'] });
  const boxes = [
    box('kept', null),
    box('bin', null, false),
    box('a', 'bin'),
    box('a1', 'a'),
    box('b', 'bin'),
    box('b1', 'b', false),
    box('b11', 'b1'),
    box('b2', 'b'),
  ];
  const { removable, staying } = listRemovable(boxes, 'bin');
  const ids = (list: readonly Mailbox[]) => list.map(({ id }) => id);
  assert.deepEqual(ids(removable), ['a', 'a1', 'b11', 'b2']);
  assert.deepEqual(ids(staying), ['b', 'b1']);
  assert.deepEqual(listRemovable(boxes, 'kept'), { removable: [], staying: [] });
});

test('folders of one name are told apart by what they lie in', () => {
  const branches = listBranches([
    mailbox('p', { name: 'Élèves' }),
    mailbox('q', { name: 'Bulletins', parentId: 'p' }),
    mailbox('r', { name: '2026', parentId: 'q' }),
    mailbox('s', { name: '2026' }),
  ]);
  const name = (one: Mailbox) => one.name;
  assert.deepEqual(
    listFolderOptions(branches, name).map(({ text }) => text),
    ['2026', 'Élèves', 'Bulletins (Élèves)', '2026 (Élèves › Bulletins)'],
  );
  assert.equal(formatPath(['Élèves', 'Bulletins']), 'Élèves › Bulletins');
  for (const typed of ['élèves bulletins 2026', ' Élèves / Bulletins/2026 ', 'Élèves › Bulletins › 2026'])
    assert.equal(listWords(typed).length, 3, typed);
  assert.deepEqual(listWords('  '), []);
});

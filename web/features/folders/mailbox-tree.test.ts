import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Mailbox } from '../../jmap/index.ts';
import { countShown, listBranches } from './mailbox-tree.ts';

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

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findRefusal, parseMailboxName, type MailboxNode } from './rules.ts';

const node = (mailboxId: number, parentId: number | null, name: string): MailboxNode => ({
  mailboxId,
  parentId,
  name,
  role: null,
});
/** 1 › 2 › … › 9, and 20 › 21 apart. */
const tree: MailboxNode[] = [
  ...Array.from({ length: 9 }, (_, index) => node(index + 1, index === 0 ? null : index, `n${index + 1}`)),
  { ...node(20, null, 'Archives'), role: 'archive' },
  node(21, 20, '2025'),
];
const wanted = (name: string, parentId: number | null, role: MailboxNode['role'] = null) =>
  ({ name, parentId, role }) as Parameters<typeof findRefusal>[2];

test('a name is one line of text without a slash', () => {
  assert.equal(parseMailboxName('Élèves 3e'), 'Élèves 3e');
  assert.equal(parseMailboxName('E\u0301le\u0300ves'), 'Élèves');
  for (const name of ['', ' ', ' a', 'a ', 'a/b', 'a\nb', 'a\0', '\ud800', 'x'.repeat(201), 'a\u2028b']) {
    assert.equal(parseMailboxName(name), null, JSON.stringify(name));
  }
});

test('every rule has its refusal', () => {
  assert.equal(findRefusal(tree, null, wanted('Neuf', null)), null);
  assert.equal(findRefusal(tree, null, wanted('a/b', null)), 'invalid-name');
  assert.equal(findRefusal(tree, null, wanted('Neuf', 99)), 'no-parent');
  assert.equal(findRefusal(tree, null, wanted('n1', null)), 'name-taken');
  assert.equal(findRefusal(tree, null, wanted('n1', 20)), null, 'elsewhere the name is free');
  assert.equal(findRefusal(tree, null, wanted('Neuf', null, 'archive')), 'role-taken');
  assert.equal(findRefusal(tree, 20, wanted('Archives', null, 'archive')), null, 'its own role and name');
});

test('ten levels are the deepest, moved branches included', () => {
  assert.equal(findRefusal(tree, null, wanted('dix', 9)), null);
  assert.equal(findRefusal(tree, 20, wanted('Archives', 9)), 'too-deep');
  assert.equal(findRefusal(tree, 20, wanted('Archives', 8)), null);
});

test('a mailbox does not move into itself or what lies in it', () => {
  assert.equal(findRefusal(tree, 1, wanted('n1', 1)), 'cycle');
  assert.equal(findRefusal(tree, 1, wanted('n1', 9)), 'cycle');
  assert.equal(findRefusal(tree, 2, wanted('n2', 1)), null);
});

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
  for (const name of [
    '.',
    '..',
    '',
    ' ',
    ' a',
    'a ',
    'a/b',
    'a\nb',
    'a\0',
    '\ud800',
    'x'.repeat(201),
    'a\u2028b',
  ]) {
    assert.equal(parseMailboxName(name), null, JSON.stringify(name));
  }
});

test('a name is seen as it is: nothing unseen in it, nothing that turns the line about', () => {
  const shown = [
    'Élèves 👩‍🏫',
    'Anglais 🏴󠁧󠁢󠁥󠁮󠁧󠁿',
    '❤️',
    'می‌خواهم',
    'क्‍ष',
    '—',
    '2025 / 26'.replace('/', '-'),
    'עברית',
    'x'.repeat(200),
  ];
  for (const name of shown) assert.equal(parseMailboxName(name), name.normalize('NFC'), JSON.stringify(name));
  const unseen = [
    '200b',
    '2060',
    'feff',
    'ad',
    '3164',
    '2800',
    '200d',
    '202e',
    '202a',
    '2066',
    '2069',
    '200e',
    '200f',
    '61c',
  ];
  for (const code of unseen) {
    const letter = String.fromCodePoint(Number.parseInt(code, 16));
    assert.equal(parseMailboxName(letter), null, code);
    // The blank of Braille is seen between others.
    if (code !== '2800') assert.equal(parseMailboxName(`a${letter}b`), null, `a ${code} b`);
  }
  assert.equal(parseMailboxName('a\u{e0061}'), null, 'a tag outside a flag');
});

test('a name from before a rule stays while the rest of its mailbox changes', () => {
  const old = [...tree, node(30, null, 'a\u200bb')];
  assert.equal(findRefusal(old, 30, wanted('a\u200bb', 20)), null);
  assert.equal(findRefusal(old, 30, wanted('c\u200bb', 20)), 'invalid-name');
  assert.equal(findRefusal(old, null, wanted('a\u200bb', 20)), 'invalid-name');
});

test('what IMAP calls the level of shared mailboxes, or the inbox, names no outermost folder, in whatever letters', () => {
  for (const name of [
    'Boîtes partagées',
    'autres  Utilisateurs',
    'BOÎTES PARTAGÉES',
    'Boi\u0302tes partage\u0301es',
    'boîtes\u00a0partagées',
    'Inbox',
  ]) {
    assert.equal(findRefusal(tree, null, wanted(name, null)), 'name-reserved', name);
    assert.equal(findRefusal(tree, null, wanted(name, 1)), null, 'inside another it is a name like any');
    assert.equal(findRefusal(tree, 21, wanted(name, null)), 'name-reserved', 'renamed');
  }
  assert.equal(findRefusal(tree, null, wanted('Boites partagees', null)), null);
  assert.equal(findRefusal(tree, null, wanted('Inbox', null, 'inbox')), null);
  const inside = [...tree, node(40, 1, 'Boîtes partagées'), node(41, null, 'boîtes partagées')];
  assert.equal(findRefusal(inside, 40, wanted('Boîtes partagées', null)), 'name-reserved', 'moved out');
  assert.equal(findRefusal(inside, 41, wanted('boîtes partagées', null)), null, 'from before the rule');
});

test('every rule has its refusal', () => {
  assert.equal(findRefusal(tree, null, wanted('Neuf', null)), null);
  assert.equal(findRefusal(tree, null, wanted('a/b', null)), 'invalid-name');
  assert.equal(findRefusal(tree, null, wanted('é'.repeat(100), null)), null);
  assert.equal(findRefusal(tree, null, wanted(`${'é'.repeat(100)}a`, null)), 'name-too-long');
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

test('the deepest tree goes to the bin, and no deeper one is made there', () => {
  const all = [...tree, node(10, 9, 'n10'), { ...node(30, null, 'Corbeille'), role: 'trash' as const }];
  assert.equal(findRefusal(all, null, wanted('onze', 10)), 'too-deep');
  assert.equal(findRefusal(all, 1, wanted('n1', 30)), null);
  const inBin = all.map((one) => (one.mailboxId === 1 ? { ...one, parentId: 30 } : one));
  assert.equal(findRefusal(inBin, null, wanted('onze', 10)), 'too-deep');
  assert.equal(findRefusal(inBin, 1, wanted('n1', null)), null, 'and comes back');
});

test('a mailbox does not move into itself or what lies in it', () => {
  assert.equal(findRefusal(tree, 1, wanted('n1', 1)), 'cycle');
  assert.equal(findRefusal(tree, 1, wanted('n1', 9)), 'cycle');
  assert.equal(findRefusal(tree, 2, wanted('n2', 1)), null);
});

test('there are so many mailboxes and no more; those there are may still change', () => {
  const most = tree.length + 1;
  assert.equal(findRefusal(tree, null, wanted('Une', null), most), null);
  assert.equal(findRefusal(tree, null, wanted('Une', null), tree.length), 'too-many');
  assert.equal(findRefusal(tree, null, wanted('Archives', null), tree.length), 'name-taken');
  assert.equal(findRefusal(tree, 21, wanted('2026', null), tree.length - 1), null);
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { meetMessages, nothingMet, type OpenMessages } from './open-messages.ts';

const seen = { $seen: true } as const;
const draft = { $seen: true, $draft: true } as const;
type Messages = Record<string, Readonly<Record<string, true>>>;

const meet = (before: OpenMessages, messages: Messages) =>
  meetMessages(before, Object.keys(messages), (id) => messages[id] ?? {});
const listOpen = ({ open }: OpenMessages) => [...open].filter(([, isOpen]) => isOpen).map(([id]) => id);
const close = (state: OpenMessages, id: string) => ({ ...state, open: new Map(state.open).set(id, false) });

test('a conversation opens on its newest message and on what is unread', () => {
  assert.deepEqual(listOpen(meet(nothingMet, { a: seen, b: {}, c: seen })).toSorted(), ['b', 'c']);
});

test('what was open as the newest stays open when a reply comes, and so does what came unread with it', () => {
  const first = meet(nothingMet, { a: seen, b: seen });
  const grown = meet(first, { a: seen, b: seen, c: {}, d: {} });
  assert.deepEqual(listOpen(grown).toSorted(), ['b', 'c', 'd']);
  const read = meet(grown, { a: seen, b: seen, c: seen, d: seen });
  assert.equal(read, grown, 'reading them changes nothing');
});

test('what the person folded stays folded, and a message marked unread again does not open', () => {
  const folded = close(meet(nothingMet, { a: seen, b: {} }), 'b');
  assert.deepEqual(listOpen(meet(folded, { a: {}, b: {}, c: seen })), ['c']);
});

test('a draft that is being written opens nothing and folds nothing, whatever it is saved as; once sent it is the newest', () => {
  const opened = meet(nothingMet, { a: seen });
  const saved = meet(meet(opened, { a: seen, d1: draft }), { a: seen, d2: draft });
  assert.deepEqual(listOpen(saved), ['a']);
  assert.deepEqual(listOpen(meet(saved, { a: seen, d2: seen })), ['a', 'd2']);
});

test('a draft that was there opens with the conversation, beside what it answers', () => {
  assert.deepEqual(listOpen(meet(nothingMet, { a: seen, b: seen, d: draft })), ['b', 'd']);
  assert.deepEqual(listOpen(meet(nothingMet, { d: draft })), ['d']);
});

test('what is newest once the newest is gone opens', () => {
  assert.deepEqual(listOpen(meet(meet(nothingMet, { a: seen, b: seen }), { a: seen })), ['b', 'a']);
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { threadByReferences, threadBySubject, type Threadables } from './thread-messages.ts';
import { TieColumn, type ThreadTies } from './thread-ties.ts';

/** Each is named by its place, from 1 on; their dates rise with it unless they are given. One conversation, unless told. */
function createMessages(
  all: readonly Partial<ThreadTies>[],
  dates: readonly number[] = [],
  conversations: readonly number[] = [],
): Threadables {
  const ties = new TieColumn();
  for (const one of all) ties.add({ id: 0, references: [], subject: 0, isAnswer: false, ...one });
  const entries = Int32Array.from(all.keys());
  const dateOf = (place: number): number => dates[place] ?? place;
  const byDate = Int32Array.from(all.keys()).sort((a, b) => dateOf(a) - dateOf(b) || a - b);
  return {
    ties,
    entries,
    names: Uint32Array.from(all, (_, place) => place + 1),
    conversations: Float64Array.from(all, (_, place) => conversations[place] ?? 1),
    byDate,
  };
}

const threads = (all: readonly Partial<ThreadTies>[], dates: readonly number[] = []): string =>
  threadByReferences(createMessages(all, dates)).toString();

test('answers hang below what they answer, whatever their order', () => {
  assert.equal(threads([{ id: 1 }, { id: 2, references: [1] }, { id: 3, references: [1, 2] }]), '(1 2 3)');
  assert.equal(threads([{ id: 3, references: [1, 2] }, { id: 2, references: [1] }, { id: 1 }]), '(3 2 1)');
  assert.equal(threads([{ id: 1 }, { id: 2, references: [1] }, { id: 3, references: [1] }]), '(1 (2)(3))');
});

test('siblings stand in the order of their dates', () => {
  const all = [{ id: 1 }, { id: 2, references: [1] }, { id: 3, references: [1] }, { id: 4 }];
  assert.equal(threads(all, [9, 8, 7, 1]), '(4)(1 (3)(2))');
});

test('what has lost its first message stays together, an only child does not stay below nothing', () => {
  assert.equal(
    threads([
      { id: 2, references: [1] },
      { id: 3, references: [1] },
    ]),
    '((1)(2))',
  );
  assert.equal(threads([{ id: 2, references: [1] }]), '(1)');
});

test('roots of one subject become one thread', () => {
  const original = { id: 1, subject: 5 };
  assert.equal(threads([original, { id: 2, subject: 5, isAnswer: true }]), '(1 2)');
  assert.equal(threads([original, { id: 2, subject: 5 }]), '((1)(2))');
  assert.equal(threads([original, { id: 2, subject: 6 }]), '(1)(2)');
  assert.equal(threads([{ id: 1 }, { id: 2 }]), '(1)(2)');
});

const strangers: [name: string, messages: Partial<ThreadTies>[], conversations: number[], threads: string][] =
  [
    ['an answer by subject, where the store put it', [{ id: 1 }, { id: 2, isAnswer: true }], [1, 1], '(1 2)'],
    ['a stranger’s answer by subject, apart', [{ id: 1 }, { id: 2, isAnswer: true }], [1, 2], '(1)(2)'],
    ['a stranger’s answer that came first', [{ id: 1, isAnswer: true }, { id: 2 }], [2, 1], '(1)(2)'],
    [
      'an answer that names a message never seen',
      [{ id: 1 }, { id: 2, isAnswer: true, references: [9] }],
      [1, 2],
      '(1 2)',
    ],
    ['two of one subject that answer nothing', [{ id: 1 }, { id: 2 }], [1, 2], '((1)(2))'],
  ];
for (const [name, messages, conversations, written] of strangers) {
  test(`threads: ${name}`, () => {
    const all = messages.map((message) => ({ subject: 7, ...message }));
    assert.equal(threadByReferences(createMessages(all, [], conversations)).toString(), written);
  });
}

test('two messages of one identifier are two, and no message is below itself', () => {
  assert.equal(threads([{ id: 1 }, { id: 1 }]), '(1)(2)');
  assert.equal(threads([{ id: 1, references: [1] }]), '(1)');
  assert.equal(
    threads([
      { id: 1, references: [2] },
      { id: 2, references: [1] },
    ]),
    '(2 1)',
  );
});

test('a chain of a hundred thousand answers is one thread', () => {
  const all = Array.from({ length: 100_000 }, (_, place) => ({
    id: place + 1,
    references: place === 0 ? [] : [place],
  }));
  const written = threads(all);
  assert.equal(written.length, all.reduce((sum, { id }) => sum + String(id).length, 0) + all.length + 1);
});

test('by subject alone, the first of a thread is its oldest', () => {
  const all = [{ subject: 1 }, { subject: 2 }, { subject: 1 }, { subject: 2 }, { subject: 2 }];
  assert.equal(threadBySubject(createMessages(all)).toString(), '(1 3)(2 (4)(5))');
  assert.equal(threadBySubject(createMessages(all, [9])).toString(), '(2 (4)(5))(3 1)');
});

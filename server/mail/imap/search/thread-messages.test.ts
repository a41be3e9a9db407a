import assert from 'node:assert/strict';
import { test } from 'node:test';
import { threadByReferences, type Threadable } from './thread-messages.ts';

const message = (uid: number, threadId: number, ties: Partial<Threadable['ties']>): Threadable => ({
  uid,
  threadId,
  date: uid,
  ties: { id: uid, references: [], subject: 7, isAnswer: false, ...ties },
});

const rows: [name: string, messages: Threadable[], threads: string][] = [
  [
    'an answer by subject, where the store put it',
    [message(1, 1, {}), message(2, 1, { isAnswer: true })],
    '(1 2)',
  ],
  ['a stranger’s answer by subject, apart', [message(1, 1, {}), message(2, 2, { isAnswer: true })], '(1)(2)'],
  ['a stranger’s answer that came first', [message(1, 2, { isAnswer: true }), message(2, 1, {})], '(1)(2)'],
  [
    'an answer that names a message never seen',
    [message(1, 1, {}), message(2, 2, { isAnswer: true, references: [9] })],
    '(1 2)',
  ],
  ['two of one subject that answer nothing', [message(1, 1, {}), message(2, 2, {})], '((1)(2))'],
];

for (const [name, messages, threads] of rows) {
  test(`threads: ${name}`, () => assert.equal(threadByReferences(messages), threads));
}

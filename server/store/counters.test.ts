import assert from 'node:assert/strict';
import { test } from 'node:test';
import { countDeltas, isUnread } from './counters.ts';

const row = (mailboxId: number, threadId: number, emailId: number, unread = true) => ({
  mailboxId,
  threadId,
  emailId,
  unread,
});

test('an email is unread without $seen and without $draft', () => {
  assert.equal(isUnread(['$flagged']), true);
  assert.equal(isUnread(['$seen']), false);
  assert.equal(isUnread(['$draft']), false);
});

test('a thread counts once in a mailbox, and as unread while one of its emails is', () => {
  const before = [row(1, 7, 70), row(1, 7, 71, false)];
  const after = [row(1, 7, 70, false), row(1, 7, 71, false), row(2, 7, 70, false), row(1, 8, 80)];
  assert.deepEqual(
    countDeltas(before, after),
    new Map([
      [1, { totalEmails: 1, unreadEmails: 0, totalThreads: 1, unreadThreads: 0 }],
      [2, { totalEmails: 1, unreadEmails: 0, totalThreads: 1, unreadThreads: 0 }],
    ]),
  );
});

test('nothing changed is nothing counted', () => {
  const rows = [row(1, 7, 70), row(2, 7, 70)];
  for (const delta of countDeltas(rows, rows).values()) {
    assert.ok(Object.values(delta).every((value) => value === 0));
  }
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Mailbox } from '../../jmap/index.ts';
import { endOfDay, listPaths, numberOf } from './share-values.ts';

const mailbox = (id: string, name: string, parentId: string | null = null) =>
  ({ id, name, parentId, role: null, sortOrder: 0 }) as unknown as Mailbox;

test('a folder is named with the levels it lies in, and one after it forgets them', () => {
  const mailboxes = [
    mailbox('M1', 'A'),
    mailbox('M2', 'B', 'M1'),
    mailbox('M3', 'C', 'M2'),
    mailbox('M4', 'D'),
  ];
  assert.deepEqual(
    listPaths(mailboxes, ({ name }) => name),
    [
      { id: 'M1', path: 'A' },
      { id: 'M2', path: 'A / B' },
      { id: 'M3', path: 'A / B / C' },
      { id: 'M4', path: 'D' },
    ],
  );
  assert.equal(numberOf('M42'), 42);
});

test('the last day is whole, also at the end of a month and of a year; no day is no end', () => {
  for (const [day, next] of [
    ['2026-09-14', new Date(2026, 8, 15)],
    ['2026-02-28', new Date(2026, 2, 1)],
    ['2026-12-31', new Date(2027, 0, 1)],
  ] as const)
    assert.equal(endOfDay(day), next.toISOString());
  for (const none of ['', 'demain', '2026-xx-01']) assert.equal(endOfDay(none), null, none);
});

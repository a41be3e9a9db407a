import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseLine, requireCommand } from './testing.ts';

const silent = {
  messages: false,
  fetch: null,
  flags: false,
  names: false,
  subscriptions: false,
  mailboxMetadata: false,
  serverMetadata: false,
  unknown: [],
};

const accepted: [line: string, command: object][] = [
  ['a NOTIFY none', { name: 'notify', wish: null }],
  [
    'a NOTIFY SET STATUS (Selected-Delayed (messagenew (UID FLAGS) MessageExpunge FlagChange)) (personal NONE)',
    {
      name: 'notify',
      wish: {
        hasStatus: true,
        groups: [
          {
            filter: { kind: 'selected-delayed' },
            events: { ...silent, messages: true, fetch: [{ item: 'uid' }, { item: 'flags' }], flags: true },
          },
          { filter: { kind: 'personal' }, events: null },
        ],
      },
    },
  ],
  [
    'a NOTIFY SET (subtree INBOX (MailboxName SubscriptionChange)) (mailboxes (a "b c") (AnnotationChange MessageNew MessageExpunge x-y))',
    {
      name: 'notify',
      wish: {
        hasStatus: false,
        groups: [
          {
            filter: { kind: 'subtree', mailboxes: [Buffer.from('INBOX')] },
            events: { ...silent, names: true, subscriptions: true },
          },
          {
            filter: { kind: 'mailboxes', mailboxes: [Buffer.from('a'), Buffer.from('b c')] },
            events: { ...silent, messages: true, unknown: ['annotationchange', 'x-y'] },
          },
        ],
      },
    },
  ],
];
for (const [line, command] of accepted)
  test(`read: ${line}`, () => assert.deepEqual(requireCommand(line), command));

const malformed = [
  'a NOTIFY',
  'a NOTIFY SET',
  'a NOTIFY SET STATUS',
  'a NOTIFY ALL',
  'a NOTIFY NONE x',
  'a NOTIFY SET (personal)',
  'a NOTIFY SET (personal ())',
  'a NOTIFY SET (personal ALL)',
  'a NOTIFY SET (elsewhere (MailboxName))',
  'a NOTIFY SET (subtree () (MailboxName))',
  'a NOTIFY SET (selected (MessageNew))',
  'a NOTIFY SET (selected (MessageExpunge))',
  'a NOTIFY SET (personal (FlagChange))',
  'a NOTIFY SET (personal (AnnotationChange))',
  'a NOTIFY SET (selected (MessageNew MessageExpunge MailboxName))',
  'a NOTIFY SET (selected (MessageNew MessageExpunge ServerMetadataChange))',
  'a NOTIFY SET (personal (MessageNew (UID) MessageExpunge))',
  'a NOTIFY SET (selected (MessageExpunge (UID) MessageNew))',
  'a NOTIFY SET (selected NONE) (selected-delayed NONE)',
  `a NOTIFY SET${' (personal NONE)'.repeat(51)}`,
  `a NOTIFY SET (mailboxes (${Array(1_001).fill('x').join(' ')}) NONE)`,
  `a NOTIFY SET (personal (${Array(21).fill('MailboxName').join(' ')}))`,
];
for (const line of malformed) {
  test(`refused: ${line.slice(0, 100)}`, () => assert.equal(parseLine(line).kind, 'malformed'));
}

test('to the very limit: fifty groups, a thousand names, twenty events', () => {
  for (const line of [
    `a NOTIFY SET${' (personal NONE)'.repeat(50)}`,
    `a NOTIFY SET (mailboxes (${Array(1_000).fill('x').join(' ')}) NONE)`,
    `a NOTIFY SET (personal (${Array(20).fill('MailboxName').join(' ')}))`,
  ]) {
    assert.equal(parseLine(line).kind, 'command', line.slice(0, 40));
  }
});

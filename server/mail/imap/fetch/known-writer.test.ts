import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { EmailId, ImapForms, Modseq, ThreadId, UidPage } from '#store';
import { MailboxIndex } from '../mailbox/mailbox-index.ts';
import { View } from '../mailbox/view.ts';
import { findFlagsOrder, formatFlags } from './format-flags.ts';
import { formatKnown, knownForms, type KnownItem } from './known-items.ts';
import { KnownWriter } from './known-writer.ts';

const keywords = [[], ['$seen'], ['$seen', '$forwarded', 'été'], ['$flagged']];

const modseq = 9 as Modseq;
const page = { uidValidity: 1, uidNext: 2 ** 32, modseq, highestModseq: modseq };

function createIndex(count: number): MailboxIndex {
  const rows = Array.from({ length: count }, (_, at) => ({
    uid: at === count - 1 ? 2 ** 32 - 1 : at + 1,
    emailId: (2 ** 32 + at * 7) as EmailId,
    threadId: at as ThreadId,
    modseq: (at % 2 === 0 ? 2 ** 53 - 1 : at) as Modseq,
    size: at * 1_000,
    sentAt: null,
    receivedAt: at * 1e9,
    savedAt: at * 1e10,
    keywords: keywords[at % keywords.length] ?? [],
    isDeleted: at % 5 === 0,
  }));
  const index = new MailboxIndex();
  index.apply({ ...page, isWhole: true, rows, vanished: [] } satisfies UidPage);
  return index;
}

const forms: ImapForms = {
  envelope: '("x" NIL)',
  structure: `("TEXT" "PLAIN" ("NAME" "${'n'.repeat(300)}"))`,
};
const items = Object.keys(knownForms) as KnownItem[];

test('of many messages each item is written as it is by itself', () => {
  const index = createIndex(200);
  for (const some of [items, ['flags', 'modseq'] as const, ['uid'] as const, items.toReversed()]) {
    const writer = new KnownWriter(some);
    for (let position = 0; position < index.count; position += 1) {
      const own = position % 3 === 0 ? undefined : forms;
      const parts = some.map((item) => formatKnown(index, position, item, own));
      const expected = `* ${position * 50 + 1} FETCH (${parts.join(' ')})\r\n`;
      assert.equal(writer.write(index, position, position * 50 + 1, own), expected);
    }
  }
});

test('flags and uids alone are written as they are with others', () => {
  assert.equal(findFlagsOrder(['flags']), null);
  const index = createIndex(200);
  const view = new View(index);
  const told = view.uids.subarray(0, 200);
  // Two are gone and not told of yet, and one has come.
  index.apply({ ...page, modseq: 10 as Modseq, isWhole: false, rows: [], vanished: [7, 150] });
  for (const some of [['flags', 'uid'] as const, ['uid', 'flags'] as const]) {
    const order = findFlagsOrder(some);
    assert.ok(order !== null);
    const writer = new KnownWriter(some);
    for (const asked of [[...told], [3, 9, 7, 2 ** 32 - 1, 12], [9, 3, 1_000], []]) {
      const there = asked.filter((uid) => index.find(uid) >= 0 && view.numberOf(uid) > 0);
      const lines = there.map((uid) => writer.write(index, index.find(uid), view.numberOf(uid), undefined));
      assert.equal(formatFlags(order, index, view, asked), lines.join(''));
    }
  }
});

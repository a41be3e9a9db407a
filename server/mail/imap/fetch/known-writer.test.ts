import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { EmailId, ImapForms, Modseq, ThreadId, UidPage } from '#store';
import { MailboxIndex } from '../mailbox/mailbox-index.ts';
import { formatKnown, knownForms, type KnownItem } from './known-items.ts';
import { KnownWriter } from './known-writer.ts';

const keywords = [[], ['$seen'], ['$seen', '$forwarded', 'été'], ['$flagged']];

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
  const modseq = 9 as Modseq;
  const counters = { uidValidity: 1, uidNext: 2 ** 32, modseq, highestModseq: modseq };
  index.apply({ ...counters, isWhole: true, rows, vanished: [] } satisfies UidPage);
  return index;
}

const forms: ImapForms = {
  envelope: '("x" NIL)',
  structure: `("TEXT" "PLAIN" ("NAME" "${'n'.repeat(300)}"))`,
};
const items = Object.keys(knownForms) as KnownItem[];

test('the octets of many messages are what each item is by itself', () => {
  const index = createIndex(200);
  for (const some of [items, ['flags', 'uid'] as const, ['uid'] as const, items.toReversed()]) {
    const writer = new KnownWriter(some);
    for (let round = 0; round < 2; round += 1) {
      let expected = '';
      for (let position = 0; position < index.count; position += 1) {
        const own = position % 3 === 0 ? undefined : forms;
        writer.write(index, position, position * 50 + 1, own);
        const parts = some.map((item) => formatKnown(index, position, item, own));
        expected += `* ${position * 50 + 1} FETCH (${parts.join(' ')})\r\n`;
      }
      assert.equal(writer.take().toString('utf8'), expected);
    }
  }
});

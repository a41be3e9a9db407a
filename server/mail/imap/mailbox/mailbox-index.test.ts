import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { EmailId, Modseq, ThreadId, UidPage, UidRow } from '#store';
import { createChance } from '../testing/told.ts';
import { MailboxIndex } from './mailbox-index.ts';

const chance = createChance(5);
const keywords = [[], ['$seen'], ['$seen', 'été']];

function createRow(uid: number, modseq: number): UidRow {
  return {
    uid,
    emailId: (uid * 3) as EmailId,
    threadId: (2 ** 40 + chance(100)) as ThreadId,
    modseq: modseq as Modseq,
    size: chance(2 ** 31),
    sentAt: chance(3) === 0 ? null : chance(2 ** 31) * 1_000,
    receivedAt: 1.7e12 + chance(1e9),
    savedAt: 1.7e12 + chance(1e9),
    keywords: keywords[chance(keywords.length)] ?? [],
    isDeleted: chance(4) === 0,
  };
}

function createPage(modseq: number, rows: UidRow[], vanished: number[], isWhole: boolean): UidPage {
  const counters = {
    uidValidity: 1,
    uidNext: 1e6,
    modseq: modseq as Modseq,
    highestModseq: modseq as Modseq,
  };
  return { ...counters, isWhole, rows, vanished };
}

/** All that an index says. */
const describe = (index: MailboxIndex): unknown => [
  index.count,
  index.listKeywords(),
  Array.from({ length: index.count }, (_, position) => [
    index.uidAt(position),
    index.modseqAt(position),
    index.emailAt(position),
    index.threadAt(position),
    index.receivedAt(position),
    index.sentAt(position),
    index.savedAt(position),
    index.sizeAt(position),
    index.flagsAt(position).written,
  ]),
  index.listChanged(5),
  index.listShown(5),
  [...index.emails.subarray(0, index.count)],
];

/** Until nobody has looked at it between two calls. */
async function fallAsleep(index: MailboxIndex): Promise<void> {
  await index.rest();
  assert.equal(index.isAsleep, false);
  await index.rest();
  assert.equal(index.isAsleep, true);
}

test('an index that sleeps wakes as it was, whatever comes', async () => {
  const rows = Array.from({ length: 400 }, (_, at) => createRow(at * 2 + 1, at % 9));
  const [index, awake] = [new MailboxIndex(), new MailboxIndex()];
  let modseq = 10;
  const take = (rows: UidRow[], vanished: number[], isWhole = false): void => {
    modseq += 1;
    for (const each of [index, awake]) each.apply(createPage(modseq, rows, vanished, isWhole));
  };
  take(rows, [], true);
  let next = 1_000;
  for (let round = 0; round < 60; round += 1) {
    const { uids, emails, count } = index;
    const told = [...uids.subarray(0, count)];
    await fallAsleep(index);
    // Sessions hold on to what they were told, searches to the emails.
    assert.equal(index.uids, uids);
    assert.equal(emails.length, uids.length);
    if (round % 3 === 0) take([], [index.uidAt(chance(index.count))]);
    else if (round % 3 === 1) {
      const fresh = Array.from({ length: 1 + chance(40) }, () => createRow((next += 1), modseq));
      take([createRow(index.uidAt(chance(index.count)), modseq), ...fresh], []);
    } else take(rows.slice(0, 300), [], true);
    assert.deepEqual(describe(index), describe(awake));
    assert.deepEqual([...uids.subarray(0, count)], told);
  }
});

test('an index that is looked at while it is packed stays awake, and so does a small one', async () => {
  const index = new MailboxIndex();
  const fill = (count: number): void => {
    const rows = Array.from({ length: count }, (_, at) => createRow(at + 1, 1));
    index.apply(createPage(11, rows, [], true));
  };
  fill(250);
  await index.rest();
  const resting = index.rest();
  const size = index.sizeAt(7);
  await resting;
  assert.equal(index.isAsleep, false);
  assert.equal(index.sizeAt(7), size);
  await fallAsleep(index);
  fill(249);
  for (let round = 0; round < 3; round += 1) await index.rest();
  assert.equal(index.isAsleep, false);
});

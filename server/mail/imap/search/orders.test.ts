import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Modseq, UidPage, UidRow } from '#store';
import { MailboxIndex } from '../mailbox/mailbox-index.ts';
import { createChance } from '../testing/told.ts';
import { orderByRanks, orderOf, pick, rank, type KeptOrders } from './orders.ts';

function createRow(uid: number, size: number): UidRow {
  const moment = { sentAt: null, receivedAt: uid, savedAt: uid };
  const ids = { emailId: uid, threadId: uid, modseq: uid } as Pick<UidRow, 'emailId' | 'threadId' | 'modseq'>;
  return { uid, size, ...ids, ...moment, keywords: [], isDeleted: false };
}

function createPage(rows: UidRow[], vanished: number[], isWhole: boolean): UidPage {
  const modseq = 1 as Modseq;
  return { uidValidity: 1, uidNext: 1_000, modseq, highestModseq: modseq, isWhole, rows, vanished };
}

/** As they should be: sorted anew, reversed with equal ones in the order of the mailbox. */
function expect(index: MailboxIndex, isReverse: boolean): number[] {
  const all = Array.from({ length: index.count }, (_, position) => position);
  const sign = isReverse ? -1 : 1;
  return all.sort((a, b) => sign * (index.sizeAt(a) - index.sizeAt(b)) || a - b);
}

test('an order follows what comes and goes', () => {
  const chance = createChance(3);
  const kept: KeptOrders = new WeakMap();
  const index = new MailboxIndex();
  let uid = 0;
  const create = (): UidRow => createRow((uid += 1 + chance(3)), chance(12));
  index.apply(createPage(Array.from({ length: 60 }, create), [], true));
  for (let round = 0; round < 300; round += 1) {
    const rows = Array.from({ length: chance(9) }, create);
    const gone = Array.from({ length: chance(9) }, () => index.uidAt(chance(index.count)));
    index.apply(createPage(rows, chance(3) === 0 ? gone : [], false));
    const order = orderOf(kept, index, 'size', (position) => index.sizeAt(position));
    assert.deepEqual([...pick(order, null, false)], expect(index, false));
    assert.deepEqual([...pick(order, null, true)], expect(index, true));
    const { ranks, count } = rank(order);
    const byUid = Int32Array.from({ length: index.count }, (_, position) => position);
    assert.deepEqual([...orderByRanks(byUid, [{ ranks, count, isReverse: true }])], expect(index, true));
  }
});

test('only what was found is picked', () => {
  const index = new MailboxIndex();
  index.apply(
    createPage(
      [3, 1, 2, 1].map((size, at) => createRow(at + 1, size)),
      [],
      true,
    ),
  );
  const order = orderOf(new WeakMap(), index, 'size', (position) => index.sizeAt(position));
  assert.deepEqual([...pick(order, Uint8Array.of(1, 1, 0, 1), false)], [1, 3, 0]);
  assert.deepEqual([...pick(order, Uint8Array.of(1, 1, 0, 1), true)], [0, 1, 3]);
});

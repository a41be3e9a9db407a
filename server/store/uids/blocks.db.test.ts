import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { AccountId } from '#base';
import type { MailboxId, Store } from '../types.ts';
import { createAccount, createTestStore, deliver, readPage, type TestStore } from '../testing/index.ts';

let testStore: TestStore;
let store: Store;
before(async () => {
  testStore = await createTestStore();
  store = testStore.store;
});
after(() => testStore.close());

/** Copies of what is there, until there are `count`. */
async function fill(account: AccountId, mailbox: MailboxId, count: number): Promise<void> {
  for (let there = 1; there < count;) {
    const uids = Array.from({ length: Math.min(there, count - there) }, (_, index) => index + 1);
    const outcome = await store.transferUids(account, { from: mailbox, to: mailbox, uids, kind: 'copy' });
    assert.equal(outcome.kind, 'done');
    there += uids.length;
  }
}

test('a mailbox larger than a block is read whole: every message once, in order, on both sides of the limit', async () => {
  const account = await createAccount(store);
  const inbox = (await store.findMailboxByRole(account, 'inbox')) as MailboxId;
  await deliver(store, account, { keywords: ['$seen'] });
  await fill(account, inbox, 5_001);
  const read = async () => {
    const page = await readPage(store, account, inbox);
    assert.ok(page?.isWhole === true && page.rows.every(({ keywords }) => keywords.join() === '$seen'));
    const { rows } = page;
    assert.equal((await store.readUids(account, inbox, null))?.rows.length, rows.length);
    assert.ok(page.highestModseq >= Math.max(...rows.map(({ modseq }) => modseq)));
    return rows.map(({ uid }) => uid);
  };
  let expected = Array.from({ length: 5_001 }, (_, index) => index + 1);
  assert.deepEqual(await read(), expected);
  for (const left of [5_000, 4_999, 2_501, 2_500, 2_499]) {
    const gone = expected.slice(0, expected.length - left);
    expected = expected.slice(gone.length);
    await store.changeFlags(account, inbox, {
      uids: gone,
      action: 'add',
      keywords: [],
      hasDeleted: true,
      unchangedSince: null,
    });
    await store.expungeUids(account, inbox, null);
    assert.deepEqual(await read(), expected);
  }
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { MailboxId } from '../types.ts';
import { createAccount, createTestStore, deliver, readPage } from '../testing/index.ts';

const { store } = await createTestStore();

async function found(count: number) {
  const account = await createAccount(store);
  for (let made = 0; made < count; made += 1) await deliver(store, account);
  const inbox = (await store.findMailboxByRole(account, 'inbox')) as MailboxId;
  const archive = (await store.findMailboxByRole(account, 'archive')) as MailboxId;
  const mark = (action: 'add' | 'remove', uids: number[]) =>
    store.changeFlags(account, inbox, { uids, action, keywords: [], hasDeleted: true, unchangedSince: null });
  const listMarked = async (mailbox: MailboxId) =>
    (await readPage(store, account, mailbox, null))?.rows
      .filter((row) => row.isDeleted)
      .map(({ uid }) => uid);
  return { account, inbox, archive, mark, listMarked };
}

test('marks are set and taken away uid by uid, and each change is told', async () => {
  const { account, inbox, mark, listMarked } = await found(6);
  const { change } = await mark('add', [2, 3, 4, 6]);
  assert.deepEqual(
    change?.flags.map(({ uid, isDeleted }) => [uid, isDeleted]),
    [2, 3, 4, 6].map((uid) => [uid, true]),
  );
  await mark('remove', [3, 5]);
  assert.deepEqual(await listMarked(inbox), [2, 4, 6]);
  const since = await readPage(store, account, inbox, change?.after ?? null);
  assert.deepEqual(
    since?.rows.map(({ uid, isDeleted }) => [uid, isDeleted]),
    [[3, false]],
  );
  const [counts] = await store.countMailboxes(account, [inbox]);
  assert.equal(counts?.deleted, 3);
  assert.deepEqual((await store.expungeUids(account, inbox, [1, 2, 3])).uids, [2]);
  assert.deepEqual((await store.expungeUids(account, inbox, null)).uids, [4, 6]);
  assert.deepEqual(await listMarked(inbox), []);
});

test('what moves away leaves its mark behind, and what comes back has none', async () => {
  const { account, inbox, archive, mark, listMarked } = await found(4);
  await mark('add', [1, 2, 4]);
  await store.transferUids(account, { from: inbox, to: archive, uids: [2, 3, 4], kind: 'move' });
  assert.deepEqual([await listMarked(inbox), await listMarked(archive)], [[1], []]);
  await store.transferUids(account, { from: archive, to: inbox, uids: [1, 3], kind: 'move' });
  assert.deepEqual(await listMarked(inbox), [1]);
  assert.deepEqual((await store.expungeUids(account, inbox, null)).uids, [1]);
});

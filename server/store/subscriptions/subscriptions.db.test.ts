import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AccountId } from '#base';
import type { MailboxId } from '#store';
import { createAccount, createFolder, createTestStore } from '../testing/index.ts';

const { store } = await createTestStore();
const [one, other] = [71 as AccountId, 72 as AccountId];

test('each chooses for themselves, and whoever shares the account is told that something has changed', async () => {
  const account = await createAccount(store);
  const folder = await createFolder(store, account, 'Dossier');
  const before = (await store.states(account)).Mailbox;
  assert.equal(await store.setSubscription(account, folder, one, false), 'done');
  assert.equal((await store.states(account)).Mailbox, before + 1);
  assert.deepEqual(await store.readSubscriptions([account], one), new Map([[folder, false]]));
  assert.deepEqual(await store.readSubscriptions([account], other), new Map());
  await store.setSubscription(account, folder, one, true);
  await store.setSubscription(account, folder, other, false);
  assert.deepEqual(await store.readSubscriptions([account], one), new Map([[folder, true]]));
  assert.equal(
    (await store.listMailboxes(account)).find((row) => row.mailboxId === folder)?.subscribed,
    true,
  );
});

test('of several accounts, and never of one that was not asked for', async () => {
  const [first, second] = [await createAccount(store), await createAccount(store)];
  const [a, b] = [await createFolder(store, first, 'A'), await createFolder(store, second, 'B')];
  await store.setSubscription(first, a, one, false);
  await store.setSubscription(second, b, one, false);
  assert.deepEqual([...(await store.readSubscriptions([first, second], one)).keys()].sort(), [a, b].sort());
  assert.deepEqual(await store.readSubscriptions([second], one), new Map([[b, false]]));
  assert.equal(await store.setSubscription(first, b, one, false), 'no-mailbox');
});

test('a choice ends with its mailbox', async () => {
  const account = await createAccount(store);
  const folder = await createFolder(store, account, 'Dossier');
  await store.setSubscription(account, folder, one, false);
  await store.destroyMailbox(account, folder, true);
  assert.deepEqual(await store.readSubscriptions([account], one), new Map());
  assert.equal(await store.setSubscription(account, folder, one, false), 'no-mailbox');
  assert.equal(await store.setSubscription(account, 999_999 as MailboxId, one, false), 'no-mailbox');
});

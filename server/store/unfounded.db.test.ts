import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import type { AccountId } from '#base';
import type { Modseq } from '#store';
import { createAccount, createTestStore, deliver, query } from './testing/index.ts';

const testStore = await createTestStore();
const { store } = testStore;
after(() => testStore.close());

test('an account that was never founded is refused, or has nothing', async () => {
  const nobody = 9_999_999 as AccountId;
  const unknown = { code: 'store/unknown-account' };
  const none = 0 as Modseq;
  const { emailId } = await deliver(store, await createAccount(store));
  await assert.rejects(store.states(nobody), unknown);
  await assert.rejects(store.emailChanges(nobody, none, 10), unknown);
  await assert.rejects(store.queryEmails(nobody, query()), unknown);
  await assert.rejects(
    store.createMailbox(nobody, { name: 'Neuf', role: null, sortOrder: 1, subscribed: true, parentId: null }),
    unknown,
  );
  await assert.rejects(store.destroyEmails(nobody, [emailId]), unknown);
  await assert.rejects(store.touch(nobody, 'Identity'), unknown);
  await assert.rejects(store.claimState(nobody, 'Email', none), unknown);
  assert.deepEqual(await store.listMailboxes(nobody), []);
  assert.deepEqual(await store.getEmails(nobody, [emailId]), []);
});

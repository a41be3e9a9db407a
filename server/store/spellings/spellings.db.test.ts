import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createAccount, createTestStore } from '../testing/index.ts';

const { store, openAnother } = await createTestStore();

test('the first spelling of a keyword stays, of each account its own', async () => {
  const [one, other] = [await createAccount(store), await createAccount(store)];
  assert.deepEqual(await store.listSpellings(one), []);
  assert.deepEqual(await store.noteSpellings(one, ['$Label1', 'Important'], 10), ['$Label1', 'Important']);
  assert.deepEqual(await store.noteSpellings(one, ['IMPORTANT', 'urgent'], 10), [
    '$Label1',
    'Important',
    'urgent',
  ]);
  assert.deepEqual(await store.listSpellings(other), []);
  assert.deepEqual(await store.noteSpellings(other, ['IMPORTANT'], 10), ['IMPORTANT']);
  assert.deepEqual(await store.listSpellings(one), ['$Label1', 'Important', 'urgent']);
});

test('so many spellings are kept and not one more; those that there are stay', async () => {
  const account = await createAccount(store);
  assert.deepEqual(await store.noteSpellings(account, ['Aa', 'Bb'], 2), ['Aa', 'Bb']);
  assert.deepEqual(await store.noteSpellings(account, ['Cc', 'AA'], 2), ['Aa', 'Bb']);
  assert.equal((await store.noteSpellings(account, ['Cc', 'Dd', 'Ee'], 4)).length, 4);
});

test('of two processes that spell one keyword at once, one is believed by both', async () => {
  const elsewhere = await openAnother();
  for (let round = 0; round < 10; round += 1) {
    const account = await createAccount(store);
    await Promise.all([
      store.noteSpellings(account, ['Projet', 'Un'], 10),
      elsewhere.noteSpellings(account, ['PROJET', 'Deux'], 10),
    ]);
    const [here, there] = [await store.listSpellings(account), await elsewhere.listSpellings(account)];
    assert.deepEqual(here, there);
    assert.equal(here.length, 3, here.join());
  }
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import type { AccountId } from '#base';
import { createAccount, createTestClock, createTestStore, deliver } from '../testing/index.ts';
import type { Change, SpellingBound } from '../types.ts';

const clock = createTestClock();
const { store, openAnother } = await createTestStore({ clock });

const own = (most: number): SpellingBound => ({ by: 'owner', most });
const guest = (most: number): SpellingBound => ({ by: 'guest', most });

test('the first spelling of a keyword stays, of each account its own', async () => {
  const [one, other] = [await createAccount(store), await createAccount(store)];
  assert.deepEqual(await store.listSpellings(one), []);
  assert.deepEqual(await store.noteSpellings(one, ['$Label1', 'Important'], own(10)), [
    '$Label1',
    'Important',
  ]);
  assert.deepEqual(await store.noteSpellings(one, ['IMPORTANT', 'urgent'], own(10)), [
    '$Label1',
    'Important',
    'urgent',
  ]);
  assert.deepEqual(await store.listSpellings(other), []);
  assert.deepEqual(await store.noteSpellings(other, ['IMPORTANT'], own(10)), ['IMPORTANT']);
  assert.deepEqual(await store.listSpellings(one), ['$Label1', 'Important', 'urgent']);
});

test('so many spellings are kept and not one more; those noted the longest ago go', async () => {
  const account = await createAccount(store);
  await store.noteSpellings(account, ['Aa'], own(2));
  clock.advance(1_000);
  assert.deepEqual(await store.noteSpellings(account, ['Bb'], own(2)), ['Aa', 'Bb']);
  clock.advance(1_000);
  assert.deepEqual(await store.noteSpellings(account, ['AA'], own(2)), ['Aa', 'Bb']);
  assert.deepEqual(await store.noteSpellings(account, ['Cc'], own(2)), ['Bb', 'Cc']);
  assert.equal((await store.noteSpellings(account, ['Dd', 'Ee', 'Ff'], own(4))).length, 4);
  assert.equal((await store.noteSpellings(account, ['Gg', 'Hh', 'Ii', 'Jj', 'Kk'], own(4))).length, 4);
});

test('what others note takes the place of what others have noted, never of the own', async () => {
  const account = await createAccount(store);
  await store.noteSpellings(account, ['Mien'], own(2));
  for (const word of ['Zq1', 'Zq2', 'Zq3', 'Zq4']) {
    clock.advance(1_000);
    await store.noteSpellings(account, [word, 'MIEN'], guest(2));
  }
  assert.deepEqual(await store.listSpellings(account), ['Mien', 'Zq3', 'Zq4']);
  assert.deepEqual(await store.noteSpellings(account, ['Premier'], own(2)), [
    'Mien',
    'Premier',
    'Zq3',
    'Zq4',
  ]);
});

test('a keyword that no email can have is spelled by nobody', async () => {
  const account = await createAccount(store);
  const invalid = { code: 'store/invalid-keyword' };
  await assert.rejects(store.noteSpellings(account, ['Bon', 'Z'.repeat(256)], own(10)), invalid);
  assert.deepEqual(await store.listSpellings(account), []);
  const unknown = { code: 'store/unknown-account' };
  await assert.rejects(store.noteSpellings(9_999_999 as AccountId, ['Bon'], own(10)), unknown);
});

test('the upkeep drops what no email has any more, once it has rested, and tells so', async () => {
  const elsewhere = await openAnother();
  const [account, other] = [await createAccount(store), await createAccount(store)];
  const { emailId } = await deliver(store, account);
  const set = (keywords: string[]): Promise<unknown> =>
    store.updateEmails(account, [{ emailId, keywords: { set: keywords } }]);
  await store.noteSpellings(account, ['Garde', 'Perdu'], own(10));
  await store.noteSpellings(other, ['Garde'], own(10));
  await set(['garde']);
  clock.advance(19 * 3_600_000);
  await store.collectBlobs();
  assert.deepEqual(await store.listSpellings(account), ['Garde', 'Perdu']);
  clock.advance(2 * 3_600_000);
  const told: Change[] = [];
  const stop = elsewhere.subscribe((change) => told.push(change));
  await store.collectBlobs();
  assert.deepEqual(await store.listSpellings(account), ['Garde']);
  assert.deepEqual(await store.listSpellings(other), [], 'an email of another account keeps nothing');
  while (told.length < 2) await setTimeout(5);
  stop();
  assert.deepEqual(
    told.filter(({ accountId }) => accountId === account),
    [{ accountId: account, states: {}, spellings: true }],
  );
  await set([]);
  await store.collectBlobs();
  assert.deepEqual(await store.listSpellings(account), ['Garde'], 'it was in use just now');
  clock.advance(21 * 3_600_000);
  await store.collectBlobs();
  assert.deepEqual(await store.listSpellings(account), []);
});

test('of two processes that spell one keyword at once, one is believed by both', async () => {
  const elsewhere = await openAnother();
  for (let round = 0; round < 10; round += 1) {
    const account = await createAccount(store);
    await Promise.all([
      store.noteSpellings(account, ['Projet', 'Un'], own(10)),
      elsewhere.noteSpellings(account, ['PROJET', 'Deux'], own(10)),
    ]);
    const [here, there] = [await store.listSpellings(account), await elsewhere.listSpellings(account)];
    assert.deepEqual(here, there);
    assert.equal(here.length, 3, here.join());
  }
});

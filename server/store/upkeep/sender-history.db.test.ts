import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createAccount, createTestClock, createTestStore, deliver } from '../testing/index.ts';

const clock = createTestClock();
const { store } = await createTestStore({ clock });
const chief = { from: 'Chef <Chef@exemple.org>' };

test('earlier mail of a sender comes from the accounts that are asked, the latest first', async () => {
  const [mine, other] = [await createAccount(store), await createAccount(store)];
  await deliver(store, mine, { ...chief, text: 'Un' });
  clock.advance(60_000);
  await deliver(store, mine, { ...chief, text: 'Deux' });
  await deliver(store, mine, { from: 'x@exemple.org', text: 'Trois' });
  await deliver(store, other, { ...chief, text: 'Quatre' });
  const { earlier } = await store.senderHistory([mine, mine], {
    address: ' CHEF@exemple.org',
    references: [],
  });
  assert.deepEqual(
    earlier.map(({ preview }) => preview),
    ['Deux', 'Un'],
  );
  assert.ok(earlier.every(({ at }) => at instanceof Date && !Number.isNaN(at.getTime())));
});

test('no more than forty, however many there are', async () => {
  const accounts = [await createAccount(store), await createAccount(store), await createAccount(store)];
  for (const account of accounts)
    for (let one = 0; one < 22; one += 1) await deliver(store, account, { from: 'bavard@exemple.org' });
  const { earlier } = await store.senderHistory(accounts, { address: 'bavard@exemple.org', references: [] });
  assert.equal(earlier.length, 40);
});

test('a conversation is broken into by who never had part in it', async () => {
  const [mine, other] = [await createAccount(store), await createAccount(store)];
  await deliver(store, mine, {
    ...chief,
    messageId: 'premier@exemple.org',
    to: 'Moi <moi@exemple.org>, Paul <paul@exemple.org>',
  });
  const strange = async (address: string, references = ['premier@exemple.org']): Promise<unknown> =>
    (await store.senderHistory([mine, other], { address, references })).strange;
  const expected = new Map([[mine, [{ name: 'Chef', address: 'Chef@exemple.org' }]]]);
  assert.deepEqual(await strange('voleur@ailleurs.example'), expected);
  assert.deepEqual(await strange('voleur@ailleurs.example', []), new Map());
  assert.deepEqual(await strange('voleur@ailleurs.example', ['inconnu@exemple.org']), new Map());
  assert.deepEqual(await strange('chef@exemple.org'), new Map());
  // Addressed once, and answering now.
  assert.deepEqual(await strange('PAUL@exemple.org'), new Map());
});

test('hostile addresses and references are values', async () => {
  const mine = await createAccount(store);
  const { strange } = await store.senderHistory([mine], {
    address: "%' or 1=1 --\u0000@x",
    references: ["'); drop table store.email; --", '\u0000'],
  });
  assert.equal(strange.size, 0);
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createAccount, createTestClock, createTestStore, deliver } from '../testing/index.ts';

const clock = createTestClock();
const { store } = await createTestStore({ clock });

test('whom an account wrote to is completed from any word, the most written to first', async () => {
  const account = await createAccount(store);
  const eloise = { name: 'Éloïse Müller', address: 'eloise@exemple.org' };
  const elodie = { name: null, address: 'elodie.martin@exemple.org' };
  await store.noteCorrespondents(account, [eloise, elodie]);
  clock.advance(1_000);
  await store.noteCorrespondents(account, [{ ...elodie, address: ' Elodie.Martin@exemple.org ' }]);
  const rows: [text: string, expected: unknown[]][] = [
    ['el', [elodie, eloise]],
    ['ÉLO mul', [eloise]],
    ['martin', [elodie]],
    ['lodie', []],
    ['%', [elodie, eloise]],
    ["'; --", [elodie, eloise]],
    ['', [elodie, eloise]],
  ];
  for (const [text, expected] of rows) {
    assert.deepEqual(await store.listCorrespondents(account, text, 10), expected, text);
  }
  assert.deepEqual(await store.listCorrespondents(account, 'el', 1), [elodie]);
});

test('a name that is learned later is kept, and none does not take it away', async () => {
  const account = await createAccount(store);
  const address = 'paul@exemple.org';
  const note = (name: string | null): Promise<void> => store.noteCorrespondents(account, [{ name, address }]);
  await note(null);
  await note('Paul');
  await note(null);
  await store.noteCorrespondents(account, []);
  await store.noteCorrespondents(account, [{ name: 'x', address: ' ' }]);
  assert.deepEqual(await store.listCorrespondents(account, '', 10), [{ name: 'Paul', address }]);
});

test('an account knows whom it had mail from or wrote to, as long as the mail is there', async () => {
  const [reader, writer, both, neither] = [
    await createAccount(store),
    await createAccount(store),
    await createAccount(store),
    await createAccount(store),
  ];
  const { emailId } = await deliver(store, reader, { from: 'Chef <Chef@exemple.org>' });
  await deliver(store, both, { from: 'Chef <Chef@exemple.org>' });
  for (const one of [writer, both])
    await store.noteCorrespondents(one, [{ name: null, address: 'chef@exemple.org' }]);
  const knowing = (): Promise<Map<unknown, unknown>> =>
    store.accountsKnowing([reader, writer, both, neither], ' CHEF@exemple.org ');
  const ofOthers = [
    [writer, 'wrote'],
    [both, 'both'],
  ] as const;
  assert.deepEqual(await knowing(), new Map<unknown, unknown>([[reader, 'heard'], ...ofOthers]));
  await store.destroyEmails(reader, [emailId]);
  assert.deepEqual(await knowing(), new Map<unknown, unknown>(ofOthers));
});

test('what was held, reported, put aside or recalled makes nobody known; what came beside it does', async () => {
  const account = await createAccount(store);
  const from = 'Voleur <voleur@exemple.org>';
  const knows = async () => (await store.accountsKnowing([account], 'voleur@exemple.org')).size === 1;
  for (const keyword of ['$quarantined', '$phishing', '$junk', '$recalled']) {
    await deliver(store, account, { from, keywords: ['$seen', keyword] });
    assert.equal(await knows(), false, keyword);
  }
  await deliver(store, account, { from, keywords: ['$seen'] });
  assert.equal(await knows(), true);
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createUncheckedEvidence } from '#contract';
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

const day = (n: number) => ({ receivedAt: new Date(Date.UTC(2026, 8, n, 8)) });
const from = 'Chef <Chef@exemple.org>';
const smtp = createUncheckedEvidence('smtp');
const proved = { ...smtp, dmarc: { result: 'pass' as const, domain: 'exemple.org', policy: null } };
const spf = (domain: string) => ({ ...smtp, spf: { result: 'pass' as const, domain } });
const seen = { from, keywords: ['$seen'], evidence: proved };

/** What an account was sent, and whether its sender is known by it. */
const contacts: [name: string, messages: Parameters<typeof deliver>[2][], isKnown: boolean][] = [
  ['a message that lies unread', [{ from, evidence: proved }], false],
  ['many unread ones', [1, 9, 12, 20].map((n) => ({ from, evidence: proved, ...day(n) })), false],
  ['one that was opened', [seen], false],
  ['one that was answered', [{ ...seen, keywords: ['$answered'] }], true],
  ['an answered one that is not proved', [{ ...seen, keywords: ['$answered'], evidence: smtp }], false],
  ['three opened over seven days', [1, 4, 8].map((n) => ({ ...seen, ...day(n) })), true],
  ['three opened over six days', [1, 4, 7].map((n) => ({ ...seen, ...day(n) })), false],
  ['two opened over a month', [1, 30].map((n) => ({ ...seen, ...day(n) })), false],
  [
    'three opened, one unread',
    [1, 4].map((n) => ({ ...seen, ...day(n) })).concat({ ...seen, keywords: [], ...day(8) }),
    false,
  ],
  ['three that were moved in', [1, 4, 8].map((n) => ({ ...seen, evidence: null, ...day(n) })), true],
  ['three that are not proved', [1, 4, 8].map((n) => ({ ...seen, evidence: smtp, ...day(n) })), false],
  [
    'three by SPF of the house',
    [1, 4, 8].map((n) => ({ ...seen, evidence: spf('exemple.org'), ...day(n) })),
    true,
  ],
  [
    'three by SPF below the house',
    [1, 4, 8].map((n) => ({ ...seen, evidence: spf('a.exemple.org'), ...day(n) })),
    true,
  ],
  [
    'three by SPF of another house',
    [1, 4, 8].map((n) => ({ ...seen, evidence: spf('autrexemple.org'), ...day(n) })),
    false,
  ],
  ...['$quarantined', '$phishing', '$junk', '$recalled'].map((keyword): (typeof contacts)[number] => [
    `three, one of which bears ${keyword}`,
    [1, 4, 8].map((n) => ({ ...seen, keywords: n === 4 ? ['$seen', keyword] : ['$seen'], ...day(n) })),
    false,
  ]),
];

for (const [name, messages, isKnown] of contacts) {
  test(`contact: ${name}`, async () => {
    const account = await createAccount(store);
    for (const message of messages) await deliver(store, account, message);
    assert.equal((await store.accountsKnowing([account], ' CHEF@exemple.org')).size === 1, isKnown);
  });
}

test('whom an account wrote to it knows, and no other account does', async () => {
  const [writer, neither] = [await createAccount(store), await createAccount(store)];
  await store.noteCorrespondents(writer, [{ name: null, address: 'chef@exemple.org' }]);
  const both = await createAccount(store);
  await store.noteCorrespondents(both, [{ name: null, address: 'chef@exemple.org' }]);
  await deliver(store, both, { ...seen, keywords: ['$answered'] });
  assert.deepEqual(
    await store.accountsKnowing([writer, neither, both], ' CHEF@exemple.org '),
    new Map([
      [writer, 'wrote'],
      [both, 'both'],
    ]),
  );
});

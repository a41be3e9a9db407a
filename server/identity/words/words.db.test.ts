import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { AccountId } from '#base';
import {
  createTestIdentity,
  importRow,
  schoolOrigin,
  type TestIdentity,
} from '../testing/create-test-identity.ts';
import { TEST_PASSWORD } from '../testing/tab.ts';
import type { Person } from '../types.ts';

let t: TestIdentity;
let officer: Person;
let colleague: AccountId;
const NUMEN = '54E1234567ABC';

before(async () => {
  t = await createTestIdentity();
  const [first, second] = await t.identity.importAccounts(
    [
      importRow('rssi', { role: 'security-officer', password: TEST_PASSWORD, numen: NUMEN }),
      importRow('collegue', { password: 'Une-autre-54!' }),
    ],
    { areTemporary: false },
  );
  assert.ok(first?.kind === 'created' && second?.kind === 'created');
  colleague = second.accountId;
  const outcome = await t.identity.signIn('rssi', TEST_PASSWORD, schoolOrigin);
  assert.ok(outcome.kind === 'signed-in');
  officer = outcome.person;
});
after(() => t.testDb.close());

test('words that hold a NUMEN or their author’s own password are told from all others', async () => {
  const find = (text: string, author = officer.accountId) => t.identity.words.findSecret(author, text);
  for (const [text, expected] of [
    ['Vu au téléphone, tout va bien.', null],
    ['', null],
    ['le NUMEN du collègue : 12 G 05 01234 ABC', 'holds-numen'],
    ['12Ｇ0501234ABC', 'holds-numen'],
    ['12G05\u200B01234ABC', 'holds-numen'],
    // Broken up beyond any shape: only one's own is recognised.
    ['5/4/E/1/2/3/4/5/6/7/A/B/C', 'holds-numen'],
    ['5/4/E/1/2/3/4/5/6/7/A/B/D', null],
    [`j’ai mis « ${TEST_PASSWORD} »`, 'holds-password'],
    ['j’ai mis « Une-autre-54! »', null],
  ] as const) {
    assert.equal(await find(text), expected, text);
  }
  assert.equal(await find('5/4/E/1/2/3/4/5/6/7/A/B/C', colleague), null, 'somebody else’s, broken up');
  assert.equal(await find('Une-autre-54!', colleague), 'holds-password');
});

test('no exception to forwarding and no shutting in is kept with such words', async () => {
  const { forwarding, administration, audit } = t.identity;
  const exception = { account: 'collegue.adresse@ac-exemple.fr', target: 'a@mission.example' };
  const until = new Date(t.clock.now().getTime() + 86_400_000);
  const before = (await audit.listOf(colleague, 50)).length;
  for (const reason of ['détaché, NUMEN 12G0501234ABC', `mot de passe ${TEST_PASSWORD}`]) {
    await assert.rejects(forwarding.make(officer, { ...exception, reason, until }, schoolOrigin), {
      code: /^identity\/holds-(?:numen|password)$/,
    });
    const request = { names: ['collegue'], reason, isDryRun: false };
    await assert.rejects(administration.containMany(officer, request, schoolOrigin), {
      code: /^identity\/holds-(?:numen|password)$/,
    });
  }
  assert.deepEqual(await forwarding.list(officer), []);
  assert.equal(await t.identity.containment.find(colleague), null);
  assert.equal((await audit.listOf(colleague, 50)).length, before);
});

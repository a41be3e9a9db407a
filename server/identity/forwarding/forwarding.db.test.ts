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
let teacher: Person;
let colleague: AccountId;
const at = (login: string) => `${login}.adresse@ac-exemple.fr`;
const DAY_MS = 86_400_000;

before(async () => {
  t = await createTestIdentity();
  await t.identity.importAccounts(
    [
      importRow('rssi', { role: 'security-officer', password: TEST_PASSWORD }),
      importRow('prof', { password: TEST_PASSWORD }),
      importRow('collegue', {}),
    ],
    { areTemporary: false },
  );
  [officer, teacher] = [await findPerson('rssi'), await findPerson('prof')];
  colleague =
    (await t.identity.resolveRecipients([at('collegue')])).get(at('collegue'))?.accountId ?? assert.fail();
});
after(() => t.testDb.close());

async function findPerson(login: string): Promise<Person> {
  const outcome = await t.identity.signIn(login, TEST_PASSWORD, schoolOrigin);
  assert.ok(outcome.kind === 'signed-in');
  return outcome.person;
}
const judge = async (target: string, account = teacher.accountId): Promise<string> => {
  const decision = await t.identity.forwarding.judge(account, target, 'rule');
  return decision.kind === 'refused' ? decision.why : decision.kind;
};
const later = (milliseconds: number) => new Date(t.clock.now().getTime() + milliseconds);
const make = (part: Partial<Parameters<typeof t.identity.forwarding.make>[1]> = {}, actor = officer) =>
  t.identity.forwarding.make(
    actor,
    {
      account: at('prof'),
      target: 'prof@mission.example',
      reason: 'détachée à la mission',
      until: later(DAY_MS),
      ...part,
    },
    schoolOrigin,
  );

test('mail goes on within the académie, and nowhere else, however the address is dressed', async () => {
  for (const [target, expected] of [
    [at('collegue'), 'inside'],
    [` ${at('collegue').toUpperCase()} `, 'inside'],
    [at('collegue').replace('@', '+tri@'), 'inside'],
    [at('prof'), 'self'],
    [at('prof').replace('@', '+tri@'), 'self'],
    [at('personne'), 'unknown'],
    ['moi@gmail.com', 'outside'],
    ['moi@ac-exemple.fr.gmail.com', 'outside'],
    ['moi@xac-exemple.fr', 'outside'],
    ['moi@ac-exemple.fr.', 'unknown'],
    ['moi@ac-еxemple.fr', 'outside'],
    [`"${at('collegue')}"@gmail.com`, 'outside'],
    // The old ways of routing through somebody.
    ['moi%gmail.com@ac-exemple.fr', 'unknown'],
    ['gmail.com!moi@ac-exemple.fr', 'unknown'],
    ['"moi@gmail.com"@ac-exemple.fr', 'unknown'],
    [`@gmail.com:${at('collegue')}`, 'malformed'],
    [`${at('collegue')}, moi@gmail.com`, 'malformed'],
    [`${at('collegue')}\r\nBcc: moi@gmail.com`, 'malformed'],
    [`<moi@gmail.com>`, 'malformed'],
    ['moi@[192.0.2.1]', 'malformed'],
    ['', 'malformed'],
    ['a'.repeat(100_000), 'malformed'],
  ] as const) {
    assert.equal(await judge(target), expected, target.slice(0, 60));
  }
});

test('a refusal says why, and the way that fits what was asked', async () => {
  for (const [way, words] of [
    ['rule', /application de votre choix.*réponse automatique/],
    ['delegation', /ne s’ouvre qu’à des personnes de l’académie/],
    ['sender', /boîte partagée ou un collègue/],
  ] as const) {
    const decision = await t.identity.forwarding.judge(teacher.accountId, 'moi@gmail.com', way);
    assert.ok(decision.kind === 'refused');
    assert.match(decision.text.fr, words);
    assert.notEqual(decision.text.en, decision.text.fr);
  }
});

test('an exception is for one account, one address, and ends by itself or by somebody', async () => {
  const made = await make();
  assert.ok(made.kind === 'made');
  assert.deepEqual(await t.identity.forwarding.judge(teacher.accountId, ' PROF@Mission.example', 'rule'), {
    kind: 'excepted',
    address: 'prof@mission.example',
    exceptionId: made.exceptionId,
    until: later(DAY_MS),
  });
  assert.equal(await judge('autre@mission.example'), 'outside');
  assert.equal(await judge('prof+tri@mission.example'), 'outside');
  assert.equal(await judge('prof@mission.example', colleague), 'outside');
  // Where a service that collects would put the mail cannot be seen: an address says nothing of its whole domain.
  assert.equal(
    await t.identity.forwarding.findServiceException(teacher.accountId, ['mission.example']),
    null,
  );
  t.clock.advance(DAY_MS / 1000 - 1);
  assert.equal(await judge('prof@mission.example'), 'excepted');
  t.clock.advance(1);
  assert.equal(await judge('prof@mission.example'), 'outside');
  const again = await make();
  assert.ok(again.kind === 'made');
  const exception = { accountId: teacher.accountId, exceptionId: again.exceptionId };
  assert.equal(await t.identity.forwarding.end(teacher, exception, schoolOrigin), false);
  assert.equal(
    await t.identity.forwarding.end(officer, { ...exception, accountId: colleague }, schoolOrigin),
    false,
  );
  assert.equal(await t.identity.forwarding.end(officer, exception, schoolOrigin), true);
  assert.equal(await t.identity.forwarding.end(officer, exception, schoolOrigin), false);
  assert.equal(await judge('prof@mission.example'), 'outside');
});

test('an exception for a domain is for that domain alone', async () => {
  assert.equal((await make({ target: '@Mairie-Exemple.org' })).kind, 'made');
  assert.equal(await judge('qui.que@mairie-exemple.org'), 'excepted');
  assert.equal(await judge('qui@sous.mairie-exemple.org'), 'outside');
  assert.equal(await judge('qui@xmairie-exemple.org'), 'outside');
  const findFor = (domains: string[], account = teacher.accountId) =>
    t.identity.forwarding.findServiceException(account, domains);
  assert.notEqual(await findFor(['autre.example', 'mairie-exemple.org']), null);
  assert.equal(await findFor(['mairie-exemple.org'], colleague), null);
});

test('only the security staff makes one, for somebody, to somewhere, within a year, and it is noted', async () => {
  for (const [part, expected] of [
    [{ account: at('personne') }, 'unknown-account'],
    [{ account: 'moi@gmail.com' }, 'unknown-account'],
    [{ target: 'n’importe quoi' }, 'malformed-target'],
    [{ target: '@fr' }, 'malformed-target'],
    [{ target: '@co.uk' }, 'malformed-target'],
    [{ target: '@' }, 'malformed-target'],
    [{ target: at('collegue') }, 'inside'],
    [{ target: '@ac-exemple.fr' }, 'inside'],
    [{ until: later(0) }, 'malformed-until'],
    [{ until: later(366 * DAY_MS + 1) }, 'malformed-until'],
    [{ until: new Date(Number.NaN) }, 'malformed-until'],
  ] as const) {
    assert.equal((await make(part)).kind, expected, JSON.stringify(part));
  }
  assert.equal((await make({}, teacher)).kind, 'forbidden');
  assert.equal(await t.identity.forwarding.list(teacher), null);
  assert.equal((await make({ until: later(366 * DAY_MS) })).kind, 'made');
  const lines = (await t.identity.forwarding.list(officer)) ?? [];
  assert.deepEqual(
    lines.map(({ target, isInForce, endedBy, reason }) => [target, isInForce, endedBy !== null, reason]),
    [
      ['prof@mission.example', true, false, 'détachée à la mission'],
      ['@mairie-exemple.org', true, false, 'détachée à la mission'],
      ['prof@mission.example', false, true, 'détachée à la mission'],
      ['prof@mission.example', false, false, 'détachée à la mission'],
    ],
  );
  const acts = await t.identity.audit.listOf(teacher.accountId, 50);
  const noted = acts.filter(({ act }) => act.startsWith('forward-exception.'));
  assert.equal(noted.length, 5);
  // Addresses stay in the list of exceptions: the trail outlives them.
  assert.ok(noted.every(({ detail }) => !JSON.stringify(detail).includes('@')));
});

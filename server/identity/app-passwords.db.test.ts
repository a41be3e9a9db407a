import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { sql } from 'kysely';
import {
  createTestIdentity,
  importRow,
  schoolOrigin as school,
  type TestIdentity,
} from './testing/create-test-identity.ts';
import { defaultThrottleLimits } from './throttle-limits.ts';

let t: TestIdentity;
const { free } = defaultThrottleLimits.pair;

before(async () => {
  t = await createTestIdentity();
  await t.identity.importAccounts([
    importRow('alice', { password: 'la bonne phrase', appPassword: 'secret-of-a-phone' }),
  ]);
});
after(() => t.testDb.close());
beforeEach(() => sql`truncate identity.attempt`.execute(t.testDb.db));

test('app passwords are throttled like passwords, and a success counts nothing', async () => {
  const tryIt = (secret: string) => t.identity.authenticateAppPassword('alice', secret, school);
  for (let count = 0; count < 3 * free; count++) {
    assert.equal((await tryIt('secret-of-a-phone')).kind, 'authenticated');
  }
  for (let count = 0; count <= free; count++) assert.equal((await tryIt('wrong')).kind, 'refused');
  assert.equal((await tryIt('secret-of-a-phone')).kind, 'throttled');
  t.clock.advance(2);
  assert.equal((await tryIt('secret-of-a-phone')).kind, 'authenticated');
});

test('a device that was retired goes on trying: neither its owner nor another device is held up', async () => {
  const found = await t.identity.resolveRecipients(['alice.adresse@ac-exemple.fr']);
  const account = [...found.values()][0]?.accountId;
  assert.ok(account !== undefined);
  const { appPasswordId, appPassword } = await t.identity.createAppPassword(account, 'Ancien');
  const { appPassword: present } = await t.identity.createAppPassword(account, 'Nouveau');
  await t.identity.endAppPassword(account, appPasswordId);
  for (let count = 0; count < 4 * free; count++) {
    assert.equal((await t.identity.authenticateAppPassword('alice', appPassword, school)).kind, 'refused');
  }
  assert.equal((await t.identity.authenticateAppPassword('alice', present, school)).kind, 'authenticated');
  for (let count = 0; count <= free; count++) {
    await t.identity.authenticateAppPassword('alice', 'wrong', school);
  }
  assert.equal((await t.identity.signIn('alice', 'la bonne phrase', school)).kind, 'signed-in');
});

test('two devices in force never have one name; that of one that was retired is free again', async () => {
  const found = await t.identity.resolveRecipients(['alice.adresse@ac-exemple.fr']);
  const account = [...found.values()][0]?.accountId ?? assert.fail();
  const make = async (name: string) => (await t.identity.createAppPassword(account, name)).name;
  assert.equal(await make('Dev 0'), 'Dev 0');
  assert.equal(await make(' dev 0 '), 'dev 0 2');
  assert.equal(await make('Dev 0'), 'Dev 0 3');
  const list = await t.identity.listAppPasswords(account);
  const first = list.find(({ name }) => name === 'Dev 0') ?? assert.fail();
  await t.identity.endAppPassword(account, first.appPasswordId);
  assert.equal(await make('Dev 0'), 'Dev 0');
});

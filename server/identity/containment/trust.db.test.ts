import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { beforeEach, test } from 'node:test';
import { sql } from 'kysely';
import type { AccountId } from '#base';
import type { ConnectionPage, SignedIn } from '#contract';
import { createAuthWorld } from '../testing/auth-world.ts';
import { importRow, schoolOrigin } from '../testing/create-test-identity.ts';
import { enrolTotp, showTotp, Tab, TEST_PASSWORD } from '../testing/tab.ts';

const { t, app } = await createAuthWorld();
let person = 0;
let login = '';
const NEXT = 'grenouille violette sous sept tambours de cuivre';

beforeEach(async () => {
  login = `doute${++person}`;
  await t.identity.importAccounts([importRow(login, { password: TEST_PASSWORD })]);
});

async function findPerson(of = login) {
  const outcome = await t.identity.signIn(of, TEST_PASSWORD, schoolOrigin);
  assert.ok(outcome.kind === 'signed-in');
  return outcome.person;
}

const shutBy = async (officer: string, accountId: AccountId) => {
  await t.identity.importAccounts([
    importRow(officer, { password: TEST_PASSWORD, role: 'security-officer' }),
  ]);
  const request = { reason: 'fuite', connectionId: null, keep: null, isDryRun: false };
  return t.identity.containment.contain(await findPerson(officer), [accountId], request, schoolOrigin);
};

test('the phished password of an account without a second factor opens nothing once it is shut in', async () => {
  await shutBy('rssi1', (await findPerson()).accountId);
  const thief = new Tab(app);
  const signedIn = await thief.signIn(login);
  assert.deepEqual([signedIn.stage, signedIn.methods], ['factor', []]);
  for (const [method, url] of [
    ['POST', '/auth/password'],
    ['POST', '/auth/factors/totps'],
    ['POST', '/auth/containment/end'],
    ['GET', '/auth/connections'],
  ] as const) {
    assert.equal(
      (await thief.call(method, url, { next: NEXT, endOthers: true, name: 'x' })).statusCode,
      401,
      url,
    );
  }
});

test('what a thief added since the doubt proves nothing; the owner goes on, and what they add counts', async () => {
  const [owner, thief] = [new Tab(app), new Tab(app)];
  await owner.signIn(login);
  t.clock.advance(60);
  await thief.signIn(login);
  const stolen = await enrolTotp(t, thief);
  const { lines } = (await owner.call('GET', '/auth/connections')).json<ConnectionPage>();
  const reply = await owner.call('POST', '/auth/contain', { connectionId: lines[0]?.id });
  assert.equal(reply.json<SignedIn>().stage, 'password', 'a session from before the doubt needs no factor');
  const again = new Tab(app);
  assert.equal((await again.signIn(login)).stage, 'factor');
  const wrong = await again.call('POST', '/auth/factor', { method: 'totp', code: showTotp(t, stolen) });
  assert.equal(wrong.statusCode, 422, wrong.body);
  t.clock.advance(30);
  const chosen = await owner.call('POST', '/auth/password', { next: NEXT, endOthers: true });
  assert.equal(chosen.statusCode, 200, chosen.body);
  const own = await enrolTotp(t, owner);
  const back = new Tab(app);
  assert.equal((await back.signIn(login, NEXT)).stage, 'factor');
  const still = await back.call('POST', '/auth/factor', { method: 'totp', code: showTotp(t, stolen) });
  assert.equal(still.statusCode, 422);
  const right = await back.call('POST', '/auth/factor', { method: 'totp', code: showTotp(t, own) });
  assert.equal(right.json<SignedIn>().stage, 'open');
});

test('a thief who raises the doubt from a new device is stopped by it, like everybody else', async () => {
  const owner = new Tab(app);
  await owner.signIn(login);
  t.clock.advance(3600);
  const elsewhere = {
    remoteAddress: '80.10.246.1',
    userAgent: 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
  };
  const stolen = await t.identity.signIn(login, TEST_PASSWORD, elsewhere);
  assert.ok(stolen.kind === 'signed-in');
  const { person: self, session } = stolen;
  const request = { reason: 'self', connectionId: null, keep: session.sessionId, isDryRun: false };
  await t.identity.containment.contain(self, [self.accountId], request, elsewhere);
  const next = await t.identity.secondStep.restart(self, session);
  assert.ok(next.kind === 'advanced');
  assert.equal(next.session.stage, 'factor');
  const home = { remoteAddress: '90.1.2.3', userAgent: elsewhere.userAgent };
  const other = `${login}b`;
  await t.identity.importAccounts([importRow(other, { password: TEST_PASSWORD })]);
  const opened = await t.identity.signIn(other, TEST_PASSWORD, home);
  assert.ok(opened.kind === 'signed-in');
  t.clock.advance(60);
  await t.identity.signIn(other, TEST_PASSWORD, elsewhere);
  t.clock.advance(60);
  const back = await t.identity.signIn(other, TEST_PASSWORD, home);
  assert.ok(back.kind === 'signed-in');
  const own = { ...request, keep: back.session.sessionId };
  await t.identity.containment.contain(back.person, [back.person.accountId], own, home);
  const step = await t.identity.secondStep.restart(back.person, back.session);
  assert.ok(step.kind === 'advanced');
  assert.equal(step.session.stage, 'password', 'from where the owner was before');
});

test('a sign-in or a device under way while the account is shut in ends with it', async () => {
  const self = await findPerson();
  await t.identity.importAccounts([
    importRow('rssi2', { password: TEST_PASSWORD, role: 'security-officer' }),
  ]);
  const officer = await findPerson('rssi2');
  for (let round = 0; round < 12; round++) {
    await sql`update identity.containment set ended_at = now() where ended_at is null`.execute(t.testDb.db);
    const request = { reason: 'fuite', connectionId: null, keep: null, isDryRun: false };
    const [opened] = await Promise.all([
      t.identity.signIn(login, TEST_PASSWORD, schoolOrigin),
      sleep(round * 4).then(() =>
        t.identity.containment.contain(officer, [self.accountId], request, schoolOrigin),
      ),
    ]);
    if (opened.kind === 'signed-in' && opened.session.stage === 'open')
      assert.equal(await t.identity.findSession(opened.token), null, `round ${round}`);
    assert.deepEqual(await t.identity.listSessions(self.accountId), []);
  }
  const limits = { epoch: self.epoch };
  await assert.rejects(t.identity.createAppPassword(self.accountId, 'Trop tard', limits), {
    code: 'identity/credentials-ended',
  });
});

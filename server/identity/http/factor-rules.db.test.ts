import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import type { FactorList, SignedIn } from '#contract';
import { createAuthWorld } from '../testing/auth-world.ts';
import { importRow } from '../testing/create-test-identity.ts';
import { enrolTotp, showTotp, Tab, TEST_PASSWORD } from '../testing/tab.ts';

const { t, app } = await createAuthWorld();
let person = 0;
let login = '';

beforeEach(async () => {
  login = `agent${++person}`;
  await t.identity.importAccounts([importRow(login, { password: TEST_PASSWORD })]);
});

async function openTab(): Promise<Tab> {
  const tab = new Tab(app);
  assert.equal((await tab.signIn(login)).stage, 'open');
  return tab;
}

test('what changes factors asks for a recent proof, by the factor once there is one', async () => {
  const tab = await openTab();
  const secret = await enrolTotp(t, tab);
  t.clock.advance(16 * 60);
  const refused = await tab.call('POST', '/auth/factors/printed-codes');
  assert.deepEqual([refused.statusCode, refused.json()], [403, { error: 'proof-required' }]);
  assert.equal((await tab.call('POST', '/auth/prove', { password: TEST_PASSWORD })).statusCode, 422);
  const proof = { method: 'totp', code: showTotp(t, secret) };
  assert.equal((await tab.call('POST', '/auth/prove', proof)).statusCode, 204);
  assert.equal((await tab.call('POST', '/auth/factors/printed-codes')).statusCode, 200);
});

test('without a second factor the password proves', async () => {
  const tab = await openTab();
  t.clock.advance(16 * 60);
  assert.equal((await tab.call('POST', '/auth/prove', { password: 'wrong' })).statusCode, 422);
  assert.equal((await tab.call('POST', '/auth/factors/printed-codes')).statusCode, 403);
  assert.equal((await tab.call('POST', '/auth/prove', { password: TEST_PASSWORD })).statusCode, 204);
  assert.equal((await tab.call('POST', '/auth/factors/printed-codes')).statusCode, 200);
});

test('once the grace is over a factor must be set up first, and the last one stays', async () => {
  const early = await openTab();
  const told = (await early.call('GET', '/auth/session')).json<SignedIn>().factorRequiredFrom;
  assert.equal(told, new Date(t.clock.now().getTime() + 30 * 86_400_000).toISOString());
  t.clock.advance(31 * 86_400);
  const tab = new Tab(app);
  assert.equal((await tab.signIn(login)).stage, 'enrol');
  assert.equal((await tab.call('GET', '/auth/sessions')).statusCode, 401);
  const before = tab.cookie;
  await enrolTotp(t, tab);
  assert.notEqual(tab.cookie, before);
  assert.equal((await tab.call('GET', '/auth/session')).json<SignedIn>().stage, 'open');
  const { totps } = (await tab.call('GET', '/auth/factors')).json<FactorList>();
  assert.equal((await tab.call('DELETE', `/auth/factors/totps/${totps[0]?.id}`)).statusCode, 409);
  const secret = await enrolTotp(t, tab);
  assert.ok(secret.length > 0);
  assert.equal((await tab.call('DELETE', `/auth/factors/totps/${totps[0]?.id}`)).statusCode, 204);
  assert.equal((await tab.call('DELETE', `/auth/factors/totps/${totps[0]?.id}`)).statusCode, 404);
});

test('two removals at once leave the last factor of somebody who must have one', async () => {
  await openTab();
  t.clock.advance(31 * 86_400);
  const tab = new Tab(app);
  await tab.signIn(login);
  await enrolTotp(t, tab);
  for (let round = 0; round < 6; round++) {
    await enrolTotp(t, tab);
    const { totps } = (await tab.call('GET', '/auth/factors')).json<FactorList>();
    const outcomes = await Promise.all(
      totps.map(({ id }) => tab.call('DELETE', `/auth/factors/totps/${id}`)),
    );
    assert.deepEqual(outcomes.map(({ statusCode }) => statusCode).sort(), [204, 409]);
  }
});

test('families have no date until they choose a factor', async () => {
  await t.identity.importAccounts([importRow('parent', { password: TEST_PASSWORD, role: 'guardian' })]);
  login = 'parent';
  const signed = await new Tab(app).signIn(login);
  assert.deepEqual([signed.stage, signed.factorRequiredFrom], ['open', null]);
});

test('a sign-in that is not finished ends by itself', async () => {
  await enrolTotp(t, await openTab());
  const tab = new Tab(app);
  await tab.signIn(login);
  t.clock.advance(20 * 60 + 1);
  assert.equal((await tab.call('GET', '/auth/session')).statusCode, 401);
});

test('a shared computer forgets after half an hour', async () => {
  const tab = new Tab(app);
  const reply = await tab.call('POST', '/auth/sign-in', { login, password: TEST_PASSWORD, shared: true });
  assert.equal(reply.json<SignedIn>().isShared, true);
  t.clock.advance(29 * 60);
  assert.equal((await tab.call('GET', '/auth/session')).statusCode, 200);
  t.clock.advance(30 * 60 + 1);
  assert.equal((await tab.call('GET', '/auth/session')).statusCode, 401);
});

test('nobody changes the factors of another', async () => {
  const mine = await openTab();
  await enrolTotp(t, mine);
  const { totps } = (await mine.call('GET', '/auth/factors')).json<FactorList>();
  login = 'mallory';
  await t.identity.importAccounts([importRow(login, { password: TEST_PASSWORD })]);
  const theirs = await openTab();
  assert.equal((await theirs.call('DELETE', `/auth/factors/totps/${totps[0]?.id}`)).statusCode, 404);
  assert.equal((await mine.call('GET', '/auth/factors')).json<FactorList>().totps.length, 1);
});

test('every change needs the CSRF token, and a forged Host gets no ceremony', async () => {
  const tab = await openTab();
  for (const [method, url] of [
    ['POST', '/auth/factors/totps'],
    ['POST', '/auth/factors/printed-codes'],
    ['PUT', '/auth/factors/phone'],
    ['DELETE', '/auth/factors/phone'],
    ['POST', '/auth/prove'],
  ] as const) {
    const reply = await app.inject({ method, url, headers: { cookie: tab.cookie }, payload: {} });
    assert.deepEqual([reply.statusCode, reply.json()], [403, { error: 'csrf' }], url);
  }
  const headers = { cookie: tab.cookie, 'x-digue-csrf': tab.csrf, 'x-no-origin': '1' };
  const url = '/auth/factors/passkeys/options';
  assert.equal((await app.inject({ method: 'POST', url, headers })).statusCode, 403);
});

import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import type { TravelLine } from '#contract';
import {
  createTestIdentity,
  importRow,
  schoolOrigin,
  type TestIdentity,
} from '../testing/create-test-identity.ts';
import { createAuthApp, enrolTotp, Tab, TEST_PASSWORD } from '../testing/tab.ts';

let t: TestIdentity;
let app: FastifyInstance;
let count = 0;
let login = '';
const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';
/** In the tables of the registries: the United States. */
const abroad = { remoteAddress: '8.8.8.8', userAgent: FIREFOX };

before(async () => {
  t = await createTestIdentity();
  app = await createAuthApp(t);
});
after(async () => {
  await app.close();
  await t.testDb.close();
});
beforeEach(async () => {
  login = `agent${++count}`;
  await sql`truncate identity.attempt, identity.network_rule`.execute(t.testDb.db);
  await t.identity.importAccounts([importRow(login, { password: TEST_PASSWORD })]);
});

const from = async (origin: typeof abroad, as = login) =>
  (await t.identity.signIn(as, TEST_PASSWORD, origin)).kind;
const day = (days: number) =>
  new Date(t.clock.now().getTime() + days * 86_400_000).toISOString().slice(0, 10);

test('abroad, staff come in with a second factor only; the refusal is in their list', async () => {
  assert.equal(await from(abroad), 'network-refused');
  const tab = new Tab(app);
  await tab.signIn(login);
  const { lines } = (await tab.call('GET', '/auth/connections')).json();
  assert.deepEqual([lines[1].outcome, lines[1].network.country], ['refused', 'US']);
  await enrolTotp(t, tab);
  const outcome = await t.identity.signIn(login, TEST_PASSWORD, abroad);
  assert.ok(outcome.kind === 'signed-in' && outcome.session.stage === 'factor');
});

test('families are let in from anywhere, unless a rule says otherwise', async () => {
  await t.identity.importAccounts([importRow('parent', { role: 'guardian', password: TEST_PASSWORD })]);
  assert.equal(await from(abroad, 'parent'), 'signed-in');
  await t.identity.networkRules.set('guardian', 'abroad', 'refuse');
  assert.equal(await from(abroad, 'parent'), 'network-refused');
  assert.equal(await from(schoolOrigin, 'parent'), 'signed-in');
});

test('a wrong password from abroad is a wrong password and nothing else', async () => {
  assert.equal((await t.identity.signIn(login, 'wrong', abroad)).kind, 'refused');
});

test('a journey announced beforehand works from that country and on those days', async () => {
  const tab = new Tab(app);
  await tab.signIn(login);
  const announce = async (travel: object) => (await tab.call('POST', '/auth/travels', travel)).statusCode;
  assert.equal(await announce({ country: 'US', startsOn: day(10), endsOn: day(9) }), 400);
  assert.equal(await announce({ country: 'US', startsOn: day(-9), endsOn: day(-5) }), 400);
  assert.equal(await announce({ country: 'us', startsOn: day(1), endsOn: day(2) }), 400);
  assert.equal(await announce({ country: 'US', startsOn: '2026-13-45', endsOn: '2026-13-46' }), 400);
  assert.equal(await announce({ country: 'DE', startsOn: day(0), endsOn: day(5) }), 204);
  assert.equal(await from(abroad), 'network-refused');
  assert.equal(await announce({ country: 'US', startsOn: day(10), endsOn: day(12) }), 204);
  assert.equal(await from(abroad), 'network-refused');
  t.clock.advance(10 * 86_400);
  assert.equal(await from(abroad), 'signed-in');
  await tab.signIn(login);
  const [line] = (await tab.call('GET', '/auth/travels')).json<TravelLine[]>();
  assert.equal(line?.country, 'US');
  assert.equal((await tab.call('DELETE', `/auth/travels/${line?.id}`)).statusCode, 204);
  assert.equal(await from(abroad), 'network-refused');
});

import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { sql } from 'kysely';
import type { TravelLine } from '#contract';
import { createAuthWorld } from '../testing/auth-world.ts';
import { importRow, schoolOrigin } from '../testing/create-test-identity.ts';
import { enrolTotp, Tab, TEST_PASSWORD } from '../testing/tab.ts';

const { t, app } = await createAuthWorld();
let count = 0;
let login = '';
const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';
/** In the tables of the registries: the United States. */
const abroad = { remoteAddress: '8.8.8.8', userAgent: FIREFOX };

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

test('a session that turns up abroad asks to sign in again; a rule to read only holds from the next request on', async () => {
  const outcome = await t.identity.signIn(login, TEST_PASSWORD, schoolOrigin);
  assert.ok(outcome.kind === 'signed-in');
  const ask = (method: 'GET' | 'POST', remoteAddress: string) =>
    app.inject({
      method,
      url: method === 'GET' ? '/auth/connections' : '/auth/alerts/1/recognise',
      remoteAddress,
      headers: { cookie: `digue_session=${outcome.token}`, 'x-digue-csrf': outcome.session.csrfToken },
    });
  assert.equal((await ask('GET', '90.1.2.3')).statusCode, 200, 'another line in the country');
  await t.identity.networkRules.set('teacher', 'unknown', 'read-only');
  assert.equal((await ask('GET', '90.1.2.4')).statusCode, 200);
  assert.equal((await ask('POST', '90.1.2.4')).statusCode, 403);
  assert.equal((await ask('GET', '8.8.8.8')).statusCode, 401);
  assert.equal((await ask('GET', '90.1.2.4')).statusCode, 401, 'it has ended');
  const line = (await t.identity.connections.list(outcome.person.accountId, { before: null, limit: 1 }))[0];
  assert.deepEqual([line?.outcome, line?.network.country], ['refused', 'US']);
  const [act] = await t.identity.audit.listOf(outcome.person.accountId, 1);
  assert.equal(act?.act, 'session.ended');
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

test('a hosting centre at home counts as abroad, a private relay as the place where it is', async () => {
  await t.identity.networkRules.set('teacher', 'abroad', 'refuse');
  assert.equal(await from({ remoteAddress: '51.68.0.1', userAgent: FIREFOX }), 'network-refused');
  const tab = new Tab(app);
  await tab.signIn(login);
  const { lines } = (await tab.call('GET', '/auth/connections')).json();
  assert.deepEqual([lines[1].network.country, lines[1].network.carrier], ['FR', 'hosting']);
});

test('read only: the session opens, and proves nothing that would let it change credentials', async () => {
  await t.identity.networkRules.set('teacher', 'unknown', 'read-only');
  const tab = new Tab(app);
  assert.equal((await tab.signIn(login)).isReadOnly, true);
  assert.equal((await tab.call('GET', '/auth/connections')).statusCode, 200);
  for (const [method, url, body] of [
    ['POST', '/auth/factors/totps', { name: 'x' }],
    ['POST', '/auth/app-passwords', { name: 'x', protocols: ['jmap'] }],
    ['POST', '/auth/vouchers', { address: 'x@ac-exemple.fr' }],
    [
      'POST',
      '/auth/password',
      { current: TEST_PASSWORD, next: 'grenouille violette sous sept tambours', endOthers: true },
    ],
  ] as const) {
    assert.equal((await tab.call(method, url, body)).statusCode, 403, url);
  }
});

test('a new device is told on the other ones, which alone can say that all is well', async () => {
  const first = new Tab(app);
  await first.signIn(login);
  const alerts = async (tab: Tab) =>
    (await tab.call('GET', '/auth/alerts')).json<{ id: number; device: string }[]>();
  assert.deepEqual(await alerts(first), [], 'the very first is no news');
  const opened = await t.identity.signIn(login, TEST_PASSWORD, { ...schoolOrigin, userAgent: FIREFOX });
  assert.ok(opened.kind === 'signed-in');
  const [alert] = await alerts(first);
  assert.equal(alert?.device, 'Firefox, Linux');
  const { accountId } = opened.person;
  const own = opened.session.sessionId;
  const told = await t.identity.connections.listAlerts(opened.session);
  assert.deepEqual(told, [], 'a thief is not told of himself');
  assert.equal(await t.identity.connections.recognise(accountId, alert?.id ?? 0, own), false);
  const url = `/auth/alerts/${alert?.id}/recognise`;
  const stranger = new Tab(app);
  await t.identity.importAccounts([importRow('autre', { password: TEST_PASSWORD })]);
  await stranger.signIn('autre');
  assert.equal((await stranger.call('POST', url)).statusCode, 404);
  assert.equal((await first.call('POST', url)).statusCode, 204);
  assert.equal((await first.call('POST', url)).statusCode, 404);
  assert.deepEqual(await alerts(first), []);
});

test('a password of a device may be bound to known networks or to the country, and its first use is told', async () => {
  const tab = new Tab(app);
  await tab.signIn(login);
  const make = async (body: object) =>
    (
      await tab.call('POST', '/auth/app-passwords', { name: 'Téléphone', protocols: ['jmap'], ...body })
    ).json<{
      appPassword: string;
    }>().appPassword;
  const use = async (secret: string, remoteAddress: string) =>
    (await t.identity.authenticateAppPassword(login, secret, { remoteAddress, userAgent: 'Mail' })).kind;
  const [free, home, trusted] = [
    await make({}),
    await make({ bound: 'country' }),
    await make({ bound: 'trusted' }),
  ];
  const told = () => t.notices.filter(({ notice }) => notice.kind === 'new-app-password').length;
  const before = told();
  assert.equal(await use(free, '8.8.8.8'), 'authenticated');
  assert.equal(await use(free, '8.8.8.8'), 'authenticated');
  assert.equal(told() - before, 1);
  assert.equal(await use(home, '8.8.8.8'), 'explained-refusal');
  assert.equal(await use(home, '51.68.0.1'), 'explained-refusal', 'a hosting centre may be anywhere');
  assert.equal(await use(home, '80.10.246.1'), 'authenticated');
  assert.equal(await use(trusted, '80.10.246.1'), 'explained-refusal');
  await t.identity.networks.setSchool('80.10.246.0/24', 'Collège');
  assert.equal(await use(trusted, '80.10.246.1'), 'authenticated');
  await t.identity.networks.removeSchool('80.10.246.0/24');
});

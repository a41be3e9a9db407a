import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import fastify, { type FastifyInstance, type LightMyRequestResponse } from 'fastify';
import { sql } from 'kysely';
import { silentLog } from '#base';
import type { SessionLine, SignedIn } from '#contract';
import { createTestIdentity, importRow, type TestIdentity } from '../testing/create-test-identity.ts';
import { authRoutes } from './auth-routes.ts';

let t: TestIdentity;
let app: FastifyInstance;
let secureApp: FastifyInstance;
const PASSWORD = 'la bonne phrase';

async function createApp(secureCookies: boolean): Promise<FastifyInstance> {
  const created = fastify();
  await created.register(
    authRoutes({
      identity: t.identity,
      secureCookies,
      clock: t.clock,
      log: silentLog,
      origin: () => 'http://localhost:8080',
    }),
  );
  return created;
}

before(async () => {
  t = await createTestIdentity();
  await t.identity.importAccounts([
    importRow('alice', { password: PASSWORD, appPassword: 'secret-of-a-phone' }),
    importRow('mallory', { password: PASSWORD }),
  ]);
  [app, secureApp] = await Promise.all([createApp(false), createApp(true)]);
});
after(async () => {
  await app.close();
  await secureApp.close();
  await t.testDb.close();
});
beforeEach(() => sql`truncate identity.attempt`.execute(t.testDb.db));

interface Browser {
  cookie: string;
  csrf: string;
}

const post = (payload: unknown, headers: Record<string, string> = {}, on = app) =>
  on.inject({ method: 'POST', url: '/auth/sign-in', headers, payload: payload as object });

function readCookie(reply: LightMyRequestResponse): string {
  return String(reply.headers['set-cookie']).split(';')[0] ?? '';
}

async function signIn(login = 'alice', cookie?: string): Promise<Browser> {
  const reply = await post({ login, password: PASSWORD }, cookie === undefined ? {} : { cookie });
  assert.equal(reply.statusCode, 200);
  return { cookie: readCookie(reply), csrf: reply.json<SignedIn>().csrfToken };
}

const get = (url: string, headers: Record<string, string>) => app.inject({ url, headers });
const change = (method: 'POST' | 'DELETE', url: string, headers: Record<string, string>) =>
  app.inject({ method, url, headers });

test('signing in gives a cookie that scripts and other sites cannot use', async () => {
  const reply = await post({ login: 'alice', password: PASSWORD });
  assert.equal(reply.statusCode, 200);
  const [cookie = '', device = ''] = [reply.headers['set-cookie'] ?? []].flat();
  assert.match(cookie, /^digue_session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/);
  assert.match(device, /^digue_device=[\w.-]+; Max-Age=31536000; Path=\/; HttpOnly; SameSite=Strict$/);
  const alone = await app.inject({ url: '/auth/session', headers: { cookie: device.split(';')[0] ?? '' } });
  assert.equal(alone.statusCode, 401, 'what a browser keeps opens nothing');
  assert.equal(reply.headers['cache-control'], 'no-store');
  const body = reply.json<SignedIn>();
  assert.deepEqual(body.person, {
    login: 'alice',
    name: 'Camille ALICE',
    address: 'alice.adresse@ac-exemple.fr',
    role: 'teacher',
    establishment: null,
  });
  assert.ok(!reply.body.includes(/=([\w-]{43});/.exec(cookie)?.[1] ?? 'none'));
});

test('over HTTPS the cookie is Secure and bound to the host, and no other name is read', async () => {
  const reply = await post({ login: 'alice', password: PASSWORD }, {}, secureApp);
  const cookie = String(reply.headers['set-cookie']);
  assert.match(cookie, /^__Host-digue_session=[\w-]{43};/);
  assert.match(cookie, /; Secure/);
  assert.doesNotMatch(cookie, /Domain/i);
  const ask = (header: string) => secureApp.inject({ url: '/auth/session', headers: { cookie: header } });
  assert.equal((await ask(readCookie(reply))).statusCode, 200);
  assert.equal((await ask(readCookie(reply).replace('__Host-', ''))).statusCode, 401);
});

test('unknown login, wrong password and malformed login have the same answer', async () => {
  const replies = await Promise.all(
    ['alice', 'nobody', 'nobody@ac-exemple.fr', 'ali\u0000ce', 'x@'].map((login) =>
      post({ login, password: 'wrong' }),
    ),
  );
  for (const reply of replies) {
    assert.equal(reply.statusCode, 401);
    assert.equal(reply.body, '{"error":"invalid-credentials"}');
    assert.equal(reply.headers['set-cookie'], undefined);
    assert.deepEqual(Object.keys(reply.headers).sort(), Object.keys(replies[0]?.headers ?? {}).sort());
  }
});

test('fixation: a session cookie that came with the sign-in is ended, and a chosen token is never taken', async () => {
  const planted = await signIn('mallory');
  const victim = await signIn('alice', planted.cookie);
  assert.notEqual(victim.cookie, planted.cookie);
  assert.equal((await get('/auth/session', { cookie: planted.cookie })).statusCode, 401);
  const chosen = `digue_session=${'A'.repeat(43)}`;
  const second = await signIn('alice', chosen);
  assert.notEqual(second.cookie, chosen);
  assert.equal((await get('/auth/session', { cookie: chosen })).statusCode, 401);
});

test('a failed sign-in does not end the session that came with it', async () => {
  const browser = await signIn();
  await post({ login: 'alice', password: 'wrong' }, { cookie: browser.cookie });
  assert.equal((await get('/auth/session', { cookie: browser.cookie })).statusCode, 200);
});

test('what changes something needs the session’s own CSRF token', async () => {
  const [alice, mallory] = [await signIn(), await signIn('mallory')];
  for (const csrf of [undefined, '', 'x', mallory.csrf, alice.csrf.slice(0, -1), `${alice.csrf}x`]) {
    const headers = { cookie: alice.cookie, ...(csrf === undefined ? {} : { 'x-digue-csrf': csrf }) };
    const reply = await change('POST', '/auth/sign-out', headers);
    assert.equal(reply.statusCode, 403, String(csrf));
    assert.deepEqual(reply.json(), { error: 'csrf' });
  }
  assert.equal((await get('/auth/session', { cookie: alice.cookie })).statusCode, 200);
});

test('another site’s request is refused even with the token, signing in included', async () => {
  const alice = await signIn();
  const good = { cookie: alice.cookie, 'x-digue-csrf': alice.csrf, host: 'mail.ac-exemple.fr' };
  const foreign: Record<string, string>[] = [
    { origin: 'https://evil.example' },
    { origin: 'https://mail.ac-exemple.fr.evil.example' },
    { origin: 'https://mail.ac-exemple.fr:444' },
    { origin: 'null' },
    { origin: 'not an origin' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { 'sec-fetch-site': 'none' },
    { 'sec-fetch-site': 'cross-site', origin: 'https://mail.ac-exemple.fr' },
  ];
  for (const headers of foreign) {
    const what = JSON.stringify(headers);
    const reply = await change('POST', '/auth/sign-out', { ...good, ...headers });
    assert.equal(reply.statusCode, 403, what);
    const login = await post({ login: 'alice', password: PASSWORD }, { host: good.host, ...headers });
    assert.equal(login.statusCode, 403, what);
    assert.equal(login.headers['set-cookie'], undefined);
  }
  const own = { 'sec-fetch-site': 'same-origin', origin: 'https://mail.ac-exemple.fr' };
  assert.equal((await change('POST', '/auth/sign-out', { ...good, ...own })).statusCode, 204);
});

test('signing out ends the session and takes the cookie away', async () => {
  const alice = await signIn();
  const reply = await change('POST', '/auth/sign-out', { cookie: alice.cookie, 'x-digue-csrf': alice.csrf });
  assert.equal(reply.statusCode, 204);
  assert.match(String(reply.headers['set-cookie']), /^digue_session=; Max-Age=0;/);
  const after = await get('/auth/session', { cookie: alice.cookie });
  assert.equal(after.statusCode, 401);
  assert.deepEqual(after.json(), { error: 'not-signed-in' });
});

test('one sees one’s own sessions, ends another of them, and cannot end somebody else’s', async () => {
  const [here, there, mallory] = [await signIn(), await signIn(), await signIn('mallory')];
  const lines = (await get('/auth/sessions', { cookie: here.cookie })).json<SessionLine[]>();
  assert.equal(lines.filter((line) => line.current).length, 1);
  const there_ = (await get('/auth/sessions', { cookie: there.cookie }))
    .json<SessionLine[]>()
    .find((line) => line.current);
  assert.ok(there_ !== undefined && lines.some((line) => line.id === there_.id));
  const url = `/auth/sessions/${there_.id}`;
  await change('DELETE', url, { cookie: mallory.cookie, 'x-digue-csrf': mallory.csrf });
  assert.equal((await get('/auth/session', { cookie: there.cookie })).statusCode, 200);
  assert.equal((await change('DELETE', url, { cookie: here.cookie })).statusCode, 403);
  const ended = await change('DELETE', url, { cookie: here.cookie, 'x-digue-csrf': here.csrf });
  assert.equal(ended.statusCode, 204);
  assert.equal((await get('/auth/session', { cookie: there.cookie })).statusCode, 401);
});

test('ids that are none, with control characters too, answer like any other', async () => {
  const alice = await signIn();
  for (const id of ['x', '%00', '..%2f..', 'A'.repeat(90)]) {
    const reply = await change('DELETE', `/auth/sessions/${id}`, {
      cookie: alice.cookie,
      'x-digue-csrf': alice.csrf,
    });
    assert.ok(reply.statusCode === 204, `${id}: ${reply.statusCode}`);
  }
});

test('an app password opens none of these routes', async () => {
  const authorization = `Basic ${Buffer.from('alice:secret-of-a-phone').toString('base64')}`;
  assert.equal((await get('/auth/session', { authorization })).statusCode, 401);
  assert.equal((await get('/auth/sessions', { authorization })).statusCode, 401);
  assert.equal((await post({ login: 'alice', password: 'secret-of-a-phone' })).statusCode, 401);
});

test('bodies that are no sign-in are refused as malformed', async () => {
  const bodies: unknown[] = [
    {},
    { login: 'alice' },
    { login: 'alice', password: '' },
    { login: 1, password: 'x' },
    { login: ['alice'], password: 'x' },
    { login: 'a'.repeat(321), password: 'x' },
    { login: 'alice', password: 'x'.repeat(1025) },
  ];
  for (const body of bodies) {
    const reply = await post(body);
    assert.equal(reply.statusCode, 400, JSON.stringify(body).slice(0, 80));
    assert.deepEqual(reply.json(), { error: 'malformed' });
  }
  const raw = (payload: string, type: string) =>
    app.inject({ method: 'POST', url: '/auth/sign-in', headers: { 'content-type': type }, payload });
  assert.equal((await raw('{"login":', 'application/json')).statusCode, 400);
  assert.deepEqual((await raw('{"login":', 'application/json')).json(), { error: 'malformed' });
  // A form of another site could send this without asking first.
  assert.equal((await raw('login=alice&password=x', 'application/x-www-form-urlencoded')).statusCode, 415);
  assert.equal((await raw(JSON.stringify({ login: 'a', password: 'b' }), 'text/plain')).statusCode, 400);
  const large = await raw(`"${'x'.repeat(20_000)}"`, 'application/json');
  assert.deepEqual([large.statusCode, large.json()], [413, { error: 'too-large' }]);
});

test('throttling says how long to wait', async () => {
  for (let count = 0; count < 6; count++) await post({ login: 'alice', password: 'wrong' });
  const reply = await post({ login: 'alice', password: PASSWORD });
  assert.equal(reply.statusCode, 429);
  assert.equal(reply.headers['retry-after'], '2');
  assert.deepEqual(reply.json(), { error: 'throttled', retryAfter: 2 });
});

import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { sql } from 'kysely';
import {
  createTestIdentity,
  importRow,
  schoolOrigin,
  type TestIdentity,
} from '../testing/create-test-identity.ts';
import { authenticateRequest, type RequestAuthenticator } from './authenticate-request.ts';

let t: TestIdentity;
let authenticate: RequestAuthenticator;

before(async () => {
  t = await createTestIdentity();
  await t.identity.importAccounts([
    importRow('alice', { password: 'la bonne phrase', appPassword: 'clé du téléphone portable' }),
  ]);
  authenticate = authenticateRequest({ identity: t.identity, secureCookies: false });
});
after(() => t.testDb.close());
beforeEach(() => sql`truncate identity.attempt`.execute(t.testDb.db));

const ask = (headers: Record<string, string>, method = 'GET') =>
  authenticate({ method, headers, ip: '192.0.2.10' });
const basic = (text: string): string => `Basic ${Buffer.from(text).toString('base64')}`;

async function open(): Promise<{ cookie: string; csrf: string }> {
  const outcome = await t.identity.signIn('alice', 'la bonne phrase', schoolOrigin);
  assert.ok(outcome.kind === 'signed-in');
  return { cookie: `digue_session=${outcome.token}`, csrf: outcome.session.csrfToken };
}

test('without credentials nobody asks; with wrong ones the request is refused', async () => {
  assert.deepEqual(await ask({}), { kind: 'none' });
  assert.deepEqual(await ask({ cookie: 'other=1' }), { kind: 'none' });
  assert.deepEqual(await ask({ cookie: `digue_session=${'A'.repeat(43)}` }), { kind: 'refused' });
  assert.deepEqual(await ask({ cookie: 'digue_session=%00' }), { kind: 'refused' });
});

test('Basic takes an app password in UTF-8, never the account’s own', async () => {
  const good = await ask({ authorization: basic('alice:clé du téléphone portable') }, 'POST');
  assert.ok(good.kind === 'basic' && good.person.login === 'alice');
  const byAddress = await ask({
    authorization: basic('alice.adresse@ac-exemple.fr:clé du téléphone portable'),
  });
  assert.equal(byAddress.kind, 'basic');
  assert.deepEqual(await ask({ authorization: basic('alice:la bonne phrase') }), { kind: 'refused' });
});

test('an Authorization header that is no Basic is refused, and a cookie does not help it', async () => {
  const { cookie } = await open();
  for (const authorization of [
    '',
    'Basic',
    'Basic ',
    'Bearer x',
    basic('no colon'),
    'Basic ====',
    'Basic \u00e9',
  ]) {
    assert.deepEqual(await ask({ authorization, cookie }), { kind: 'refused' }, authorization);
  }
  assert.deepEqual(await ask({ authorization: basic(`alice:${'x'.repeat(5000)}`) }), { kind: 'refused' });
});

test('a cookie reads without a token and changes only with it', async () => {
  const { cookie, csrf } = await open();
  for (const method of ['GET', 'HEAD']) assert.equal((await ask({ cookie }, method)).kind, 'session');
  for (const method of ['POST', 'PUT', 'PATCH', 'DELETE', 'BREW']) {
    assert.deepEqual(await ask({ cookie }, method), { kind: 'csrf' }, method);
    assert.equal((await ask({ cookie, 'x-digue-csrf': csrf }, method)).kind, 'session', method);
  }
});

test('a browser that replays Basic for another site is refused', async () => {
  const authorization = basic('alice:clé du téléphone portable');
  const foreign = { authorization, 'sec-fetch-site': 'cross-site' };
  assert.deepEqual(await ask(foreign, 'POST'), { kind: 'csrf' });
  const origin = { authorization, origin: 'https://evil.example', host: 'mail.ac-exemple.fr' };
  assert.deepEqual(await ask(origin, 'POST'), { kind: 'csrf' });
});

test('too many wrong app passwords are throttled', async () => {
  for (let count = 0; count < 6; count++) await ask({ authorization: basic('alice:x') });
  const outcome = await ask({ authorization: basic('alice:clé du téléphone portable') });
  assert.deepEqual(outcome, { kind: 'throttled', retryAfterSeconds: 2 });
});

test('app passwords: several for one account, shown once, ended one by one', async () => {
  const found = await ask({ authorization: basic('alice:clé du téléphone portable') });
  assert.ok(found.kind === 'basic');
  const { accountId } = found.person;
  const phone = await t.identity.createAppPassword(accountId, 'Téléphone');
  const tablet = await t.identity.createAppPassword(accountId, 'Tablette');
  assert.match(phone.appPassword, /^[a-z2-7]{32}$/);
  const spaced = phone.appPassword.replace(/(.{4})/g, '$1 ');
  assert.equal((await ask({ authorization: basic(`alice:${spaced}`) })).kind, 'basic');
  const { rows } = await sql<{
    row: string;
  }>`select app_password::text as row from identity.app_password`.execute(t.testDb.db);
  const hex = Buffer.from(phone.appPassword).toString('hex');
  assert.ok(rows.every(({ row }) => !row.includes(phone.appPassword) && !row.includes(hex)));
  assert.equal(await t.identity.endAppPassword(accountId, phone.appPasswordId), true);
  assert.equal(await t.identity.endAppPassword(accountId, phone.appPasswordId), false);
  assert.equal((await ask({ authorization: basic(`alice:${phone.appPassword}`) })).kind, 'refused');
  assert.equal((await ask({ authorization: basic(`alice:${tablet.appPassword}`) })).kind, 'basic');
  const names = (await t.identity.listAppPasswords(accountId)).map(({ name }) => name);
  assert.deepEqual(names, ['Appareil préparé par l’académie', 'Tablette']);
  for (const name of ['', ' ', 'a\u0000b', 'x'.repeat(101)]) {
    await assert.rejects(t.identity.createAppPassword(accountId, name), { code: 'identity/malformed-name' });
  }
});

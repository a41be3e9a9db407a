import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { sql } from 'kysely';
import type { FactorList, SignedIn } from '#contract';
import { createAuthWorld } from '../testing/auth-world.ts';
import { importRow } from '../testing/create-test-identity.ts';
import { enrolTotp, showTotp, Tab, TEST_PAGE, TEST_PASSWORD } from '../testing/tab.ts';
import { createSoftwareAuthenticator } from '../testing/software-authenticator.ts';
import { authenticateRequest } from './authenticate-request.ts';

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

test('with an authenticator app the password alone opens one step and nothing else', async () => {
  const secret = await enrolTotp(t, await openTab());
  const tab = new Tab(app);
  const first = await tab.signIn(login);
  assert.deepEqual([first.stage, first.person, first.methods], ['factor', null, ['totp']]);
  const authenticate = authenticateRequest({ identity: t.identity, secureCookies: false });
  const seen = await authenticate({ method: 'GET', headers: { cookie: tab.cookie }, ip: '192.0.2.1' });
  assert.equal(seen.kind, 'pending', 'mail, JMAP and everything else refuse what is not kind session');
  for (const [method, url] of [
    ['GET', '/auth/factors'],
    ['GET', '/auth/sessions'],
    ['DELETE', '/auth/sessions/AAAAAAAAAAAAAAAAAAAAAA'],
    ['POST', '/auth/prove'],
    ['POST', '/auth/factors/totps'],
    ['POST', '/auth/factors/printed-codes'],
    ['PUT', '/auth/factors/phone'],
    ['DELETE', '/auth/factors/totps/1'],
    ['POST', '/auth/factors/passkeys/options'],
  ] as const) {
    const reply = await tab.call(method, url, method === 'GET' || method === 'DELETE' ? undefined : {});
    assert.equal(reply.statusCode, 401, url);
    assert.equal(reply.json<{ error: string }>().error, 'step-required', url);
  }
  const before = tab.cookie;
  const done = await tab.call('POST', '/auth/factor', { method: 'totp', code: showTotp(t, secret) });
  assert.equal(done.json<SignedIn>().stage, 'open');
  assert.equal(done.json<SignedIn>().person?.login, login);
  assert.notEqual(tab.cookie, before, 'the token of before the step opens nothing after it');
  const old = await app.inject({ url: '/auth/session', headers: { cookie: before } });
  assert.equal(old.statusCode, 401);
});

test('a code works once, also in a second tab at the same moment', async () => {
  const secret = await enrolTotp(t, await openTab());
  const tabs = [new Tab(app), new Tab(app), new Tab(app)];
  for (const tab of tabs) await tab.signIn(login);
  const typed = showTotp(t, secret);
  const replies = await Promise.all(
    tabs.map((tab) => tab.call('POST', '/auth/factor', { method: 'totp', code: typed })),
  );
  assert.deepEqual(replies.map((reply) => reply.statusCode).sort(), [200, 422, 422]);
  t.clock.advance(-30);
  const late = new Tab(app);
  await late.signIn(login);
  const reply = await late.call('POST', '/auth/factor', { method: 'totp', code: showTotp(t, secret) });
  assert.equal(reply.statusCode, 422, 'a clock that goes back does not bring a used code back');
  t.clock.advance(30);
});

test('codes cannot be guessed: after five the wait begins, and from many addresses after twenty', async () => {
  await enrolTotp(t, await openTab());
  const tab = new Tab(app);
  await tab.signIn(login);
  const statuses: number[] = [];
  for (let i = 0; i < 7; i++) {
    statuses.push((await tab.call('POST', '/auth/factor', { method: 'totp', code: '000000' })).statusCode);
  }
  assert.deepEqual(statuses.slice(0, 5), [422, 422, 422, 422, 422]);
  assert.equal(statuses.at(-1), 429);
  const account = (await t.identity.resolveRecipients([`${login}.adresse@ac-exemple.fr`]))
    .values()
    .next().value;
  assert.ok(account !== undefined);
  const found = await t.identity.findSession(tab.cookie.split('=')[1] ?? '');
  assert.ok(found !== null);
  const kinds: string[] = [];
  for (let i = 0; i < 30; i++) {
    const origin = { remoteAddress: `198.51.100.${i}`, userAgent: '' };
    kinds.push(
      (await t.identity.secondStep.takeCode(found, { method: 'totp', code: '111111' }, origin)).kind,
    );
  }
  assert.equal(kinds[0], 'wrong');
  assert.equal(kinds.at(-1), 'throttled');
});

test('printed codes help out, each once, and a new sheet ends the old one', async () => {
  const tab = await openTab();
  await enrolTotp(t, tab);
  const sheet = (await tab.call('POST', '/auth/factors/printed-codes')).json<{ codes: string[] }>().codes;
  assert.equal(new Set(sheet).size, 10);
  for (const one of sheet) assert.match(one, /^[a-z2-9]{5}-[a-z2-9]{5}$/);
  const use = async (typed: string): Promise<number> => {
    const other = new Tab(app);
    assert.deepEqual((await other.signIn(login)).methods, ['totp', 'printed-code']);
    return (await other.call('POST', '/auth/factor', { method: 'printed-code', code: typed })).statusCode;
  };
  assert.equal(await use(` ${(sheet[0] ?? '').toUpperCase().replace('-', ' ')} `), 200);
  assert.equal(await use(sheet[0] ?? ''), 422);
  const list = (await tab.call('GET', '/auth/factors')).json<FactorList>();
  assert.equal(list.printedCodes?.left, 9);
  await tab.call('POST', '/auth/factors/printed-codes');
  assert.equal(await use(sheet[1] ?? ''), 422);
  assert.equal((await tab.call('DELETE', '/auth/factors/printed-codes')).statusCode, 204);
  assert.equal((await tab.call('GET', '/auth/factors')).json<FactorList>().printedCodes, null);
});

test('printed codes alone are no second factor: without another the password still opens', async () => {
  const tab = await openTab();
  await tab.call('POST', '/auth/factors/printed-codes');
  assert.equal((await new Tab(app).signIn(login)).stage, 'open');
});

test('a code by SMS: sent to the masked number, good once, for ten minutes and five tries', async () => {
  const tab = await openTab();
  assert.equal((await tab.call('PUT', '/auth/factors/phone', { number: '03 83 00 00 00' })).statusCode, 400);
  assert.equal((await tab.call('PUT', '/auth/factors/phone', { number: '06 12 34 56 78' })).statusCode, 204);
  const latest = () => /(\d{6})/.exec(t.texts.at(-1)?.text ?? '')?.[1] ?? '';
  assert.equal(t.texts.at(-1)?.number, '+33612345678');
  assert.equal((await new Tab(app).signIn(login)).stage, 'open', 'a number nobody proved is no factor');
  assert.equal((await tab.call('POST', '/auth/factors/phone/confirm', { code: latest() })).statusCode, 200);
  const list = (await tab.call('GET', '/auth/factors')).json<FactorList>();
  const { confirmedAt, ...phone } = list.phone ?? { confirmedAt: null };
  assert.deepEqual(phone, { number: '•• •• •• 56 78', isConfirmed: true });
  assert.ok(confirmedAt !== null);
  const other = new Tab(app);
  assert.deepEqual((await other.signIn(login)).methods, ['sms']);
  await other.call('POST', '/auth/factor/sms');
  const first = latest();
  const wrong = first === '000000' ? '000001' : '000000';
  for (let i = 0; i < 5; i++) await other.call('POST', '/auth/factor', { method: 'sms', code: wrong });
  await sql`truncate identity.attempt`.execute(t.testDb.db);
  const spent = await other.call('POST', '/auth/factor', { method: 'sms', code: first });
  assert.equal(spent.statusCode, 422, 'five tries spend the code');
  await other.call('POST', '/auth/factor/sms');
  t.clock.advance(601);
  assert.equal((await other.call('POST', '/auth/factor', { method: 'sms', code: latest() })).statusCode, 422);
  await other.call('POST', '/auth/factor/sms');
  assert.equal((await other.call('POST', '/auth/factor', { method: 'sms', code: latest() })).statusCode, 200);
});

test('texts are bounded', async () => {
  const tab = await openTab();
  const before = t.texts.length;
  const statuses: number[] = [];
  for (let i = 0; i < 5; i++) {
    statuses.push((await tab.call('PUT', '/auth/factors/phone', { number: '0612345678' })).statusCode);
  }
  assert.equal(statuses.at(-1), 429);
  assert.ok(t.texts.length - before < 5);
});

test('a passkey is a second factor, and opens everything alone; another page, key or challenge does not', async () => {
  const tab = await openTab();
  const key = createSoftwareAuthenticator();
  const options = (await tab.call('POST', '/auth/factors/passkeys/options')).json<{
    challenge: string;
    user: { id: string };
  }>();
  const foreign = key.register(options, 'https://ac-exemple.fr.evil.example');
  assert.equal(
    (await tab.call('POST', '/auth/factors/passkeys', { name: 'Clé', response: foreign })).statusCode,
    422,
  );
  const again = (await tab.call('POST', '/auth/factors/passkeys/options')).json<typeof options>();
  const registration = { name: 'Clé', response: key.register(again, TEST_PAGE) };
  assert.equal((await tab.call('POST', '/auth/factors/passkeys', registration)).statusCode, 200);
  assert.equal((await tab.call('POST', '/auth/factors/passkeys', registration)).statusCode, 422, 'once');

  const other = new Tab(app);
  assert.deepEqual((await other.signIn(login)).methods, ['passkey']);
  const ask = async () =>
    (await other.call('POST', '/auth/factor/passkey/options')).json<{ challenge: string }>();
  const step = async (response: object) =>
    (await other.call('POST', '/auth/factor/passkey', { response })).statusCode;
  assert.equal(await step(key.answer(await ask(), 'http://localhost:9999', 1)), 422);
  assert.equal(await step(createSoftwareAuthenticator().answer(await ask(), TEST_PAGE, 1)), 422);
  assert.equal(await step(key.answer({ challenge: 'AAAA' }, TEST_PAGE, 1)), 422);
  assert.equal(await step({ id: 'x' }), 422);
  await sql`truncate identity.attempt`.execute(t.testDb.db);
  assert.equal(await step(key.answer(await ask(), TEST_PAGE, 1)), 200);

  const alone = new Tab(app);
  const start = async () =>
    (await alone.call('POST', '/auth/sign-in/passkey/options')).json<{ challenge: string }>();
  const counted = await alone.call('POST', '/auth/sign-in/passkey', {
    response: key.answer(await start(), TEST_PAGE, 1),
  });
  assert.equal(counted.statusCode, 401, 'a counter that stands still is a copy of the key');
  const response = key.answer(await start(), TEST_PAGE, 2);
  const opened = await alone.call('POST', '/auth/sign-in/passkey', { response });
  assert.equal(opened.json<SignedIn>().stage, 'open');
  assert.equal(opened.json<SignedIn>().person?.login, login);
  const replayed = await new Tab(app).call('POST', '/auth/sign-in/passkey', { response });
  assert.equal(replayed.statusCode, 401);
});

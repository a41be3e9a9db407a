import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import type { SignedIn } from '#contract';
import { createAuthWorld } from '../testing/auth-world.ts';
import { importRow } from '../testing/create-test-identity.ts';
import { Tab, TEST_PASSWORD } from '../testing/tab.ts';

const { t, app } = await createAuthWorld();
let count = 0;
let login = '';
let codes: string[] = [];
const NEXT = 'grenouille violette sous sept tambours de cuivre';

const latest = () => /(\d{6})/.exec(t.texts.at(-1)?.text ?? '')?.[1] ?? '';

beforeEach(async () => {
  login = `agent${++count}`;
  await t.identity.importAccounts([importRow(login, { password: TEST_PASSWORD })]);
  const tab = new Tab(app);
  await tab.signIn(login);
  await tab.call('PUT', '/auth/factors/phone', { number: '0612345678' });
  await tab.call('POST', '/auth/factors/phone/confirm', { code: latest() });
  codes = (await tab.call('POST', '/auth/factors/printed-codes')).json<{ codes: string[] }>().codes;
});

const begin = (as = login) => new Tab(app).call('POST', '/auth/recovery', { login: as });
const from = (n: number) => ({ remoteAddress: `203.0.113.${n}`, userAgent: '' });
const finish = (tab: Tab, change: object = {}) =>
  tab.call('POST', '/auth/recovery/finish', {
    login,
    smsCode: latest(),
    method: 'printed-code',
    code: codes[0],
    ...change,
  });

/** Runs what sends a text, and waits for it. */
async function sent(run: () => Promise<unknown>): Promise<void> {
  const before = t.texts.length;
  await run();
  for (let n = 0; n < 400 && t.texts.length === before; n++) await sleep(5);
  assert.equal(t.texts.length, before + 1);
}

test('the text and a printed code open the choice of a new password, and the person is told', async () => {
  await sent(() => begin());
  const tab = new Tab(app);
  const reply = await finish(tab);
  assert.equal(reply.json<SignedIn>().stage, 'password');
  assert.equal((await tab.call('GET', '/auth/factors')).statusCode, 401);
  const done = await tab.call('POST', '/auth/password', { next: NEXT, endOthers: true });
  assert.equal(done.json<SignedIn>().stage, 'open');
  assert.equal(t.notices.at(-1)?.notice.kind, 'recovery');
  assert.equal((await new Tab(app).signIn(login, NEXT)).stage, 'factor');
});

test('neither proof serves alone, and none serves twice', async () => {
  await sent(() => begin());
  assert.equal((await finish(new Tab(app), { smsCode: '000000' })).statusCode, 401);
  assert.equal((await finish(new Tab(app), { code: 'aaaaa-aaaaa' })).statusCode, 401);
  // A wrong text spends no printed code, and a wrong printed code no text.
  assert.equal((await finish(new Tab(app))).statusCode, 200);
  assert.equal((await finish(new Tab(app))).statusCode, 401);
  await sql`truncate identity.attempt`.execute(t.testDb.db);
  await sent(() => begin());
  assert.equal((await finish(new Tab(app))).statusCode, 401, 'the printed code has served');
});

test('nothing tells whether there is such an account', async () => {
  const [known, unknown] = [await begin(), await begin('personne')];
  assert.deepEqual([known.statusCode, known.body], [unknown.statusCode, unknown.body]);
  const [wrong, nobody] = [
    await finish(new Tab(app), { smsCode: '000000' }),
    await finish(new Tab(app), { login: 'personne', smsCode: '000000' }),
  ];
  assert.deepEqual([wrong.statusCode, wrong.body], [nobody.statusCode, nobody.body]);
});

test('attempts and texts are bounded', async () => {
  const statuses: number[] = [];
  for (let i = 0; i < 8; i++) statuses.push((await finish(new Tab(app), { smsCode: '000000' })).statusCode);
  assert.deepEqual([statuses[0], statuses.at(-1)], [401, 429]);
});

test('strangers who ask and guess from many addresses neither stop the owner nor use up the code', async () => {
  await sent(() => begin());
  const mine = latest();
  for (let n = 0; n < 30; n++) {
    assert.notEqual((await t.identity.recovery.begin(login, from(n))).kind, 'throttled');
    const proof = { smsCode: '000000', method: 'printed-code', code: 'aaaaa-aaaaa' } as const;
    await t.identity.recovery.finish(login, proof, from(n));
  }
  await sleep(50);
  assert.equal(latest(), mine, 'the code of before still serves');
  assert.equal((await finish(new Tab(app))).statusCode, 200);
});

test('texts that requests send are capped for one person, and the requests go on', async () => {
  const before = t.texts.length;
  for (let n = 0; n < 20; n++) {
    assert.equal((await t.identity.recovery.begin(login, from(n))).kind, 'begun');
    await sleep(30);
    await sql`delete from identity.sms_code`.execute(t.testDb.db);
  }
  assert.ok(t.texts.length - before <= 7, `${t.texts.length - before}`);
});

import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { sql } from 'kysely';
import type { SignedIn } from '#contract';
import { createAuthWorld } from '../testing/auth-world.ts';
import { countStatements, importRow, schoolOrigin } from '../testing/create-test-identity.ts';
import { enrolTotp, showTotp, Tab, TEST_PASSWORD } from '../testing/tab.ts';

const { t, app } = await createAuthWorld();
let person = 0;
let login = '';
const NEXT = 'grenouille violette sous sept tambours de cuivre';

beforeEach(async () => {
  login = `seul${++person}`;
  await t.identity.importAccounts([importRow(login, { password: TEST_PASSWORD })]);
});

const tryPassword = (password: string) =>
  app.inject({ method: 'POST', url: '/auth/sign-in', payload: { login, password } });
/** As it stands once somebody gave it up. */
const forgetPassword = () =>
  sql`update identity.password set hash = null
    where account_id = (select account_id from identity.account where login = ${login})`.execute(t.testDb.db);

test('a recovery without a password, to the end: phone and app, a new password, and the account opens by it', async () => {
  const tab = new Tab(app);
  await tab.signIn(login);
  const secret = await enrolTotp(t, tab);
  assert.equal((await tab.call('PUT', '/auth/factors/phone', { number: '06 12 34 56 78' })).statusCode, 204);
  const sms = () => /\d{6}/.exec(t.texts.at(-1)?.text ?? '')?.[0] ?? '';
  await tab.call('POST', '/auth/factors/phone/confirm', { code: sms() });
  const sent = t.texts.length;
  await forgetPassword();
  const back = new Tab(app);
  assert.equal((await back.call('POST', '/auth/recovery', { login })).statusCode, 204);
  for (let turn = 0; turn < 100 && t.texts.length === sent; turn++)
    await new Promise((later) => setTimeout(later, 20));
  const proof = { login, smsCode: sms(), method: 'totp', code: showTotp(t, secret) };
  const found = await back.call('POST', '/auth/recovery/finish', proof);
  assert.equal(found.json<SignedIn>().stage, 'password', found.body);
  assert.match((await back.call('GET', '/auth/vouchers')).body, /step-required/u, 'nothing else is open');
  const chosen = await back.call('POST', '/auth/password', { next: NEXT, endOthers: true });
  assert.equal(chosen.statusCode, 200, chosen.body);
  assert.equal((await tryPassword(NEXT)).statusCode, 200);
  assert.equal((await tryPassword(TEST_PASSWORD)).statusCode, 401);
});

test('a sign-in by password asks the same of the database without a password, with a wrong one, and for nobody', async () => {
  const other = `avec${person}`;
  await t.identity.importAccounts([importRow(other, { password: TEST_PASSWORD })]);
  await forgetPassword();
  const counts: number[] = [];
  for (const who of [login, other, `personne${person}`]) {
    await sql`truncate identity.attempt`.execute(t.testDb.db);
    // A room for each: what is noted of the one before is not waited for by its answer.
    const counted = countStatements(t.testDb.db);
    const room = t.reopen({ db: counted.db });
    assert.equal((await room.signIn(who, 'un mauvais mot de passe', schoolOrigin)).kind, 'refused');
    counts.push(counted.count());
  }
  assert.equal(new Set(counts).size, 1, counts.join(' '));
});

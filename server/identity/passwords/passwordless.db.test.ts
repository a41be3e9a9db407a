import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { sql } from 'kysely';
import type { FactorList, PasswordState, SignedIn } from '#contract';
import { createAuthWorld } from '../testing/auth-world.ts';
import { importRow, schoolOrigin } from '../testing/create-test-identity.ts';
import {
  createSoftwareAuthenticator,
  type SoftwareAuthenticator,
} from '../testing/software-authenticator.ts';
import { addKey, answerKey, openAlone as openKey, tryKey } from '../testing/passkeys.ts';
import { enrolTotp, showTotp, Tab, TEST_PASSWORD } from '../testing/tab.ts';

const { t, app } = await createAuthWorld();
let person = 0;
let login = '';
const NEXT = 'grenouille violette sous sept tambours de cuivre';
const APP_PASSWORD = 'secret-of-a-phone';

beforeEach(async () => {
  login = `sans${++person}`;
  await t.identity.importAccounts([importRow(login, { password: TEST_PASSWORD, appPassword: APP_PASSWORD })]);
});

const openAlone = (key: SoftwareAuthenticator, isShared = false) => openKey(app, key, isShared);
const giveUp = (tab: Tab, current = TEST_PASSWORD) =>
  tab.call('POST', '/auth/password/give-up', { current, endOthers: true });
const tryPassword = (password: string, of = login) =>
  app.inject({ method: 'POST', url: '/auth/sign-in', payload: { login: of, password } });
const listKeys = async (tab: Tab) => (await tab.call('GET', '/auth/factors')).json<FactorList>().passkeys;

/** Somebody with two keys and no password. */
async function goWithout(): Promise<{ tab: Tab; keys: [SoftwareAuthenticator, SoftwareAuthenticator] }> {
  const tab = new Tab(app);
  await tab.signIn(login);
  const keys: [SoftwareAuthenticator, SoftwareAuthenticator] = [
    await addKey(tab, 'un'),
    await addKey(tab, 'deux'),
  ];
  for (const key of keys) assert.equal(await tryKey(tab, key), 204);
  const reply = await giveUp(tab);
  assert.equal(reply.statusCode, 200, reply.body);
  return { tab, keys };
}

async function findSelf(tab: Tab) {
  const found = await t.identity.findSession(/digue_session=([^;]+)/.exec(tab.cookie)?.[1] ?? '');
  assert.ok(found !== null);
  return found;
}

test('two keys that have each opened alone, the password, and a recent proof: nothing less does away with it', async () => {
  const tab = new Tab(app);
  await tab.signIn(login);
  assert.equal((await giveUp(tab)).statusCode, 409, 'no key');
  const [first, second] = [await addKey(tab, 'un'), await addKey(tab, 'deux')];
  assert.equal((await giveUp(tab)).statusCode, 409, 'two keys that have shown nothing');
  assert.equal(await tryKey(tab, first), 204);
  assert.equal((await giveUp(tab)).statusCode, 409, 'one that has');
  const stranger = createSoftwareAuthenticator();
  assert.equal(await tryKey(tab, stranger), 422);
  assert.equal(await tryKey(tab, second), 204);
  assert.equal((await giveUp(tab, 'autre chose')).statusCode, 422, 'a thief of the cookie has no password');
  t.clock.advance(16 * 60);
  assert.equal((await giveUp(tab)).json<{ error: string }>().error, 'proof-required');
  const asked = (await tab.call('POST', '/auth/prove/passkey/options')).json<{ challenge: string }>();
  const proof = { response: answerKey(second, asked) };
  assert.equal((await tab.call('POST', '/auth/prove/passkey', proof)).statusCode, 204);
  assert.equal((await tab.call('POST', '/auth/prove/passkey', proof)).statusCode, 422, 'once');
  const before = tab.cookie;
  assert.equal((await giveUp(tab)).json<SignedIn>().stage, 'open');
  assert.equal((await app.inject({ url: '/auth/session', headers: { cookie: before } })).statusCode, 401);
  const state = (await tab.call('GET', '/auth/password')).json<PasswordState>();
  assert.deepEqual([state.isGivenUp, state.suggestedFrom, state.requiredFrom], [true, null, null]);
  assert.equal((await giveUp(tab)).statusCode, 422, 'there is none any more');
  const { person: self } = await findSelf(tab);
  assert.deepEqual(t.notices.at(-1)?.notice, {
    kind: 'passwordless',
    step: 'given-up',
    remoteAddress: '127.0.0.1',
  });
  const acts = (await t.identity.audit.listOf(self.accountId, 20)).map(({ act }) => act);
  assert.ok(acts.includes('password.given-up'));
});

test('the old password is a wrong password like any other; keys and devices open; nothing is ever due', async () => {
  const { keys } = await goWithout();
  const replies = [
    await tryPassword(TEST_PASSWORD),
    await tryPassword(''.padEnd(20, 'x')),
    await tryPassword(TEST_PASSWORD, 'inconnu'),
  ];
  assert.deepEqual(
    replies.map(({ statusCode, body }) => [statusCode, body]),
    replies.map(() => [401, replies[0]?.body]),
  );
  assert.equal((await openAlone(keys[0])).stage, 'open');
  const device = () => t.identity.authenticateAppPassword(login, APP_PASSWORD, schoolOrigin);
  assert.equal((await device()).kind, 'authenticated');
  t.clock.advance(400 * 86_400);
  assert.equal((await openAlone(keys[1])).stage, 'open');
  const [{ accountId }] = [(await findSelf((await openAlone(keys[1])).tab)).person];
  assert.equal(await t.identity.passwordSpotter.isIn(accountId, TEST_PASSWORD), false);
});

test('a sign-in by password that was under way ends with it', async () => {
  const tab = new Tab(app);
  await tab.signIn(login);
  const keys = [await addKey(tab, 'un'), await addKey(tab, 'deux')];
  for (const key of keys) await tryKey(tab, key);
  const pending = new Tab(app);
  assert.equal((await pending.signIn(login)).stage, 'factor');
  const kept = await tab.call('POST', '/auth/password/give-up', { current: TEST_PASSWORD, endOthers: false });
  assert.equal(kept.statusCode, 200);
  assert.equal((await pending.call('POST', '/auth/factor/passkey/options')).statusCode, 401);
});

test('the last key stays while there is no password, also when two tabs remove one each at the same moment', async () => {
  const { tab, keys } = await goWithout();
  const other = (await openAlone(keys[0])).tab;
  const [a, b] = await listKeys(tab);
  const remove = (from: Tab, id = '') =>
    from.call('DELETE', `/auth/factors/passkeys/${encodeURIComponent(id)}`);
  const replies = await Promise.all([remove(tab, a?.id), remove(other, b?.id)]);
  assert.deepEqual(replies.map(({ statusCode }) => statusCode).toSorted(), [204, 409]);
  assert.equal((await listKeys(tab)).length, 1);
  // A second that has shown nothing is no way in.
  const third = await addKey(tab, 'trois');
  const [left] = (await listKeys(tab)).filter(({ name }) => name !== 'trois');
  assert.equal((await remove(tab, left?.id)).statusCode, 409);
  await tryKey(tab, third);
  assert.equal((await remove(tab, left?.id)).statusCode, 204);
  assert.equal((await openAlone(third)).stage, 'open');
});

test('a key removed while the password is being given up: one of the two waits, and a way in stays', async () => {
  for (let round = 0; round < 6; round++) {
    login = `course${round}`;
    await t.identity.importAccounts([importRow(login, { password: TEST_PASSWORD })]);
    const tab = new Tab(app);
    await tab.signIn(login);
    const keys = [await addKey(tab, 'un'), await addKey(tab, 'deux')];
    for (const key of keys) await tryKey(tab, key);
    const other = (await openAlone(keys[0] as SoftwareAuthenticator)).tab;
    const [a] = await listKeys(tab);
    const [gone] = await Promise.all([
      giveUp(tab),
      other.call('DELETE', `/auth/factors/passkeys/${encodeURIComponent(a?.id ?? '')}`),
    ]);
    const left = (
      await sql<{ n: number }>`select count(*)::int as n from identity.passkey join identity.account
      using (account_id) where login = ${login}`.execute(t.testDb.db)
    ).rows[0]?.n;
    assert.ok((left ?? 0) >= 1 && (gone.statusCode === 409 || gone.statusCode === 200), gone.body);
  }
});

test('not on a shared computer, not by a session that only reads, not before a sign-in is at its end', async () => {
  const { tab, keys } = await goWithout();
  const shared = (await openAlone(keys[0], true)).tab;
  const again = { next: NEXT, endOthers: false };
  assert.equal((await shared.call('POST', '/auth/password/set-again', again)).statusCode, 403);
  const { session } = await findSelf(tab);
  await sql`update identity.session set is_read_only = true where session_id = ${session.sessionId}`.execute(
    t.testDb.db,
  );
  for (const [url, body] of [
    ['/auth/password/set-again', again],
    ['/auth/password/give-up', { current: NEXT, endOthers: false }],
    ['/auth/factors/passkeys/try/options', {}],
  ] as const)
    assert.equal((await tab.call('POST', url, body)).statusCode, 403, url);
  for (const stage of ['factor', 'password', 'enrol']) {
    await sql`update identity.session set is_read_only = false, stage = ${stage}
      where session_id = ${session.sessionId}`.execute(t.testDb.db);
    for (const url of ['/auth/password/set-again', '/auth/password/give-up', '/auth/factors/passkeys/try'])
      assert.equal((await tab.call('POST', url, again)).statusCode, 401, `${stage} ${url}`);
  }
});

test('a password again: behind a proof, judged, told; and nowhere that there is one', async () => {
  const { tab } = await goWithout();
  const set = (from: Tab, next: string) =>
    from.call('POST', '/auth/password/set-again', { next, endOthers: false });
  assert.equal((await tab.call('POST', '/auth/password', { next: NEXT, endOthers: false })).statusCode, 400);
  assert.equal((await set(tab, 'court')).statusCode, 422);
  assert.equal((await set(tab, NEXT)).statusCode, 200);
  assert.equal((await set(tab, `${NEXT} encore`)).statusCode, 403, 'only where there is none');
  assert.equal((await new Tab(app).signIn(login, NEXT)).stage, 'factor');
  assert.equal(t.notices.at(-1)?.notice.kind, 'passwordless');
  const { person: self } = await findSelf(tab);
  const acts = (await t.identity.audit.listOf(self.accountId, 9)).map(({ act }) => act);
  assert.ok(acts.includes('password.set-again') && !acts.includes('password.changed'));
});

test('an import that brings a password brings it not back, whatever it is told; nor does a NUMEN', async () => {
  const { keys } = await goWithout();
  const row = importRow(login, { password: 'apportée par un fichier', numen: '12G0554321KLM' });
  for (const mayReset of [false, true]) {
    const given = { areTemporary: true, mayReset };
    const [preview] = await t.identity.previewImport([row], given);
    assert.ok(preview?.kind !== 'refused' && preview?.keepsPassword === true);
    assert.deepEqual(preview.changes, []);
    await t.identity.importAccounts([row], given);
    assert.equal((await tryPassword('apportée par un fichier')).statusCode, 401);
  }
  assert.equal((await openAlone(keys[0])).stage, 'open');
});

test('after a doubt a key that is older proves the owner, who goes on without a password', async () => {
  const { tab, keys } = await goWithout();
  t.clock.advance(60);
  const { person: self } = await findSelf(tab);
  await t.identity.containment.begin(self, 'reported', schoolOrigin);
  const thiefs = await addKey(tab, 'du voleur');
  await tryKey(tab, thiefs);
  t.clock.advance(1);
  assert.equal((await openAlone(thiefs)).code, 401, 'a key that is younger than the doubt opens nothing');
  const back = await openAlone(keys[0]);
  assert.equal(back.stage, 'open');
  const trust = await t.identity.containment.findTrust(self.accountId);
  assert.ok(trust?.after !== null);
  t.clock.advance(1);
  const own = await addKey(back.tab, 'neuve');
  assert.equal(await tryKey(back.tab, own), 204, 'what the owner adds from then on counts');
  assert.equal((await openAlone(thiefs)).code, 401);
});

test('a password given up by the thief: the owner’s older factor leads to the choice of a password', async () => {
  const owner = new Tab(app);
  await owner.signIn(login);
  const secret = await enrolTotp(t, owner);
  const thief = new Tab(app);
  await thief.signIn(login);
  await thief.call('POST', '/auth/factor', { method: 'totp', code: showTotp(t, secret) });
  t.clock.advance(60);
  const keys = [await addKey(thief, 'un'), await addKey(thief, 'deux')];
  for (const key of keys) await tryKey(thief, key);
  const { lines } = (await owner.call('GET', '/auth/connections')).json<{ lines: { id: number }[] }>();
  assert.equal((await giveUp(thief)).statusCode, 200);
  const { person: self } = await findSelf(thief);
  const request = { reason: 'self', connectionId: lines[0]?.id ?? null, keep: null, isDryRun: false };
  await t.identity.containment.contain(self, [self.accountId], request, schoolOrigin);
  for (const key of keys) assert.equal((await openAlone(key)).code, 401);
  assert.equal(
    await t.identity.passwordless.isPasswordDue(self.accountId, 'totp'),
    true,
    'whoever comes back another way chooses a password',
  );
});

test('whoever has lost every key comes back by a rescue, at the choice of a password', async () => {
  const { tab } = await goWithout();
  const { person: self } = await findSelf(tab);
  const begun = await t.identity.rescue.begin(login, schoolOrigin);
  assert.equal(begun.kind, 'begun');
  for (let turn = 0; turn < 100 && (await t.identity.rescue.findOwn(self.accountId)) === null; turn++)
    await new Promise((later) => setTimeout(later, 20));
  assert.ok(
    (await t.identity.rescue.findOwn(self.accountId)) !== null,
    'an account without password is in use',
  );
  await sql`delete from identity.passkey where account_id = ${self.accountId}::bigint`.execute(t.testDb.db);
  assert.equal(await t.identity.passwordless.isPasswordDue(self.accountId, 'rescue'), true);
});

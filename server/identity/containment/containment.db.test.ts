import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { beforeEach, test } from 'node:test';
import { silentLog, type AccountId } from '#base';
import type { AppPasswordLine, ConnectionPage, ContainmentState, SignedIn } from '#contract';
import { createAuthWorld } from '../testing/auth-world.ts';
import { importRow, schoolOrigin } from '../testing/create-test-identity.ts';
import { enrolTotp, showTotp, Tab, TEST_PASSWORD } from '../testing/tab.ts';
import { createRevocationFeed } from './revocation-feed.ts';

const { t, app } = await createAuthWorld();
let person = 0;
let login = '';
const NEXT = 'grenouille violette sous sept tambours de cuivre';
const APP_PASSWORD = 'secret-of-a-phone';

beforeEach(async () => {
  login = `agent${++person}`;
  await t.identity.importAccounts([importRow(login, { password: TEST_PASSWORD, appPassword: APP_PASSWORD })]);
});

const useApp = () => t.identity.authenticateAppPassword(login, APP_PASSWORD, schoolOrigin);

async function findPerson(of = login) {
  const outcome = await t.identity.signIn(of, TEST_PASSWORD, schoolOrigin);
  assert.ok(outcome.kind === 'signed-in');
  return outcome.person;
}

test('“it was not me” ends every session and device, holds sending, and asks for factor and password', async () => {
  const [tab, thief] = [new Tab(app), new Tab(app)];
  await tab.signIn(login);
  const secret = await enrolTotp(t, tab);
  await thief.signIn(login);
  await thief.call('POST', '/auth/factor', { method: 'totp', code: showTotp(t, secret) });
  t.clock.advance(30);
  assert.equal((await useApp()).kind, 'authenticated');
  const { lines } = (await tab.call('GET', '/auth/connections')).json<ConnectionPage>();
  const before = tab.cookie;
  const reply = await tab.call('POST', '/auth/contain', { connectionId: lines[0]?.id });
  assert.equal(reply.json<SignedIn>().stage, 'factor');
  for (const cookie of [before, thief.cookie]) {
    assert.equal((await app.inject({ url: '/auth/session', headers: { cookie } })).statusCode, 401);
  }
  assert.equal((await useApp()).kind, 'refused');
  const step = await tab.call('POST', '/auth/factor', { method: 'totp', code: showTotp(t, secret) });
  assert.equal(step.json<SignedIn>().stage, 'password');
  const done = await tab.call('POST', '/auth/password', { next: NEXT, endOthers: true });
  assert.equal(done.json<SignedIn>().stage, 'open');
  const state = (await tab.call('GET', '/auth/containment')).json<ContainmentState>();
  assert.equal(state.begunAt, t.clock.now().toISOString());
  const { person: self } =
    (await t.identity.findSession(/digue_session=([^;]+)/.exec(tab.cookie)?.[1] ?? '')) ?? {};
  assert.ok(self !== undefined);
  assert.equal(await t.identity.containment.isSendingFrozen(self.accountId), true);
  assert.equal((await tab.call('POST', '/auth/containment/end')).statusCode, 204);
  assert.equal(await t.identity.containment.isSendingFrozen(self.accountId), false);
  const acts = (await t.identity.audit.listOf(self.accountId, 50)).map((row) => row.act);
  for (const act of ['containment.begun', 'password.changed', 'containment.ended'])
    assert.ok(acts.includes(act), act);
});

test('what is shut is told as it is: sending alone, the next sign-in, or everything that was open', async () => {
  const tab = new Tab(app);
  await tab.signIn(login);
  const who = await findPerson();
  const scope = async () => {
    const { begunAt, scope: told } = (await tab.call('GET', '/auth/containment')).json<ContainmentState>();
    return begunAt === null ? null : told;
  };
  await t.identity.containment.end(who, who.accountId, schoolOrigin);
  assert.equal(await scope(), null);
  const freeze = () =>
    t.testDb.db.transaction().execute((tx) => t.identity.containment.freeze(tx, who.accountId, 'reported'));
  assert.equal(await freeze(), true);
  assert.equal(await scope(), 'sending');
  await t.identity.containment.prove(who.accountId);
  assert.equal(await scope(), 'sending', 'a new password closes no device');
  await t.identity.containment.begin(who, 'reported', schoolOrigin);
  assert.equal(await scope(), 'sign-in');
  const request = { reason: 'self', connectionId: null, keep: null, isDryRun: false };
  await t.identity.createAppPassword(who.accountId, 'Téléphone');
  t.clock.advance(1000);
  await t.identity.containment.prove(who.accountId);
  const found = () => t.identity.containment.find(who.accountId);
  assert.equal((await found())?.scope, 'sending', 'a device is open since before');
  await t.identity.containment.contain(who, [who.accountId], request, schoolOrigin);
  await t.identity.containment.prove(who.accountId);
  assert.equal((await found())?.scope, 'everything');
  t.clock.advance(1000);
  await t.identity.createAppPassword(who.accountId, 'Nouveau téléphone');
  assert.equal((await found())?.scope, 'everything', 'what was added since is another matter');
  await t.identity.containment.end(who, who.accountId, schoolOrigin);
});

test('the first word of a doubt holds sending and asks for proof at the next sign-in, and ends no session', async () => {
  const tab = new Tab(app);
  await tab.signIn(login);
  const who = await findPerson();
  assert.equal(await t.identity.containment.begin(who, 'reported', schoolOrigin), true);
  assert.equal(
    await t.identity.containment.begin(who, 'reported', schoolOrigin),
    false,
    'not the first doubt',
  );
  const acts = (await t.identity.audit.listOf(who.accountId, 50)).map((row) => row.act);
  assert.equal(acts.filter((act) => act === 'containment.begun').length, 2);
  assert.equal(await t.identity.containment.isSendingFrozen(who.accountId), true);
  assert.equal((await tab.call('GET', '/auth/connections')).statusCode, 200);
  const next = await t.identity.signIn(login, TEST_PASSWORD, schoolOrigin);
  assert.ok(next.kind === 'signed-in' && next.session.stage === 'factor');
});

test('a stolen cookie without a recent proof shuts nobody out', async () => {
  const tab = new Tab(app);
  await tab.signIn(login);
  t.clock.advance(16 * 60);
  assert.equal((await tab.call('POST', '/auth/contain', {})).statusCode, 403);
  assert.equal((await useApp()).kind, 'authenticated');
});

test('the security officer shuts five hundred accounts, after a dry run that touches nothing; others cannot', async () => {
  const rows = Array.from({ length: 500 }, (_, n) =>
    importRow(`grand${n}`, { appPassword: `${APP_PASSWORD}-${n}` }),
  );
  const outcomes = await t.identity.importAccounts(rows);
  const accounts = outcomes.flatMap((one) => (one.kind === 'refused' ? [] : [one.accountId]));
  await t.identity.importAccounts([importRow('rssi', { password: TEST_PASSWORD, role: 'security-officer' })]);
  const officer = await findPerson('rssi');
  const request = { reason: 'hameçonnage', connectionId: null, keep: null, isDryRun: true };
  const teacher = await findPerson();
  const forbidden = await t.identity.containment.contain(teacher, accounts, request, schoolOrigin);
  assert.equal(forbidden.kind, 'forbidden');
  const dry = await t.identity.containment.contain(officer, accounts, request, schoolOrigin);
  assert.ok(dry.kind === 'contained');
  assert.equal(
    dry.shut.reduce((sum, row) => sum + row.app_passwords, 0),
    500,
  );
  const device = () => t.identity.authenticateAppPassword('grand7', `${APP_PASSWORD}-7`, schoolOrigin);
  assert.equal((await device()).kind, 'authenticated');
  const real = await t.identity.containment.contain(
    officer,
    accounts,
    { ...request, isDryRun: false },
    schoolOrigin,
  );
  assert.deepEqual(real, dry);
  assert.equal((await device()).kind, 'refused');
  const problems: unknown[] = [];
  for await (const problem of t.identity.audit.verify()) problems.push(problem);
  assert.deepEqual(problems, []);
  const tooMany = Array.from({ length: 1001 }, (_, n) => (n + 1) as AccountId);
  assert.equal(
    (await t.identity.containment.contain(officer, tooMany, request, schoolOrigin)).kind,
    'too-many',
  );
});

test('another process hears of it within two seconds, once', async () => {
  const heard: AccountId[] = [];
  const elsewhere = createRevocationFeed({ db: t.testDb.db, log: silentLog });
  elsewhere.subscribe((account) => heard.push(account));
  await sleep(100);
  const self = await findPerson();
  const request = { reason: 'self', connectionId: null, keep: null, isDryRun: false };
  await t.identity.containment.contain(self, [self.accountId], request, schoolOrigin);
  while (heard.length === 0) await sleep(20);
  await sleep(1200);
  assert.deepEqual(heard, [self.accountId]);
  await elsewhere.close();
});

test('the list tells webmail and programs, known and new, open and over', async () => {
  await t.identity.networkRules.set('teacher', 'abroad', 'allow');
  const tab = new Tab(app);
  await tab.signIn(login);
  await useApp();
  t.clock.advance(61);
  await useApp();
  const firefox = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0';
  await t.identity.signIn(login, TEST_PASSWORD, { remoteAddress: '8.8.8.8', userAgent: firefox });
  const { lines } = (await tab.call('GET', '/auth/connections')).json<ConnectionPage>();
  assert.deepEqual(
    lines.map((line) => [
      line.protocol,
      line.factor,
      line.device,
      line.network.kind,
      line.isNew,
      line.isOpen,
    ]),
    [
      ['web', 'password', 'Firefox, Windows', 'abroad', true, true],
      ['jmap', 'app-password', 'Appareil préparé par l’académie', 'unknown', true, true],
      ['web', 'password', lines[2]?.device ?? null, 'unknown', false, true],
    ],
  );
  await tab.call('DELETE', `/auth/sessions/${lines[0]?.sessionId}`);
  const after = (await tab.call('GET', '/auth/connections')).json<ConnectionPage>();
  assert.equal(after.lines[0]?.isOpen, false);
  const { accountId } = await findPerson();
  t.clock.advance(366 * 86_400);
  await t.identity.pruneIdentity();
  assert.deepEqual(await t.identity.connections.list(accountId, { before: null, limit: 9 }), []);
});

test('app passwords are limited by protocol and by date, and only their owner ends them', async () => {
  const tab = new Tab(app);
  await tab.signIn(login);
  const make = (body: object) => tab.call('POST', '/auth/app-passwords', body);
  assert.equal((await make({ name: '', protocols: ['jmap'] })).statusCode, 400);
  assert.equal((await make({ name: 'x', protocols: [] })).statusCode, 400);
  assert.equal((await make({ name: 'x', protocols: ['pop3'] })).statusCode, 400);
  const imap = (await make({ name: 'Thunderbird', protocols: ['imap', 'submission'] })).json();
  const jmap = (await make({ name: 'Téléphone', protocols: ['jmap'], days: 1 })).json();
  const use = (secret: string) => t.identity.authenticateAppPassword(login, secret, schoolOrigin);
  assert.equal((await use(imap.appPassword)).kind, 'refused');
  assert.equal((await use(jmap.appPassword)).kind, 'authenticated');
  t.clock.advance(86_400);
  assert.equal((await use(jmap.appPassword)).kind, 'refused');
  const other = new Tab(app);
  await t.identity.importAccounts([importRow('mallory', { password: TEST_PASSWORD })]);
  await other.signIn('mallory');
  assert.equal((await other.call('DELETE', `/auth/app-passwords/${imap.id}`)).statusCode, 404);
  const owner = new Tab(app);
  await owner.signIn(login);
  const lines = (await owner.call('GET', '/auth/app-passwords')).json<AppPasswordLine[]>();
  assert.deepEqual(
    lines.map((line) => line.name),
    ['Appareil préparé par l’académie', 'Thunderbird'],
  );
  assert.equal((await owner.call('DELETE', `/auth/app-passwords/${imap.id}`)).statusCode, 204);
});

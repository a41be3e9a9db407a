import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import type { FastifyInstance } from 'fastify';
import type {
  AlertLine,
  AppPasswordLine,
  ConnectionPage,
  CreatedAppPassword,
  DeviceProgress,
} from '#contract';
import {
  createTestIdentity,
  importRow,
  schoolOrigin,
  type TestIdentity,
} from '../testing/create-test-identity.ts';
import { createAuthApp, Tab, TEST_PASSWORD } from '../testing/tab.ts';

/* One person, and what the webmail tells them of devices that have a password of their own. */

const login = 'nora';
/** From where the webmail of these tests is used, and from somewhere else. */
const HOME = '127.0.0.1';
const ELSEWHERE = '80.10.246.1';

let t: TestIdentity;
let app: FastifyInstance;
let tab: Tab;

before(async () => {
  t = await createTestIdentity();
  app = await createAuthApp(t);
  await t.identity.importAccounts([importRow(login, { password: TEST_PASSWORD })]);
});
// A device is made with a fresh proof.
beforeEach(async () => {
  tab = new Tab(app);
  await tab.signIn(login);
});
after(async () => {
  await app.close();
  await t.identity.revocations.close();
  await t.testDb.close();
});

const make = async (name: string, body: object = {}, by = tab) =>
  (
    await by.call('POST', '/auth/app-passwords', { name, protocols: ['imap', 'submission'], ...body })
  ).json<CreatedAppPassword>();
const use = (
  { appPassword }: CreatedAppPassword,
  { from = HOME, program = 'IMAP', protocol = 'imap' as 'imap' | 'submission' } = {},
) =>
  t.identity.authenticateAppPassword(
    login,
    appPassword,
    { remoteAddress: from, userAgent: program },
    protocol,
  );
const listOf = async (path: string, by = tab) => (await by.call('GET', path)).json<unknown>();
const newest = async () => ((await listOf('/auth/connections')) as ConnectionPage).lines[0];
const alerts = async (by = tab) => (await listOf('/auth/alerts', by)) as AlertLine[];
const progress = async ({ id }: CreatedAppPassword) =>
  (await listOf(`/auth/app-passwords/${id}/progress`)) as DeviceProgress;
const lineOf = async ({ id }: CreatedAppPassword) =>
  ((await listOf('/auth/app-passwords')) as AppPasswordLine[]).find((one) => one.id === id);

test('a device is listed under the name that the person gave it, with its program where that told its own', async () => {
  const account = await accountOf();
  const made = await make('Thunderbird du salon');
  await use(made);
  const line = await newest();
  assert.equal(line?.device, 'Thunderbird du salon');
  assert.equal(line.program, null);
  assert.equal(line.appPassword, made.id);
  const origin = { remoteAddress: HOME, userAgent: 'Thunderbird 153.8.0' };
  const by = { appPassword: made.id, protocol: 'imap' } as const;
  await t.identity.connections.noteProgram(account, by, { ...origin, remoteAddress: ELSEWHERE });
  assert.equal((await newest())?.program, null, 'told from somewhere else: not this line');
  await t.identity.connections.noteProgram(account, by, origin);
  assert.equal((await newest())?.program, 'Thunderbird 153.8.0');
});

const accountOf = async () => {
  const opened = await t.identity.signIn(login, TEST_PASSWORD, schoolOrigin);
  assert.ok(opened.kind === 'signed-in');
  return opened.person.accountId;
};

test('each device password is a device of its own: the second that is new is new as well, whatever it is called', async () => {
  for (const name of ['Tablette', 'Montre', 'Firefox, Linux']) {
    await tab.signIn(login);
    const made = await make(name);
    await use(made);
    assert.equal((await newest())?.isNew, true, name);
    t.clock.advance(2 * 3600);
    await use(made);
    assert.equal((await newest())?.isNew, false, `${name} again`);
  }
  const userAgent = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';
  await t.identity.signIn(login, TEST_PASSWORD, { remoteAddress: HOME, userAgent });
  const line = await newest();
  assert.deepEqual(
    [line?.device, line?.isNew],
    ['Firefox, Linux', true],
    'a device of that name is no browser',
  );
});

test('the session that made a device minutes ago is not asked about it from its own network; the others are', async () => {
  const other = new Tab(app);
  await other.signIn(login);
  const asked = async (by: Tab, name: string) => (await alerts(by)).some(({ device }) => device === name);
  const near = await make('Téléphone');
  await use(near);
  assert.equal(await asked(tab, 'Téléphone'), false);
  assert.equal(await asked(other, 'Téléphone'), true, 'whoever made it need not be the person');
  const far = await make('Volé');
  await use(far, { from: ELSEWHERE });
  assert.equal(await asked(tab, 'Volé'), true, 'from elsewhere');
  const late = await make('Oublié');
  t.clock.advance(3601);
  await use(late);
  assert.equal(await asked(tab, 'Oublié'), true, 'long after');
  const told = t.notices.filter(({ notice }) => notice.kind === 'new-app-password');
  assert.deepEqual(
    told.slice(-3).map(({ notice }) => notice.kind === 'new-app-password' && notice.name),
    ['Téléphone', 'Volé', 'Oublié'],
    'the notice is sent in any case',
  );
  await tab.call('DELETE', `/auth/app-passwords/${far.id}`);
  assert.equal(await asked(other, 'Volé'), false, 'one that was withdrawn is answered');
});

test('a right password from outside of its bound is told everywhere: to the program, on the page, in both lists', async () => {
  const made = await make('Bureau', { bound: 'trusted' });
  const refused = await use(made, { from: ELSEWHERE });
  assert.ok(refused.kind === 'explained-refusal', refused.kind);
  assert.match(refused.sentence.fr, /réseaux connus/);
  t.clock.advance(30);
  await use(made, { from: ELSEWHERE });
  const { first, outside, refusedSecondsAgo } = await progress(made);
  assert.deepEqual([first, refusedSecondsAgo], [null, null]);
  assert.deepEqual([outside?.secondsAgo, outside?.remoteAddress], [0, ELSEWHERE]);
  assert.equal(outside?.network.kind, 'unknown');
  const line = await newest();
  assert.deepEqual(
    [line?.outcome, line?.device, line?.factor, line?.isNew],
    ['refused', 'Bureau', 'app-password', true],
  );
  const { lines } = (await listOf('/auth/connections')) as ConnectionPage;
  assert.equal(
    lines.filter(({ device }) => device === 'Bureau').length,
    1,
    'one line for one hour of attempts',
  );
  assert.equal(
    (await alerts()).some(({ device }) => device === 'Bureau'),
    false,
    'nobody came in',
  );
  assert.equal((await lineOf(made))?.outsideAt, t.clock.now().toISOString());
  const acts = (await t.identity.audit.listOf(await accountOf(), 50)).map(({ act }) => act);
  assert.ok(acts.includes('app-password.network-refused'));
  t.clock.advance(60);
  await t.identity.networks.setSchool(`${ELSEWHERE}/32`, 'Collège');
  assert.equal((await use(made, { from: ELSEWHERE })).kind, 'authenticated');
  assert.equal((await lineOf(made))?.outsideAt, null, 'what is over is not told any more');
  await t.identity.networks.removeSchool(`${ELSEWHERE}/32`);
});

test('a wrong password is answered from there as from anywhere', async () => {
  const made = await make('Atelier', { bound: 'trusted' });
  const guessed = { ...made, appPassword: `${made.appPassword.slice(0, -1)}0` };
  assert.equal((await use(guessed, { from: ELSEWHERE })).kind, 'refused');
});

test('the page is told of receiving and of sending, each at its first time, however soon one follows the other', async () => {
  const made = await make('Portable');
  assert.deepEqual((await progress(made)).used, []);
  await use(made);
  assert.deepEqual((await progress(made)).used, ['imap']);
  t.clock.advance(5);
  await use(made, { protocol: 'submission', program: 'SMTP' });
  assert.deepEqual((await progress(made)).used.toSorted(), ['imap', 'submission']);
});

test('a name that is not what it looks like is refused, as those of folders are', async () => {
  for (const name of [
    '',
    ' ',
    '\u202Etset',
    'Télé\u200Bphone',
    '\u2800',
    'a\u2028b',
    '\ud800',
    'x'.repeat(101),
  ]) {
    const reply = await tab.call('POST', '/auth/app-passwords', { name, protocols: ['imap'] });
    assert.equal(reply.statusCode, 400, JSON.stringify(name));
  }
  assert.equal((await make('Tablette 👩‍🏫 de Zoé')).name, 'Tablette 👩‍🏫 de Zoé');
});

test('what came with the accounts has a name that a person understands', async () => {
  await t.identity.importAccounts([
    importRow('lea', { password: TEST_PASSWORD, appPassword: 'a'.repeat(20) }),
  ]);
  const lea = new Tab(app);
  await lea.signIn('lea');
  const names = ((await listOf('/auth/app-passwords', lea)) as AppPasswordLine[]).map(({ name }) => name);
  assert.deepEqual(names, ['Appareil préparé par l’académie']);
});

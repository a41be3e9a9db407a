import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import type { BegunRescue, FoundRescue, OwnRescue, SignedIn, WaitingRescue } from '#contract';
import { createAuthWorld } from '../testing/auth-world.ts';
import { importRow } from '../testing/create-test-identity.ts';
import { enrolTotp, showTotp, Tab, TEST_PASSWORD } from '../testing/tab.ts';
import { formatUai } from '../uai.ts';

const { t, app } = await createAuthWorld();
let count = 0;
let login = '';
let secret = '';
const school = formatUai(541001);
const other = formatUai(541002);
const helpers = new Map<string, Tab>();

beforeEach(async () => {
  login = `perdue${++count}`;
  const person = (name: string, role: string, establishment: string) =>
    importRow(`${name}${count}`, { role, establishment, password: TEST_PASSWORD });
  await t.identity.importAccounts([
    person('perdue', 'teacher', school),
    person('collegue', 'teacher', other),
    person('inconnue', 'teacher', school),
    person('chef', 'head', school),
    person('chefailleurs', 'head', other),
    person('assistance', 'help-desk', other),
    person('agent', 'help-desk', other),
    person('eleve', 'pupil', school),
  ]);
  const tab = new Tab(app);
  await tab.signIn(login);
  secret = await enrolTotp(t, tab);
  const named = await tab.call('POST', '/auth/vouchers', { address: `collegue${count}@ac-exemple.fr` });
  assert.equal(named.statusCode, 204, named.body);
  for (const name of ['collegue', 'inconnue', 'chef', 'chefailleurs', 'assistance', 'agent']) {
    const helper = new Tab(app);
    await helper.signIn(`${name}${count}`);
    helpers.set(name, helper);
  }
});

const helper = (name: string): Tab => {
  const tab = helpers.get(name);
  assert.ok(tab);
  return tab;
};
const as = (
  name: string,
  call: 'find' | 'approve',
  spoken: string,
  proofs: string[] = ['in-person', 'staff-file'],
) =>
  helper(name).call('POST', `/auth/rescue/${call}`, {
    login,
    spoken,
    ...(call === 'approve' ? { proofs } : {}),
  });

/** At the second step, with nothing left. */
async function loseFactors(): Promise<{ tab: Tab; codes: BegunRescue }> {
  const tab = new Tab(app);
  assert.equal((await tab.signIn(login)).stage, 'factor');
  const reply = await tab.call('POST', '/auth/factor/rescue');
  assert.equal(reply.statusCode, 200, reply.body);
  return { tab, codes: reply.json<BegunRescue>() };
}
async function loseAll(as = login): Promise<BegunRescue> {
  const reply = await new Tab(app).call('POST', '/auth/rescue', { login: as });
  assert.equal(reply.statusCode, 200, reply.body);
  await sleep(50);
  return reply.json<BegunRescue>();
}
const finish = (tab: Tab, kept: string, as = login) =>
  tab.call('POST', '/auth/rescue/finish', { login: as, kept });

test('a colleague named beforehand stands for the second factor: at once, and new ones must be set up', async () => {
  const { tab, codes } = await loseFactors();
  const early = await tab.call('POST', '/auth/factor/rescue/finish', { kept: codes.kept });
  assert.deepEqual(early.json<WaitingRescue>(), { isWaiting: true, opensAt: null });
  const found = (await as('collegue', 'find', codes.spoken)).json<FoundRescue>();
  assert.deepEqual(
    [found.as, found.delayHours, found.proofsNeeded, found.purpose],
    ['colleague', 0, 1, 'factor'],
  );
  assert.equal((await as('collegue', 'approve', codes.spoken, [])).statusCode, 403, 'no proof was ticked');
  assert.equal((await as('collegue', 'approve', codes.spoken)).statusCode, 200);
  const opened = await tab.call('POST', '/auth/factor/rescue/finish', { kept: codes.kept });
  assert.equal(opened.json<SignedIn>().stage, 'enrol', opened.body);
  const old = new Tab(app);
  assert.notEqual(
    (await old.signIn(login)).stage,
    'factor',
    'what was lost, or stolen, is no factor any more',
  );
  await enrolTotp(t, tab);
  assert.equal((await tab.call('GET', '/auth/connections')).statusCode, 200);
});

test('who was not named, heads elsewhere, pupils and the person themselves vouch for nobody, and learn nothing', async () => {
  const { codes } = await loseFactors();
  for (const name of ['inconnue', 'chefailleurs']) {
    const reply = await as(name, 'find', codes.spoken);
    assert.equal(reply.statusCode, 404, name);
    assert.equal((await as(name, 'approve', codes.spoken)).statusCode, 404, name);
  }
  const nobody = await helper('collegue').call('POST', '/auth/rescue/find', {
    login: 'nobody',
    spoken: codes.spoken,
  });
  const wrong = await as('collegue', 'find', codes.spoken === '111111' ? '222222' : '111111');
  assert.deepEqual([nobody.statusCode, nobody.body], [wrong.statusCode, wrong.body]);
});

test('the second step takes neither the code read aloud, nor that of another, nor the kept one twice', async () => {
  const first = await loseFactors();
  await as('chef', 'approve', first.codes.spoken);
  for (const kept of [first.codes.spoken, 'aaaa-aaaa-aaaa', '']) {
    const reply = await first.tab.call('POST', '/auth/factor/rescue/finish', { kept });
    assert.ok(!reply.body.includes('csrfToken'), kept);
  }
  const thief = new Tab(app);
  await thief.signIn(login);
  const stolen = await thief.call('POST', '/auth/factor/rescue/finish', { kept: 'bbbb-bbbb-bbbb' });
  assert.equal(stolen.json<WaitingRescue>().opensAt, null);
  assert.equal(
    (await first.tab.call('POST', '/auth/factor/rescue/finish', { kept: first.codes.kept })).json<SignedIn>()
      .stage,
    'enrol',
  );
  const again = await thief.call('POST', '/auth/factor/rescue/finish', { kept: first.codes.kept });
  assert.ok(!again.body.includes('csrfToken'));
});

test('everything lost: the help desk needs two proofs and two people, and the account opens after a day of warnings', async () => {
  const codes = await loseAll();
  assert.equal(
    (await as('collegue', 'find', codes.spoken)).statusCode,
    404,
    'a colleague never opens a password',
  );
  const found = (await as('assistance', 'find', codes.spoken)).json<FoundRescue>();
  assert.deepEqual([found.delayHours, found.proofsNeeded, found.purpose], [24, 2, 'recovery']);
  assert.equal((await as('assistance', 'approve', codes.spoken, ['in-person'])).statusCode, 403);
  assert.equal(found.needsSecond, true);
  const first = await as('assistance', 'approve', codes.spoken);
  assert.deepEqual(first.json<WaitingRescue>(), { isWaiting: true, opensAt: null });
  t.clock.advance(60);
  assert.ok(!(await finish(new Tab(app), codes.kept)).body.includes('csrfToken'), 'one word opens nothing');
  assert.equal((await as('assistance', 'approve', codes.spoken)).statusCode, 404, 'nor the same one twice');
  assert.equal((await as('inconnue', 'approve', codes.spoken)).statusCode, 404);
  const second = (await as('agent', 'find', codes.spoken)).json<FoundRescue>();
  assert.deepEqual([second.needsSecond, second.delayHours], [false, 24]);
  assert.equal((await as('agent', 'approve', codes.spoken)).statusCode, 200);
  assert.equal((await as('chef', 'approve', codes.spoken)).statusCode, 404, 'twice is enough');
  await sleep(20);
  assert.ok(t.notices.filter(({ notice }) => notice.kind === 'rescue').length >= 2);
  const tab = new Tab(app);
  assert.match((await finish(tab, codes.kept)).json<WaitingRescue>().opensAt ?? '', /^2026-/);
  t.clock.advance(24 * 3600 + 1);
  assert.ok(
    !(await finish(tab, codes.spoken)).body.includes('csrfToken'),
    'what the helper heard opens nothing',
  );
  const opened = await finish(tab, codes.kept);
  assert.equal(opened.json<SignedIn>().stage, 'password', opened.body);
  const changed = await tab.call('POST', '/auth/password', {
    next: 'grenouille violette sous sept tambours de cuivre',
    endOthers: true,
  });
  assert.equal(changed.json<SignedIn>().stage, 'enrol', changed.body);
  const acts = (await t.identity.audit.listOf(await idOf(), 20)).map(({ act }) => act);
  for (const act of ['rescue.begun', 'rescue.approved', 'rescue.used'] as const)
    assert.ok(acts.includes(act), act);
});

async function idOf() {
  const found = await t.identity.resolveRecipients([`${login}@ac-exemple.fr`]);
  const [recipient] = found.values();
  assert.ok(recipient);
  return recipient.accountId;
}

test('the person who still has a session sees the request, and refuses it for good', async () => {
  const mine = new Tab(app);
  await mine.signIn(login);
  await mine.call('POST', '/auth/factor', { method: 'totp', code: showTotp(t, secret) });
  const codes = await loseAll();
  await as('assistance', 'approve', codes.spoken);
  await as('collegue', 'approve', codes.spoken);
  const own = (await mine.call('GET', '/auth/rescue')).json<OwnRescue>();
  assert.equal(own.request?.approvedAs, 'help-desk');
  for (const status of [204, 404])
    assert.equal((await mine.call('POST', '/auth/rescue/refuse')).statusCode, status);
  t.clock.advance(25 * 3600);
  assert.equal((await finish(new Tab(app), codes.kept)).json<WaitingRescue>().opensAt, null);
});

test('a request that stands is not pushed aside by a stranger’s, and unknown logins are answered alike', async () => {
  const mine = await loseAll();
  await as('chef', 'approve', mine.spoken);
  const theirs = await loseAll();
  assert.equal((await as('assistance', 'find', theirs.spoken)).statusCode, 404);
  const nobody = await loseAll('personne.du.tout');
  assert.deepEqual(Object.keys(nobody), Object.keys(mine));
  const theirEnd = await finish(new Tab(app), theirs.kept);
  assert.equal((await finish(new Tab(app), nobody.kept, 'personne.du.tout')).body, theirEnd.body);
  t.clock.advance(25 * 3600);
  assert.equal((await finish(new Tab(app), mine.kept)).json<SignedIn>().stage, 'password');
});

test('requests and guesses of strangers from many addresses stop neither the owner nor the request that stands', async () => {
  const mine = await loseAll();
  for (let n = 0; n < 30; n++) {
    const origin = { remoteAddress: `203.0.113.${n}`, userAgent: '' };
    assert.equal((await t.identity.rescue.begin(login, origin)).kind, 'begun');
    await t.identity.rescue.finish(login, 'aaaa-aaaa-aaaa', origin);
  }
  await sleep(200);
  const told = t.notices.filter(({ notice }) => notice.kind === 'rescue' && notice.step === 'begun').length;
  assert.equal((await as('chef', 'approve', mine.spoken)).statusCode, 200, 'the spoken code still serves');
  assert.ok(told < 30, 'the person is told up to a cap');
  t.clock.advance(25 * 3600);
  assert.equal((await finish(new Tab(app), mine.kept)).json<SignedIn>().stage, 'password');
});

test('requests and guesses are bounded, and a cross-site form begins nothing', async () => {
  let begun = 0;
  while ((await new Tab(app).call('POST', '/auth/rescue', { login })).statusCode === 200) begun++;
  assert.ok(begun >= 3 && begun <= 4, `${begun}`);
  let status = 0;
  for (let n = 0; n < 8 && status !== 429; n++)
    status = (await as('assistance', 'find', '000000')).statusCode;
  assert.equal(status, 429);
  const forged = await app.inject({
    method: 'POST',
    url: '/auth/rescue',
    headers: { origin: 'https://ailleurs.example', 'sec-fetch-site': 'cross-site' },
    payload: { login },
  });
  assert.equal(forged.statusCode, 403);
});

test('three colleagues at most, of the staff, and not oneself', async () => {
  const tab = new Tab(app);
  await tab.signIn(`chef${count}`);
  const name = (who: string) =>
    tab.call('POST', '/auth/vouchers', { address: `${who}${count}@ac-exemple.fr` });
  assert.equal((await name('chef')).statusCode, 404);
  assert.equal((await name('eleve')).statusCode, 404);
  for (const who of ['collegue', 'inconnue', 'assistance']) assert.equal((await name(who)).statusCode, 204);
  assert.equal((await name('perdue')).statusCode, 409);
  const [line] = (await tab.call('GET', '/auth/vouchers')).json<{ id: number }[]>();
  assert.equal((await tab.call('DELETE', `/auth/vouchers/${line?.id}`)).statusCode, 204);
  assert.equal((await tab.call('DELETE', `/auth/vouchers/${line?.id}`)).statusCode, 404);
});

test('an account that was never activated is opened by NUMEN and letter alone', async () => {
  await t.identity.importAccounts([importRow(`neuf${count}`, { role: 'teacher', establishment: school })]);
  const codes = await loseAll(`neuf${count}`);
  const asked = { login: `neuf${count}`, spoken: codes.spoken };
  assert.equal((await helper('assistance').call('POST', '/auth/rescue/find', asked)).statusCode, 404);
});

test('the devices of before end with the factors of before', async () => {
  const first = new Tab(app);
  await first.signIn(login);
  await first.call('POST', '/auth/factor', { method: 'totp', code: showTotp(t, secret) });
  const made = await first.call('POST', '/auth/app-passwords', {
    name: 'Téléphone volé',
    protocols: ['jmap'],
  });
  const { appPassword } = made.json<{ appPassword: string }>();
  const use = async () =>
    (
      await t.identity.authenticateAppPassword(login, appPassword, {
        remoteAddress: '192.0.2.10',
        userAgent: '',
      })
    ).kind;
  assert.equal(await use(), 'authenticated', made.body);
  const { tab, codes } = await loseFactors();
  await as('chef', 'approve', codes.spoken);
  await tab.call('POST', '/auth/factor/rescue/finish', { kept: codes.kept });
  assert.equal(await use(), 'refused');
  assert.equal((await first.call('GET', '/auth/connections')).statusCode, 401);
});

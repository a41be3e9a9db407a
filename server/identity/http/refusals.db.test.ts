import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import type { SessionLine } from '#contract';
import { createAuthWorld } from '../testing/auth-world.ts';
import { importRow, schoolOrigin } from '../testing/create-test-identity.ts';
import { Tab, TEST_PASSWORD } from '../testing/tab.ts';

const { t, app } = await createAuthWorld();
interface Line {
  act: string;
  actor: number | null;
  subject: number | null;
  detail: Record<string, unknown>;
}

before(async () => {
  const secrets = { password: TEST_PASSWORD, appPassword: 'secret-of-a-phone' };
  await t.identity.importAccounts([importRow('alice', secrets), importRow('bruno', secrets)]);
});

async function readTrail(): Promise<Line[]> {
  const { rows } =
    await sql<Line>`select act, actor, subject, detail from identity.audit order by seq`.execute(t.testDb.db);
  return rows;
}
/** The lines that `run` leaves behind; what is noted of attempts is not waited for. */
async function linesOf(run: () => Promise<unknown>, act: string): Promise<Line[]> {
  const known = (await readTrail()).length;
  await run();
  for (let n = 0; n < 100; n++) {
    const lines = (await readTrail()).slice(known).filter((line) => line.act === act);
    if (lines.length > 0) return lines;
    await sleep(20);
  }
  return [];
}
async function idOf(login: string): Promise<number | undefined> {
  const found = await t.identity.resolveRecipients([`${login}.adresse@ac-exemple.fr`]);
  return [...found.values()][0]?.accountId;
}
async function openTab(login = 'alice'): Promise<Tab> {
  const tab = new Tab(app);
  await tab.signIn(login);
  return tab;
}
const post = (url: string, payload: object) => app.inject({ method: 'POST', url, payload });

test('every attack that is refused leaves a line, about whom it was or by whom', async () => {
  const alice = await idOf('alice');
  const tab = await openTab();
  const forged = { cookie: `digue_session=${'x'.repeat(43)}` };
  const basic = (password: string) => t.identity.authenticateAppPassword('alice', password, schoolOrigin);
  const attacks: [string, () => Promise<unknown>, Partial<Line>][] = [
    [
      'sign-in.refused',
      () => post('/auth/sign-in', { login: 'alice', password: 'x' }),
      { subject: alice ?? 0 },
    ],
    ['sign-in.unknown', () => post('/auth/sign-in', { login: 'personne', password: 'x' }), { subject: null }],
    ['app-password.refused', () => basic(TEST_PASSWORD), { subject: alice ?? 0 }],
    [
      'activation.refused',
      () => post('/auth/activation', { numen: '12E3456789ABC', code: 'AAAA-AAAA-AAAA' }),
      {},
    ],
    [
      'recovery.refused',
      () =>
        post('/auth/recovery/finish', { login: 'alice', smsCode: '000000', method: 'totp', code: '000000' }),
      { subject: alice ?? 0 },
    ],
    [
      'rescue.failed',
      () => post('/auth/rescue/finish', { login: 'alice', kept: 'aaaa-aaaa-aaaa' }),
      { subject: alice ?? 0 },
    ],
    [
      'rescue.failed',
      () => tab.call('POST', '/auth/rescue/find', { login: 'bruno', spoken: '000000' }),
      { actor: alice ?? 0, subject: (await idOf('bruno')) ?? 0 },
    ],
    ['session.unknown', () => app.inject({ url: '/auth/session', headers: forged }), { actor: null }],
    [
      'request.forged',
      () => app.inject({ method: 'POST', url: '/auth/sign-out', headers: { cookie: tab.cookie } }),
      { actor: alice ?? 0 },
    ],
    [
      'request.refused',
      () => tab.call('GET', '/auth/letters'),
      { actor: alice ?? 0, detail: { route: 'GET /auth/letters' } },
    ],
  ];
  for (const [act, run, expected] of attacks) {
    const [line] = await linesOf(run, act);
    assert.ok(line, act);
    assert.deepEqual({ ...line, ...expected }, line, act);
  }
  const [throttled] = await linesOf(async () => {
    for (let n = 0; n < 8; n++) await t.identity.signIn('alice', 'x', schoolOrigin);
  }, 'attempt.throttled');
  assert.deepEqual([throttled?.subject, throttled?.detail], [alice, { purpose: 'password' }]);
});

test('what a person ends or undoes by themselves has its line', async () => {
  await sql`truncate identity.attempt`.execute(t.testDb.db);
  const [tab, other] = [await openTab('bruno'), await openTab('bruno')];
  const { id } = (await tab.call('GET', '/auth/sessions'))
    .json<SessionLine[]>()
    .find((line) => !line.current) as SessionLine;
  const travel = { country: 'ES', startsOn: '2026-09-02', endsOn: '2026-09-09' };
  assert.equal((await tab.call('POST', '/auth/travels', travel)).statusCode, 204);
  const [announced] = (await tab.call('GET', '/auth/travels')).json<{ id: number }[]>();
  const acts: [string, () => Promise<unknown>][] = [
    ['session.ended', () => tab.call('DELETE', `/auth/sessions/${id}`)],
    ['travel.cancelled', () => tab.call('DELETE', `/auth/travels/${announced?.id}`)],
    ['sign-out', () => tab.call('POST', '/auth/sign-out')],
  ];
  for (const [act, run] of acts) assert.equal((await linesOf(run, act)).length, 1, act);
  assert.equal((await other.call('GET', '/auth/session')).statusCode, 401);
});

test('nobody floods the trail: twenty lines an hour of one kind and network, then a count', async () => {
  const before = (await readTrail()).length;
  const attack = { act: 'recovery.refused', origin: { remoteAddress: '198.51.100.77' } } as const;
  for (let n = 0; n < 50; n++) await t.identity.refusals.note(attack);
  for (let n = 0; n < 5; n++) await t.identity.refusals.note({ ...attack, act: 'sign-in.unknown' });
  const lines = (await readTrail()).slice(before);
  assert.equal(lines.filter(({ act }) => act === 'recovery.refused').length, 20);
  assert.equal(lines.filter(({ act }) => act === 'sign-in.unknown').length, 1);
  await t.identity.refusals.tellCounts();
  assert.equal((await readTrail()).length, before + 21, 'the hour is not over');
  t.clock.advance(3600);
  await t.identity.refusals.tellCounts();
  await t.identity.refusals.tellCounts();
  const counts = (await readTrail()).slice(before + 21).map(({ detail }) => [detail['act'], detail['count']]);
  assert.ok(counts.some(([act, count]) => act === 'recovery.refused' && count === 30));
  assert.ok(counts.some(([act, count]) => act === 'sign-in.unknown' && count === 4));
  assert.equal(counts.filter(([act]) => act === 'sign-in.unknown').length, 1);
});

test('from however many networks, a kind has a thousand lines an hour at most', async () => {
  const before = (await readTrail()).length;
  for (let n = 0; n < 1010; n++) {
    const remoteAddress = `198.18.${n >> 8}.${n & 255}`;
    await t.identity.refusals.note({ act: 'activation.refused', origin: { remoteAddress } });
  }
  assert.equal((await readTrail()).length - before, 1000);
});

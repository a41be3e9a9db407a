import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CollectorLine, ForwardExceptionLine, SendLimitsLine } from '#contract';
import { changes, identity, idOf, limits, open, PASSWORD, testDb, type Method } from './testing/world.ts';

const exception = {
  account: 'prof@ac-exemple.fr',
  target: 'prof@mission.example',
  reason: 'détachée à la mission',
  until: '2026-12-31T22:59:59Z',
};
const rule = { action: 'warn', reason: 'essai pour la rentrée' };

test('what leaves is decided by the security officer alone', async () => {
  const calls: [Method, string, object?][] = [
    ['GET', '/admin/outgoing-rules'],
    ['PUT', '/admin/outgoing-rules/numen', rule],
    ['GET', '/admin/send-limits'],
    ['PUT', '/admin/send-limits', { limits, reason: rule.reason }],
    ['GET', '/admin/held'],
    ['GET', '/admin/forwarding'],
    ['GET', '/admin/collectors'],
    ['PUT', '/admin/collectors/google', { rule: 'off', reason: rule.reason }],
    ['POST', '/admin/forwarding', exception],
  ];
  for (const login of ['prof', 'eleve1', 'chef', 'aide']) {
    const tab = await open(login);
    for (const [method, url, body] of calls) {
      assert.equal((await tab.call(method, url, body)).statusCode, 403, `${login} ${method} ${url}`);
    }
    const answer = { outcome: 'released', answer: 'oui oui' };
    assert.equal((await tab.call('POST', '/admin/held/1/1', answer)).statusCode, 404);
    assert.equal((await tab.call('DELETE', '/admin/forwarding/1/1')).statusCode, 404);
  }
  assert.deepEqual(changes, []);
});

test('rules and limits are changed with a reason, and only to what makes sense', async () => {
  const officer = await open('rssi');
  const put = async (url: string, body: object) => (await officer.call('PUT', url, body)).statusCode;
  assert.equal(await put('/admin/outgoing-rules/numen', rule), 204);
  assert.equal(await put('/admin/outgoing-rules/autre', rule), 404);
  assert.equal(await put('/admin/outgoing-rules/numen', { ...rule, action: 'forget' }), 400);
  assert.equal(await put('/admin/outgoing-rules/numen', { action: 'off' }), 400);
  assert.equal(await put('/admin/outgoing-rules/numen', { action: 'off', reason: 'non' }), 400);
  assert.deepEqual((await officer.get<SendLimitsLine>('/admin/send-limits')).limits, limits);
  const setLimits = (part: object) =>
    put('/admin/send-limits', { limits: { ...limits, ...part }, reason: 'rentrée scolaire' });
  assert.equal(await setLimits({}), 204);
  for (const part of [
    { windows: [] },
    { windows: [{ minutes: 1, warn: 8, max: 7 }] },
    { windows: [...limits.windows, ...limits.windows] },
    { windows: [{ minutes: 0, warn: 1, max: 1 }] },
    { windows: [{ minutes: 1441, warn: 1, max: 1 }] },
    { night: { from: 24, to: 7, divisor: 4 } },
    { weekEnd: { divisor: 0 } },
    { timeZone: 'Mars/Olympus' },
    { burst: { messages: 1, recipients: 1, factor: 1 } },
    { more: true },
  ]) {
    assert.equal(await setLimits(part), 400, JSON.stringify(part));
  }
  assert.deepEqual(changes, [
    { kind: 'numen', ...rule },
    { limits, reason: 'rentrée scolaire' },
  ]);
});

test('a reason with a secret in it is refused by name', async () => {
  const officer = await open('rssi');
  for (const [reason, error] of [
    ['demande de 12 G 05 01234 ABC', 'holds-numen'],
    [`essai avec ${PASSWORD}`, 'holds-password'],
  ] as const) {
    const answer = await officer.call('POST', '/admin/forwarding', { ...exception, reason });
    assert.deepEqual([answer.statusCode, answer.json()], [422, { error }]);
  }
  assert.deepEqual(await officer.get('/admin/forwarding'), []);
});

test('what waits is answered once, with a sentence', async () => {
  const officer = await open('rssi');
  const post = async (url: string, body: object) => (await officer.call('POST', url, body)).statusCode;
  assert.deepEqual(await officer.get('/admin/held'), []);
  assert.equal(await post('/admin/held/1/1', { outcome: 'released', answer: 'Rien à redire.' }), 204);
  assert.equal(await post('/admin/held/1/2', { outcome: 'released', answer: 'Rien à redire.' }), 404);
  assert.equal(await post('/admin/held/x/y', { outcome: 'released', answer: 'Rien à redire.' }), 404);
  assert.equal(await post('/admin/held/1/1', { outcome: 'kept', answer: 'Rien à redire.' }), 400);
  assert.equal(await post('/admin/held/1/1', { outcome: 'refused', answer: '' }), 400);
});

test('an exception is made and ended, and each fault has its answer', async () => {
  const officer = await open('rssi');
  const post = async (part: object) =>
    (await officer.call('POST', '/admin/forwarding', { ...exception, ...part })).statusCode;
  assert.equal(await post({}), 204);
  for (const [part, status] of [
    [{ account: 'personne@ac-exemple.fr' }, 404],
    [{ target: 'pas une adresse' }, 400],
    [{ target: 'chef@ac-exemple.fr' }, 422],
    [{ until: '2026-08-31T00:00:00Z' }, 409],
    [{ until: '2028-01-01T00:00:00Z' }, 409],
    [{ until: 'demain matin' }, 400],
    [{ until: '2026-13-45T99:99:99Z' }, 409],
    [{ reason: '' }, 400],
  ] as const) {
    assert.equal(await post(part), status, JSON.stringify(part));
  }
  const [line, ...others] = await officer.get<ForwardExceptionLine[]>('/admin/forwarding');
  assert.ok(line && others.length === 0);
  assert.deepEqual(
    [line.address, line.target, line.isInForce],
    ['prof@ac-exemple.fr', 'prof@mission.example', true],
  );
  const prof = await idOf('prof');
  const decision = await identity.forwarding.judge(prof, 'prof@mission.example', 'rule');
  assert.equal(decision.kind, 'excepted');
  const url = `/admin/forwarding/${prof}/${line.id}`;
  assert.equal((await officer.call('DELETE', url)).statusCode, 204);
  assert.equal((await officer.call('DELETE', url)).statusCode, 404);
  assert.equal((await identity.forwarding.judge(prof, 'prof@mission.example', 'rule')).kind, 'refused');
});

test('an account that stops by itself has an incident that nobody opened, stays signed in, and goes on when it is looked at', async () => {
  const prof = await open('prof');
  const account = await idOf('prof');
  const freeze = () =>
    testDb.db.transaction().execute((tx) => identity.containment.freeze(tx, account, 'burst'));
  assert.deepEqual(await Promise.all([freeze(), freeze()]).then((all) => all.sort()), [false, true]);
  assert.equal(await identity.containment.isSendingFrozen(account), true);
  assert.equal((await prof.call('GET', '/auth/history')).statusCode, 200, 'still signed in');
  const officer = await open('rssi');
  const lines =
    await officer.get<{ account: number; reason: string; isByPerson: boolean; isContained: boolean }[]>(
      '/admin/incidents',
    );
  assert.deepEqual(
    lines.map((line) => [line.account, line.reason, line.isByPerson, line.isContained]),
    [[account, 'burst', false, true]],
  );
  const acts = await identity.audit.listOf(account, 20);
  assert.deepEqual(
    acts.filter(({ act }) => act === 'sending.frozen').map(({ actor, detail }) => [actor, detail]),
    [[null, { cause: 'burst' }]],
  );
  assert.equal(
    (await officer.call('POST', `/admin/containment/${account}/end`, { waiting: 'leave' })).statusCode,
    204,
  );
  assert.equal(await identity.containment.isSendingFrozen(account), false);
});

test('what holds for a service that collects mailboxes is changed with a reason', async () => {
  const officer = await open('rssi');
  const put = async (service: string, body: object) =>
    (await officer.call('PUT', `/admin/collectors/${service}`, body)).statusCode;
  assert.equal(await put('microsoft', { rule: 'refuse', reason: rule.reason }), 204);
  assert.equal(await put('personne', { rule: 'refuse', reason: rule.reason }), 403);
  for (const body of [
    { rule: 'refuse' },
    { rule: 'refuse', reason: 'non' },
    { rule: 'allow', reason: rule.reason },
  ])
    assert.equal(await put('microsoft', body), 400, JSON.stringify(body));
  const lines = await officer.get<CollectorLine[]>('/admin/collectors');
  const line = lines.find(({ service }) => service === 'microsoft');
  assert.deepEqual([line?.rule, line?.defaultRule, line?.changed?.reason], ['refuse', 'tell', rule.reason]);
});

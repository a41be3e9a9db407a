import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import type {
  AuditLine,
  ContainManyOutcome,
  HistoryLine,
  IncidentLine,
  Overview,
  OwnIncident,
  PersonLine,
  PersonSheet,
  Policies,
  RolePolicy,
} from '#contract';
import { app, identity, idOf, one, open, PASSWORD, testDb, waiting, type Method } from './testing/world.ts';

const shut = { names: ['prof'], reason: 'Mot de passe vu en ligne', isDryRun: false };

test('who has no right is told no, on every route, and nothing changes', async () => {
  const policy = {
    password: { preset: 'cnil-50-bits', suggestAfterDays: null, requireAfterDays: null },
    factor: { isRequired: false, graceDays: 0 },
    networks: { school: 'allow', known: 'allow', unknown: 'allow', abroad: 'allow' },
  };
  for (const login of ['prof', 'eleve1', 'chef', 'aide']) {
    const tab = await open(login);
    const calls: (readonly [string, Method, string, object?])[] = [
      ['contain', 'POST', '/admin/containment', shut],
      ['end', 'POST', `/admin/containment/${await idOf('prof')}/end`, { waiting: 'take-back' }],
      ['policies', 'GET', '/admin/policies'],
      ['policy', 'PUT', '/admin/policies/teacher', policy],
      ['networks', 'GET', '/admin/networks'],
      ['network', 'PUT', '/admin/networks', { range: '10.0.0.0/8', label: 'tout' }],
      ['network', 'DELETE', '/admin/networks/10.0.0.0%2F8'],
      ['audit', 'GET', '/admin/audit'],
      ['verify', 'GET', '/admin/audit/verify'],
      ['export', 'GET', '/admin/audit/export'],
      ...(login === 'aide'
        ? []
        : ([
            ['people', 'GET', '/admin/people?text=prof'],
            ['sheet', 'GET', `/admin/people/${await idOf('prof')}`],
            ['incidents', 'GET', '/admin/incidents'],
            ['close', 'POST', `/admin/incidents/${await idOf('prof')}/1/close`, { answer: 'rien' }],
          ] as const satisfies (readonly [string, Method, string, object?])[])),
    ];
    for (const [, method, url, body] of calls) {
      const { statusCode } = await tab.call(method, url, body);
      assert.ok([400, 403, 404].includes(statusCode), `${login} ${method} ${url}: ${statusCode}`);
    }
  }
  assert.equal(await identity.containment.isSendingFrozen(await idOf('prof')), false);
  assert.deepEqual(await identity.networks.listSchools(), []);
  assert.equal((await identity.passwords.findPolicy('teacher')).preset, 'cnil-80-bits');
  const nobody = await app.inject({ url: '/admin/overview' });
  assert.equal(nobody.statusCode, 401);
});

test('the overview counts by school and role, hides small groups, and shows a head their own school', async () => {
  const all = await (await open('rssi')).get<Overview>('/admin/overview');
  const pupils = all.lines.find((line) => line.uai === one && line.role === 'pupil');
  assert.deepEqual(
    [pupils?.people, pupils?.withFactor, pupils?.freshPassword, pupils?.activated],
    [6, 0, 6, 6],
  );
  const heads = all.lines.find((line) => line.uai === one && line.role === 'head');
  assert.deepEqual([heads?.people, heads?.withFactor], [null, null], 'one head is a name');
  const own = await (await open('chef')).get<Overview>('/admin/overview');
  assert.deepEqual([...new Set(own.lines.map((line) => line.uai))], [one]);
  assert.ok(!JSON.stringify(own).includes('Nom'));
  assert.equal((await (await open('prof')).call('GET', '/admin/overview')).statusCode, 403);
});

test('the help desk finds people and sees states, no mail; the person sees who looked', async () => {
  const tab = await open('aide');
  const found = await tab.get<PersonLine[]>('/admin/people?text=Nomprof');
  assert.deepEqual(
    found.map((line) => line.login),
    ['prof'],
  );
  assert.deepEqual(await tab.get('/admin/people?text=p'), [], 'one letter lists nobody');
  assert.deepEqual(await tab.get(`/admin/people?text=${encodeURIComponent("'; drop table x; --%_")}`), []);
  const prof = await open('prof');
  const sheet = await tab.get<PersonSheet>(`/admin/people/${found[0]?.id}`);
  assert.deepEqual([sheet.factors.totps, sheet.containedSince, sheet.isActivated], [0, null, true]);
  assert.ok(sheet.connections.length > 0);
  const history = await prof.get<HistoryLine[]>('/auth/history');
  const look = history.find((line) => line.act === 'person.viewed');
  assert.deepEqual([look?.actor?.role, look?.isSelf], ['help-desk', false]);
  assert.equal((await tab.call('GET', '/admin/people/999999')).statusCode, 404);
  assert.equal((await tab.call('GET', '/admin/people/x')).statusCode, 404);
});

test('five hundred accounts or one: a dry run, then every session ends, an incident opens, and support answers', async () => {
  const officer = await open('rssi');
  const prof = await open('prof');
  const asked = { ...shut, names: ['prof', 'PROF@ac-exemple.fr', 'eleve2@ac-exemple.fr', 'personne', ' '] };
  const contain = async (isDryRun: boolean) =>
    (await officer.call('POST', '/admin/containment', { ...asked, isDryRun })).json<ContainManyOutcome>();
  const dry = await contain(true);
  assert.deepEqual([dry.people.length, dry.unknown], [2, ['personne', ' ']]);
  assert.ok(dry.people.some((person) => person.sessions > 0));
  assert.equal((await prof.call('GET', '/auth/connections')).statusCode, 200, 'a dry run ends nothing');
  const done = await contain(false);
  assert.deepEqual(done, dry);
  assert.equal((await prof.call('GET', '/auth/connections')).statusCode, 401);
  assert.equal(await identity.containment.isSendingFrozen(await idOf('prof')), true);
  const aide = await open('aide');
  const incidents = await aide.get<IncidentLine[]>('/admin/incidents');
  assert.deepEqual(
    incidents.map((line) => [line.name, line.reason, line.isByPerson, line.isContained]).sort(),
    [
      ['P Nomeleve2', shut.reason, false, true],
      ['P Nomprof', shut.reason, false, true],
    ],
  );
  const mine = incidents.find((line) => line.name === 'P Nomprof');
  const close = `/admin/incidents/${mine?.account}/${mine?.id}/close`;
  assert.equal((await aide.call('POST', close, { answer: '' })).statusCode, 400);
  assert.equal((await aide.call('POST', close, { answer: 'Fausse alerte, merci.' })).statusCode, 204);
  assert.equal((await aide.call('POST', close, { answer: 'Encore' })).statusCode, 404);
  const end = async (tab: typeof officer, body: object) =>
    (await tab.call('POST', `/admin/containment/${mine?.account}/end`, body)).statusCode;
  assert.equal(mine?.waiting, 0, 'the help desk may not open it');
  assert.equal((await officer.get<IncidentLine[]>('/admin/incidents'))[0]?.waiting, 2);
  assert.equal(await end(aide, { waiting: 'take-back' }), 404);
  assert.equal(await end(officer, {}), 400);
  assert.equal(waiting.taken, false);
  assert.equal(await end(officer, { waiting: 'take-back' }), 204);
  assert.equal(waiting.taken, true);
  await sql`update identity.password set is_temporary = false`.execute(testDb.db);
  const own = await (await open('prof')).get<OwnIncident>('/support/incident');
  assert.equal(own.incident?.answer, 'Fausse alerte, merci.');
  const many = { ...shut, names: Array.from({ length: 1001 }, (_, n) => `x${n}`) };
  assert.equal((await officer.call('POST', '/admin/containment', many)).statusCode, 400);
});

test('policies: read, set, checked, and at work at once', async () => {
  const officer = await open('rssi');
  const before = await officer.get<Policies>('/admin/policies');
  const teacher = before.find((line) => line.role === 'teacher')?.policy;
  assert.ok(teacher);
  assert.deepEqual([teacher.factor.isRequired, teacher.networks.abroad], [true, 'step-up']);
  const put = async (policy: object, role = 'teacher') =>
    (await officer.call('PUT', `/admin/policies/${role}`, policy)).statusCode;
  const next: RolePolicy = {
    password: { preset: 'cnil-50-bits', suggestAfterDays: null, requireAfterDays: null },
    factor: { isRequired: true, graceDays: 7 },
    networks: { ...teacher.networks, unknown: 'read-only', abroad: 'refuse' },
  };
  assert.equal(await put(next), 204);
  assert.equal(await put(next, 'nobody'), 404);
  for (const wrong of [
    { ...next, password: { ...next.password, preset: 'none' } },
    { ...next, password: { ...next.password, suggestAfterDays: 90, requireAfterDays: 30 } },
    { ...next, factor: { isRequired: true, graceDays: -1 } },
    { ...next, networks: { ...next.networks, abroad: 'maybe' } },
    { password: next.password },
  ]) {
    assert.equal(await put(wrong), 400, JSON.stringify(wrong));
  }
  const after = await officer.get<Policies>('/admin/policies');
  assert.deepEqual(after.find((line) => line.role === 'teacher')?.policy, next);
  const outcome = await identity.signIn('prof', PASSWORD, { remoteAddress: '192.0.2.1', userAgent: '' });
  assert.ok(outcome.kind === 'signed-in' && outcome.session.isReadOnly);
});

test('networks of schools, and the audit trail: listed, verified, exported', async () => {
  const officer = await open('rssi');
  const put = async (range: string) =>
    (await officer.call('PUT', '/admin/networks', { range, label: 'Collège' })).statusCode;
  assert.equal(await put('192.0.2.9/24'), 204);
  assert.equal(await put('partout'), 400);
  assert.deepEqual(await officer.get('/admin/networks'), [{ range: '192.0.2.0/24', label: 'Collège' }]);
  assert.equal((await officer.call('DELETE', '/admin/networks/192.0.2.0%2F24')).statusCode, 204);
  assert.equal((await officer.call('DELETE', '/admin/networks/192.0.2.0%2F24')).statusCode, 404);
  const [latest, ...rest] = await officer.get<AuditLine[]>('/admin/audit');
  assert.deepEqual([latest?.act, latest?.actor], ['school-network.removed', 'rssi@ac-exemple.fr']);
  const older = await officer.get<AuditLine[]>(`/admin/audit?before=${latest?.seq}`);
  assert.deepEqual(older[0], rest[0]);
  assert.deepEqual(await officer.get('/admin/audit/verify'), { problems: [] });
  const file = await officer.call('GET', '/admin/audit/export');
  const lines = file.body.trim().split('\n');
  assert.equal((JSON.parse(lines.at(-1) ?? '') as AuditLine).act, 'audit.exported');
  assert.ok(!file.body.includes(PASSWORD));
});

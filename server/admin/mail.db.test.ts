import assert from 'node:assert/strict';
import { test } from 'node:test';
import { app, idOf, MUCH_REPORTED, open } from './testing/world.ts';

test('the mail after a doubt: one’s own, and only while the account is shut in', async () => {
  const head = await open('chef');
  assert.deepEqual(await head.get('/support/review'), {
    sent: { messages: 1, copies: 4, seen: 1 },
    deleted: 3,
  });
  const withdrawn = await head.call('POST', '/support/review/withdraw');
  assert.deepEqual(withdrawn.json(), { copies: 4 });
  assert.equal((await head.call('POST', '/support/review/restore')).statusCode, 404);
  const stranger = await app.inject({ method: 'POST', url: '/support/review/withdraw' });
  assert.equal(stranger.statusCode, 401);
});

test('reports: anybody of their own mail, answers from the officer alone', async () => {
  const head = await open('chef');
  const report = (body: object) => head.call('POST', '/support/reports', body);
  const email = { accountId: `A${await idOf('chef')}`, emailId: 'E7', kind: 'suspicious' };
  assert.deepEqual((await report(email)).json(), { isPutAside: true, isContained: false });
  assert.equal((await report({ ...email, emailId: '7; drop' })).statusCode, 404);
  assert.equal((await report({ ...email, kind: 'bored' })).statusCode, 400);
  const tooMany = await report({ ...email, emailId: `E${MUCH_REPORTED}` });
  assert.deepEqual([tooMany.statusCode, tooMany.headers['retry-after']], [429, '86400']);
  assert.equal((await head.call('GET', '/admin/reports')).statusCode, 403);
  const url = `/admin/reports/${'ab'.repeat(32)}`;
  const answer = { outcome: 'fraud', answer: 'Merci.', recall: true };
  assert.equal((await head.call('POST', url, answer)).statusCode, 404);
  const officer = await open('rssi');
  assert.deepEqual((await officer.call('POST', url, answer)).json(), { reports: 2, recalled: 5 });
  assert.equal((await officer.call('POST', '/admin/reports/..%2f', answer)).statusCode, 400);
  assert.equal((await officer.call('POST', url, { ...answer, answer: '' })).statusCode, 400);
});

test('one’s quarantine goes on after a message: its place is checked', async () => {
  const head = await open('chef');
  for (const [query, status] of [
    ['', 200],
    ['?before=2026-09-01T08:00:00.000Z,A7,E9', 200],
    ['?before=', 400],
    ['?before=2026-09-01T08:00:00.000Z', 400],
    ['?before=demain,A7,E9', 400],
    ['?before=2026-09-01T08:00:00.000Z,7,9', 400],
    ['?before=2026-09-01T08:00:00.000Z,A7,E9;--', 400],
  ] as const) {
    assert.equal((await head.call('GET', `/support/quarantine${query}`)).statusCode, status, query);
  }
});

test('campaigns, learning and exports: the officer’s alone, ids and bodies checked', async () => {
  const digest = 'ab'.repeat(32);
  const recall = { answer: 'Faux.', isDryRun: true };
  const calls = [
    ['GET', '/admin/campaigns', undefined],
    ['GET', '/admin/campaigns/1', undefined],
    ['POST', '/admin/campaigns/1/recall', recall],
    ['POST', '/admin/campaigns/1/undo', { answer: 'x' }],
    ['PUT', `/admin/campaigns/1/messages/${digest}`, { isExcluded: true }],
    ['GET', '/admin/learning', undefined],
    ['POST', '/admin/learning/reset', undefined],
    ['POST', '/admin/learning/undo', undefined],
    ['GET', `/admin/reports/${digest}/arf`, undefined],
    ['GET', '/admin/tickets', undefined],
    ['GET', '/admin/tickets.csv', undefined],
  ] as const;
  for (const login of ['prof', 'chef', 'aide', 'eleve1']) {
    const tab = await open(login);
    for (const [method, url, body] of calls) {
      const { statusCode } = await tab.call(method, url, body);
      assert.ok([403, 404].includes(statusCode), `${login} ${method} ${url}: ${statusCode}`);
    }
  }
  for (const [method, url] of calls) assert.equal((await app.inject({ method, url })).statusCode, 401, url);
  const officer = await open('rssi');
  assert.equal(
    (await officer.call('POST', '/admin/campaigns/1/recall', recall)).json<{ copies: number }>().copies,
    9,
  );
  for (const [query, status] of [
    ['state=open&before=2026-09-01T08:00:00.000Z,7', 200],
    ['state=closed', 400],
    ['before=7', 400],
    ['before=demain,7', 400],
    ['before=2026-09-01T08:00:00.000Z,7;--', 400],
  ] as const) {
    assert.equal((await officer.call('GET', `/admin/campaigns?${query}`)).statusCode, status, query);
  }
  assert.equal((await officer.call('POST', '/admin/campaigns/x;1/recall', recall)).statusCode, 404);
  assert.equal((await officer.call('POST', '/admin/campaigns/1/recall', { answer: 'x' })).statusCode, 400);
  assert.equal((await officer.call('POST', '/admin/campaigns/1/undo', { answer: '' })).statusCode, 400);
  assert.equal(
    (await officer.call('PUT', '/admin/campaigns/1/messages/..%2f', { isExcluded: true })).statusCode,
    400,
  );
  assert.deepEqual((await officer.call('POST', '/admin/learning/reset')).json(), { lessons: 4 });
  const csv = await officer.call('GET', '/admin/tickets.csv');
  assert.match(csv.body, /^id,reportedAt,kind,/);
});

test('how the filters stand: the officer alone', async () => {
  const officer = await open('rssi');
  assert.deepEqual(await officer.get('/admin/filters'), { antivirus: null, rspamd: null });
  const head = await open('chef');
  assert.equal((await head.call('GET', '/admin/filters')).statusCode, 403);
});

test('undo after a doubt: bodies checked, nothing for a stranger', async () => {
  const head = await open('chef');
  const takeBack = '/support/review/waiting/take-back';
  assert.deepEqual((await head.call('POST', takeBack, { message: null })).json(), { messages: 2 });
  assert.deepEqual((await head.call('POST', takeBack, { message: { accountId: 1, id: 9 } })).json(), {
    messages: 0,
  });
  for (const message of [undefined, 'all', { accountId: 0, id: 1 }, { accountId: 1, id: '1; drop' }])
    assert.equal((await head.call('POST', takeBack, { message })).statusCode, 400, JSON.stringify(message));
  assert.equal((await head.call('GET', '/support/review/waiting')).statusCode, 404, 'not shut in');
  assert.deepEqual(await head.get('/support/review/senders'), []);
  const undo = '/support/review/senders/undo';
  assert.equal((await head.call('POST', undo, { id: 'x' })).statusCode, 204);
  assert.equal((await head.call('POST', undo, { id: 'y' })).statusCode, 404);
  assert.equal((await head.call('POST', undo, { id: '' })).statusCode, 400);
  for (const url of [takeBack, undo])
    assert.equal((await app.inject({ method: 'POST', url })).statusCode, 401);
});

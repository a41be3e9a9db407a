import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AnnouncementAnswer, AnnouncementLine, ModelCard, QuotaFact } from '#contract';
import { idOf, open } from './testing/world.ts';

const draft = {
  topic: 'quota',
  subject: 'Les boîtes changent de taille',
  text: 'Les boîtes passent à 2 Go lundi.',
  audience: { kind: 'role', role: 'pupil' },
};

test('announcements: an administrator counts and announces; the security officer may not', async () => {
  const administrator = await open('admin');
  const call = (url: string, body: object) => administrator.call('POST', `/admin/announcements${url}`, body);
  assert.deepEqual((await call('/preview', draft)).json<AnnouncementAnswer>(), {
    outcome: 'counted',
    people: 12,
  });
  const sent = (await call('', draft)).json<AnnouncementAnswer>();
  assert.deepEqual(sent.outcome === 'sending' ? sent.people : sent, 12);
  const [line] = await administrator.get<AnnouncementLine[]>('/admin/announcements');
  assert.deepEqual([line?.subject, line?.by, line?.sentAt], [draft.subject, 'P Nomadmin', null]);
  for (const login of ['rssi', 'aide', 'chef']) {
    const other = await open(login);
    assert.equal((await other.call('POST', '/admin/announcements', draft)).statusCode, 403, login);
    assert.equal((await other.call('GET', '/admin/announcements')).statusCode, 403, login);
    assert.equal((await other.call('GET', '/admin/announcements/schools')).statusCode, 403, login);
  }
  for (const part of [
    { topic: 'fête' },
    { subject: 'Abcd' },
    { subject: 'x'.repeat(151) },
    { text: 'court' },
    { text: 'x'.repeat(10_001) },
    { audience: { kind: 'role', role: 'roi' } },
    { audience: { kind: 'school', school: "'; --" } },
  ]) {
    assert.equal((await call('', { ...draft, ...part })).statusCode, 400, JSON.stringify(part));
  }
  assert.equal((await call('', { ...draft, subject: 'Abcde' })).statusCode, 200);
});

test('the quota of one’s own mailbox alone; the model card for officers alone', async () => {
  const teacher = await open('prof');
  const own = await teacher.get<QuotaFact>(`/support/quota?account=A${await idOf('prof')}`);
  assert.deepEqual(own, { usedBytes: 12, limitBytes: 100 });
  for (const account of [`A${await idOf('chef')}`, 'A0', '', '1', 'A1&account=A2']) {
    assert.equal((await teacher.call('GET', `/support/quota?account=${account}`)).statusCode, 404, account);
  }
  assert.equal((await teacher.call('GET', '/admin/model')).statusCode, 403);
  const card = await (await open('rssi')).get<ModelCard>('/admin/model');
  assert.ok(card.weights.some(({ key }) => key === 'rule-block'));
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { RuleAnswer, RuleLine, RulePreview, TrustedRelay, VerdictCounts } from '#contract';
import { open } from './testing/world.ts';

const draft = {
  kind: 'block',
  scope: 'domain',
  pattern: 'voleur.example',
  words: [],
  domains: [],
  why: 'hameçonnage',
  until: null,
};

test('rules: the officer tries, adds, sees and ends one; nobody else does anything', async () => {
  const officer = await open('rssi');
  const tried = await officer.call('POST', '/admin/rules/preview', draft);
  assert.deepEqual(tried.json<RulePreview>(), {
    outcome: 'fit',
    pattern: 'voleur.example',
    touched: 0,
    days: 7,
  });
  const refused = await officer.call('POST', '/admin/rules', { ...draft, pattern: 'gmail.com' });
  assert.deepEqual(refused.json<RuleAnswer>(), { outcome: 'refused', reason: 'free-mail' });
  const added = (await officer.call('POST', '/admin/rules', draft)).json<RuleAnswer>();
  assert.equal(added.outcome, 'added');
  const [line] = await officer.get<RuleLine[]>('/admin/rules');
  assert.deepEqual([line?.pattern, line?.by, line?.isInForce], ['voleur.example', 'P Nomrssi', true]);
  const end = `/admin/rules/${line?.id}/end`;
  const relays = await officer.get<TrustedRelay[]>('/admin/rules/relays');
  assert.ok(relays.some(({ domain, why }) => domain === 'renater.fr' && why.fr !== '' && why.en !== ''));
  for (const login of ['chef', 'aide', 'prof']) {
    const other = await open(login);
    assert.equal((await other.call('GET', '/admin/rules')).statusCode, 403, login);
    assert.equal((await other.call('GET', '/admin/rules/relays')).statusCode, 403, login);
    assert.equal((await other.call('POST', '/admin/rules', draft)).statusCode, 403, login);
    assert.equal((await other.call('POST', '/admin/rules/preview', draft)).statusCode, 403, login);
    assert.equal((await other.call('POST', end, {})).statusCode, 403, login);
    assert.equal((await other.call('GET', '/admin/verdicts')).statusCode, 403, login);
  }
  assert.equal((await officer.call('POST', end, {})).statusCode, 204);
  assert.equal((await officer.call('POST', end, {})).statusCode, 404);
});

test('rules and verdicts: malformed questions are refused', async () => {
  const officer = await open('rssi');
  for (const part of [
    { kind: 'delete' },
    { scope: 'all' },
    { pattern: '' },
    { pattern: 'x'.repeat(321) },
    { why: 'ab' },
    { why: '    ' },
    { until: 'demain' },
    { words: Array.from({ length: 21 }, () => 'mot') },
  ]) {
    const reply = await officer.call('POST', '/admin/rules', { ...draft, ...part });
    assert.equal(reply.statusCode, 400, JSON.stringify(part));
  }
  assert.equal((await officer.call('POST', '/admin/rules/..%2f/end', {})).statusCode, 404);
  for (const query of ['days=0', 'days=401', 'days=x', 'family=x', "school='", 'days=1&days=2']) {
    assert.equal((await officer.call('GET', `/admin/verdicts?${query}`)).statusCode, 400, query);
  }
  const counts = await officer.get<VerdictCounts>('/admin/verdicts?days=400&school=0541234A&family=link');
  assert.deepEqual([counts.days.length, counts.families.length], [400, 0]);
});

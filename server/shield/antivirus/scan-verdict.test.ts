import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findFileWay, findGate, type Verdict } from '#contract';
import { parseMessage } from '#wire/message';
import { examineFiles, noteOutcome, withScan, type ScanOutcome } from './index.ts';

const text = { fr: 'raison.', en: 'reason.' };
const trusted: Verdict = {
  level: 'trusted',
  score: 0.01,
  summary: text,
  reasons: [{ signal: 'sent-from-inside', weight: -3.5, text }],
};

test('a virus is danger, also from a colleague, with a sentence that names it safely', () => {
  const name = `Mal\u202egpj.${'x'.repeat(500)}«`;
  const verdict = withScan(trusted, { state: 'found', signature: name });
  assert.equal(verdict.level, 'danger');
  assert.equal(verdict.reasons[0]?.signal, 'virus-found');
  assert.equal(verdict.reasons[1]?.signal, 'sent-from-inside', 'what was seen stays');
  assert.match(verdict.summary.fr, /^Message dangereux : un virus/);
  const said = verdict.reasons[0].text.fr;
  assert.match(said, /^L’antivirus a reconnu un virus/);
  assert.doesNotMatch(said, /[\p{Cc}\u202A-\u202E]/u);
  assert.ok(said.length < 200);
  assert.equal(withScan(verdict, { state: 'found', signature: 'B' }).reasons.length, 2, 'said once');
});

test('files open, wait, ask or stay closed by what the anti-virus says', () => {
  const ways = (['clean', 'waiting', 'late', 'impossible', 'found'] as const).map((state) => {
    const verdict = withScan(trusted, { state, signature: 'X' });
    return [state, findFileWay(verdict), findGate(verdict)];
  });
  assert.deepEqual(ways, [
    ['clean', 'open', 'open'],
    ['waiting', 'waiting', 'open'],
    ['late', 'ask', 'open'],
    ['impossible', 'ask', 'open'],
    ['found', 'closed', 'closed'],
  ]);
  assert.equal(
    findFileWay({ ...trusted, level: 'danger', scan: 'waiting' }),
    'closed',
    'a fraud stays closed',
  );
  const released: Verdict = { ...withScan(trusted, { state: 'found', signature: 'X' }), level: 'caution' };
  assert.equal(findFileWay(released), 'ask', 'released by the officer: a person may go on');
});

test('what was not examined is never noted as clean', () => {
  const unseen: ScanOutcome[] = [
    { kind: 'impossible' },
    ...(['unreachable', 'timeout', 'nonsense', 'refused', 'busy'] as const).map((why): ScanOutcome => ({
      kind: 'failed',
      why,
    })),
  ];
  for (const outcome of unseen) {
    for (const policy of ['wait', 'lock'] as const) {
      const way = findFileWay(withScan(trusted, noteOutcome(outcome, policy)));
      assert.ok(way === 'ask' || way === 'waiting', `${outcome.kind} ${policy}`);
    }
  }
  assert.equal(noteOutcome({ kind: 'failed', why: 'timeout' }, 'wait').state, 'waiting');
  assert.equal(noteOutcome({ kind: 'failed', why: 'timeout' }, 'lock').state, 'late');
});

test('a message without files is not sent', async () => {
  const antivirus = { scan: () => Promise.reject(new Error('asked')) };
  const how = { policy: 'wait', budgetMs: 10 } as const;
  assert.equal(
    await examineFiles(antivirus, how, parseMessage(Buffer.from('Subject: x\r\n\r\nBonjour'))),
    null,
  );
});

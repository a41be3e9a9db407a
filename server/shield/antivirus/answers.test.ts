import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseScanAnswer, parseVersion, type ScanOutcome } from './answers.ts';

const cases: [answer: string, outcome: ScanOutcome][] = [
  ['stream: OK', { kind: 'clean' }],
  ['stream: Win.Test.EICAR_HDB-1 FOUND', { kind: 'found', signature: 'Win.Test.EICAR_HDB-1' }],
  ['stream: Digue.Test.UNOFFICIAL FOUND', { kind: 'found', signature: 'Digue.Test.UNOFFICIAL' }],
  [`stream: ${'x'.repeat(300)} FOUND`, { kind: 'found', signature: 'x'.repeat(300) }],
  [`stream: ${'x'.repeat(301)} FOUND`, { kind: 'failed', why: 'nonsense' }],
  ['stream: Heuristics.Encrypted.PDF FOUND', { kind: 'impossible' }],
  ['stream: Heuristics.Limits.Exceeded.MaxScanSize FOUND', { kind: 'impossible' }],
  ['INSTREAM size limit exceeded. ERROR', { kind: 'impossible' }],
  ["stream: Can't allocate memory ERROR", { kind: 'failed', why: 'refused' }],
  ['COMMAND READ TIMED OUT', { kind: 'failed', why: 'timeout' }],
  ['UNKNOWN COMMAND', { kind: 'failed', why: 'nonsense' }],
  ['PONG', { kind: 'failed', why: 'nonsense' }],
  ['', { kind: 'failed', why: 'nonsense' }],
  ['stream: OK FOUND', { kind: 'found', signature: 'OK' }],
  ['stream: OK\nstream: OK', { kind: 'failed', why: 'nonsense' }],
  ['xstream: OK', { kind: 'failed', why: 'nonsense' }],
  ['stream: a b FOUND', { kind: 'failed', why: 'nonsense' }],
  ['stream:  FOUND', { kind: 'failed', why: 'nonsense' }],
  ['HTTP/1.1 200 OK', { kind: 'failed', why: 'nonsense' }],
];

for (const [answer, outcome] of cases) {
  test(`« ${answer.slice(0, 60)} » means ${outcome.kind}`, () => {
    assert.deepEqual(parseScanAnswer(answer), outcome);
  });
}

test('the version is read with and without official signatures; nonsense is none', () => {
  const whole = parseVersion('ClamAV 1.4.3/27500/Thu Jan  1 09:00:00 2026');
  assert.equal(whole?.version, '1.4.3');
  assert.equal(whole?.signatures, '27500');
  assert.equal(whole?.signaturesAt?.getFullYear(), 2026);
  assert.deepEqual(parseVersion('ClamAV 1.4.6'), { version: '1.4.6', signatures: null, signaturesAt: null });
  assert.equal(parseVersion('ClamAV 1.4.3/27500/99:99 sometime')?.signaturesAt, null);
  for (const nonsense of ['', 'PONG', 'ClamAV ', 'ClamAV <b>', `ClamAV ${'1'.repeat(61)}`, 'ClamAV 1/x/y'])
    assert.equal(parseVersion(nonsense), null, nonsense);
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Verdict, VerdictLevel } from '#contract';
import { parseMessage } from '#wire/message';
import { mayAnswer } from './may-answer.ts';

const verdict = (level: VerdictLevel): Verdict => ({
  level,
  score: 0,
  summary: { fr: '', en: '' },
  reasons: [],
});

function ask(
  fields: string,
  { mailFrom = 'anna@ac-exemple.fr', level = 'ordinary' as VerdictLevel, to = 'Jean@ac-exemple.fr' } = {},
): boolean {
  const message = parseMessage(
    Buffer.from(`From: Anna <anna@ac-exemple.fr>\r\nTo: ${to}\r\n${fields}\r\nBonjour\r\n`),
  );
  return mayAnswer({
    message,
    mailFrom,
    verdict: verdict(level),
    own: ['jean@ac-exemple.fr', 'j.petit@ac-exemple.fr'],
  });
}

test('a letter of a person to this person is answered', () => {
  assert.ok(ask(''));
  assert.ok(ask('Auto-Submitted: no\r\n'));
  assert.ok(ask('', { to: 'tous@ac-exemple.fr\r\nCc: j.petit@ac-exemple.fr' }));
  for (const field of ['Bcc', 'Resent-To', 'Resent-Cc', 'Resent-Bcc'])
    assert.ok(ask(`${field}: Jean <Jean@ac-exemple.fr>\r\n`, { to: 'tous@ac-exemple.fr' }), field);
  const twice = 'Resent-To: jean@ac-exemple.fr\r\nResent-To: tous@ac-exemple.fr\r\n';
  assert.ok(ask(twice, { to: 'tous@ac-exemple.fr' }), 'resent more than once');
  assert.ok(ask('Precedence: urgent\r\n', { level: 'trusted' }));
});

const fields = [
  'Auto-Submitted: auto-replied (vacation)',
  'Auto-Submitted: auto-generated',
  'List-Id: <tous.ac-exemple.fr>',
  'List-Unsubscribe: <mailto:x@y.fr>',
  'Precedence: bulk',
  'Precedence: List',
  'Precedence: junk',
  'X-Auto-Response-Suppress: DR, OOF, AutoReply',
  'X-Auto-Response-Suppress: All',
  'Return-Path: <>',
  'Feedback-ID: 1:2:3',
  'Content-Type: multipart/report; boundary=x',
];
for (const field of fields) test(`never answered: ${field}`, () => assert.ok(!ask(`${field}\r\n`)));

const senders = [
  '',
  'jean@ac-exemple.fr',
  'J.Petit@AC-exemple.fr',
  'MAILER-DAEMON@ailleurs.example',
  'postmaster@ailleurs.example',
  'owner-liste@ailleurs.example',
  'liste-request@ailleurs.example',
  'liste-bounces@ailleurs.example',
  'bounce+jean=ac@ailleurs.example',
  'no-reply@ailleurs.example',
  'NoReply@ailleurs.example',
  'nepasrepondre@ac-exemple.fr',
  'ne-pas-repondre@ac-exemple.fr',
  'sans-arobase',
];
for (const mailFrom of senders)
  test(`never answered: <${mailFrom}>`, () => assert.ok(!ask('', { mailFrom })));

test('neither is who may be an impostor, nor what was not written to this person by name', () => {
  assert.ok(!ask('', { level: 'caution' }));
  assert.ok(!ask('', { level: 'danger' }));
  assert.ok(!ask('', { to: 'tous@ac-exemple.fr' }));
});

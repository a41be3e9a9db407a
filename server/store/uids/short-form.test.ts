import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatBodyStructure, formatEnvelope } from '#wire/imap';
import { parseMessage } from '#wire/message';
import { keepableEnvelope, keepableStructure } from './forms.ts';
import { lengthenEnvelope } from './short-envelope.ts';
import { shortEnvelope, shortStructure } from './short-form.ts';

const attached = [
  'From: =?UTF-8?B?w4lsw6h2ZQ==?= <eleve@a.example>',
  'To: classe@b.example, "B, C" <c@b.example>',
  'Subject: =?UTF-8?Q?=C3=A9t=C3=A9?=',
  'Date: Mon, 23 Nov 2026 08:00:00 +0100',
  'Message-ID: <1@a.example>',
  'Content-Type: multipart/mixed; boundary=m',
  '',
  '--m',
  'Content-Type: multipart/alternative; boundary=a',
  '',
  '--a',
  'Content-Type: text/plain; charset=utf-8',
  'Content-Transfer-Encoding: 8bit',
  '',
  'Bonjour',
  '--a',
  'Content-Type: text/html; charset=UTF-8',
  'Content-Transfer-Encoding: quoted-printable',
  '',
  '<p>Bonjour',
  '--a--',
  '--m',
  'Content-Type: application/octet-stream; name=notes.bin',
  'Content-Disposition: attachment; filename=notes.bin',
  'Content-Transfer-Encoding: base64',
  '',
  'AAAA',
  '--m--',
];

for (const [name, lines, most] of [
  ['a message of several parts', attached, 0.6],
  ['text alone', [...attached.slice(0, 5), 'Content-Type: text/plain; charset=utf-8', '', 'Bonjour'], 0.6],
  ['nothing', [], 0.9],
] as const) {
  test(`forms are kept short and given back: ${name}`, () => {
    const message = parseMessage(Buffer.from(lines.join('\r\n')));
    const [envelope, structure] = [formatEnvelope(message), formatBodyStructure(message, true)];
    const [kept, keptStructure] = [keepableEnvelope(envelope) ?? '', keepableStructure(structure) ?? ''];
    assert.equal(lengthenEnvelope(shortEnvelope.lengthen(kept)), envelope);
    assert.equal(shortStructure.lengthen(keptStructure), structure);
    assert.ok(kept.length + keptStructure.length < most * (envelope.length + structure.length));
    // As they were kept before.
    assert.equal(lengthenEnvelope(shortEnvelope.lengthen(envelope)), envelope);
    assert.equal(shortStructure.lengthen(structure), structure);
  });
}

test('a form with signs of ours, or too long, is not kept', () => {
  for (const form of ['("a\x01b")', '("a\x1eb")', '("é")', 'x'.repeat(32_769), undefined]) {
    assert.equal(keepableEnvelope(form), null);
    assert.equal(keepableStructure(form), null);
  }
  assert.equal(keepableStructure('x'.repeat(32_768)), 'x'.repeat(32_768));
});

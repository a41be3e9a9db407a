import { strict as assert } from 'node:assert';
import { test } from 'node:test';
import type { ReportTicket } from '#contract';
import { readBytes } from '#shield';
import { formatFeedbackReport } from './feedback-report.ts';
import { formatTicketsCsv } from './tickets.ts';

const original = [
  'Received: from x by mx for <anna.petit@ac-exemple.fr>; Tue, 1 Sep 2026',
  'From: "I-Prof" <iprof@fraude.example>',
  'To: Anna Petit <Anna.Petit@ac-exemple.fr>,',
  '\tautre@ailleurs.example, b@mail.ac-exemple.fr',
  'Subject: =?utf-8?q?Votre_dossier?=',
  '',
  'Bonjour é, écrivez à anna.petit@ac-exemple.fr',
  '',
].join('\r\n');
const evidence = {
  source: 'smtp' as const,
  remoteAddress: '192.0.2.7',
  helo: null,
  mailFrom: 'envoi@fraude.example',
  spf: { result: 'none' as const, domain: null },
  dkim: [],
  dmarc: { result: 'none' as const, domain: null, policy: null },
  arc: { result: 'none' as const, sealer: null },
};
const parts = {
  original: Buffer.from(original),
  evidence,
  receivedAt: new Date('2026-09-01T08:00:00Z'),
  sender: 'iprof@fraude.example',
  hosts: ['piege.example'],
  ownDomains: ['ac-exemple.fr'],
  now: new Date('2026-09-01T09:00:00Z'),
  boundary: 'arf-1',
};

test('a fraud in the form of RFC 5965: three parts, the facts, the message; our people’s addresses hidden in its header', async () => {
  const report = formatFeedbackReport(parts);
  const { envelope } = await readBytes(report);
  assert.equal(envelope.subject, 'Abuse report: fraud');
  const text = report.toString('utf8');
  assert.deepEqual(
    [...text.matchAll(/^--arf-1\r\nContent-Type: ([^;\r]+)/gm)].map(([, type]) => type),
    ['text/plain', 'message/feedback-report', 'message/rfc822'],
  );
  assert.match(text, /^Content-Type: multipart\/report; report-type=feedback-report; boundary="arf-1"\r$/m);
  assert.ok(text.endsWith('\r\n--arf-1--\r\n'));
  for (const line of [
    'Feedback-Type: fraud',
    'Version: 1',
    'Original-Mail-From: <envoi@fraude.example>',
    'Arrival-Date: Tue, 01 Sep 2026 08:00:00 +0000',
    'Source-IP: 192.0.2.7',
    'Reported-Domain: fraude.example',
    'Reported-Domain: piege.example',
  ]) {
    assert.ok(text.includes(`\r\n${line}\r\n`), line);
  }
  const header = text.slice(text.indexOf('Received: from'), text.indexOf('Bonjour'));
  assert.ok(!/anna|petit|b@mail/i.test(header), header);
  assert.ok(header.includes('<redacted@ac-exemple.fr>') && header.includes('autre@ailleurs.example'));
  assert.ok(header.includes('"I-Prof" <iprof@fraude.example>'));
  assert.ok(text.includes('Bonjour é, écrivez à anna.petit@ac-exemple.fr'), 'the text is its author’s');
});

test('addresses of our people are hidden wherever they stand in a field', () => {
  const fields = [
    'To: @ac-exemple.fr!anna@ac-exemple.fr, a@b.example!petit@ac-exemple.fr, "Petit" <(anna)x@AC-exemple.fr>',
    'Cc: Anna Petit (direction) <y@ailleurs.example>, Dsi <z@sub.ac-exemple.fr>',
    `Received: ${'a'.repeat(60_000)}; ${'@'.repeat(60_000)} for anna@ac-exemple.fr`,
  ];
  const report = formatFeedbackReport({ ...parts, original: Buffer.from(`${fields.join('\r\n')}\r\n\r\nx`) });
  const text = report.toString('utf8').replaceAll(/(.)\1{999,}/g, '$1');
  const hidden = text.slice(text.indexOf('To: @'), text.indexOf('\r\n\r\nx'));
  assert.equal(
    hidden,
    [
      'To: @redacted@ac-exemple.fr, a@b.exampleredacted@ac-exemple.fr,   <(anna)redacted@AC-exemple.fr>',
      'Cc: <y@ailleurs.example>, <redacted@sub.ac-exemple.fr>',
      'Received: a; @ for redacted@ac-exemple.fr',
    ].join('\r\n'),
  );
});

test('hostile facts put no line of their own into it, and a message of nothing is reported', () => {
  const hostile = { ...evidence, mailFrom: 'a\r\nFeedback-Type: not-spam', remoteAddress: null };
  const report = formatFeedbackReport({
    ...parts,
    original: new Uint8Array(),
    evidence: hostile,
    sender: '',
  }).toString();
  assert.equal(report.match(/^Feedback-Type/gm)?.length, 1);
  assert.ok(!report.includes('Source-IP'));
  assert.match(report, /^Date: Tue, 01 Sep 2026 09:00:00 \+0000\r$/m);
});

test('tickets hold no formula, no line end, and survive commas and quotes', () => {
  const ticket: ReportTicket = {
    id: 1,
    reportedAt: '2026-09-01T08:00:00.000Z',
    kind: 'clicked',
    reporter: 'Anna "A" Petit',
    address: 'a@b.fr',
    establishment: null,
    sender: '+cmd|calc@x.example',
    subject: '=HYPERLINK("x"),\r\nfin',
    level: 'danger',
    campaign: 3,
    outcome: null,
    answeredAt: null,
  };
  const [, line, ...rest] = formatTicketsCsv([ticket]).split('\r\n');
  assert.equal(
    line,
    `1,2026-09-01T08:00:00.000Z,clicked,"Anna ""A"" Petit",a@b.fr,,'+cmd|calc@x.example,"'=HYPERLINK(""x""), fin",danger,3,,`,
  );
  assert.deepEqual(rest, ['']);
});

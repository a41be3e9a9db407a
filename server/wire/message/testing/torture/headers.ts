import { base64, file, multipart, PROGRAM, text, torture, utf8, type Torture } from './torture.ts';

const letter = (head: string): string => `${head}\n\nbonjour`;

/** Fields that stand twice, and words that are encoded. */
export const headers: readonly Torture[] = [
  torture(
    'two From, two Subject, two To, two Date',
    letter(
      'From: a@b.fr\nFrom: c@d.fr\nSubject: un\nSubject: deux\nTo: e@f.fr\nTo: g@h.fr\nDate: Mon, 7 Sep 2026 10:00:00 +0200\nDate: rien',
    ),
    ['1 text/plain'],
    ['bonjour'],
  ),
  torture(
    'two types, the last one plain: others see a multipart',
    `Content-Type: multipart/mixed; boundary=b\nContent-Type: text/plain\n\n--b\n${file('application/octet-stream', 'attachment; filename=facture.exe')}\n--b--\n`,
    ['1 text/plain'],
    [base64(PROGRAM).slice(0, 40), 'MZ'],
  ),
  torture(
    'two types, the last one a multipart',
    `Content-Type: text/plain\nContent-Type: multipart/mixed; boundary=b\n\n--b\n${file('application/octet-stream', 'attachment; filename=facture.exe')}\n--b--\n`,
    ['1 application/octet-stream facture.exe'],
    ['MZ'],
  ),
  torture(
    'two boundaries in two types',
    `Content-Type: multipart/mixed; boundary=a\nContent-Type: multipart/mixed; boundary=b\n\n--a\n${file('application/octet-stream', 'attachment; filename=facture.exe')}\n--a--\n--b\n\nun\n--b--\n`,
    ['1 text/plain'],
    ['un', 'MZ'],
  ),
  torture(
    'two encodings',
    `Content-Type: application/octet-stream; name=facture.exe\nContent-Transfer-Encoding: base64\nContent-Transfer-Encoding: 8bit\n\n${base64(PROGRAM)}`,
    ['1 application/octet-stream facture.exe'],
    [base64(PROGRAM).slice(0, 40), 'MZ'],
  ),
  torture(
    'two dispositions',
    multipart('mixed', [
      `Content-Disposition: attachment; filename=a.exe\n${file('application/octet-stream', 'attachment; filename=a.pdf')}`,
    ]),
    ['1 application/octet-stream a.pdf'],
    ['MZ'],
  ),
  torture(
    'the same type twice is one',
    letter('Content-Type: text/html\nContent-Type: text/html'),
    ['1 text/html'],
    ['bonjour'],
  ),
  torture(
    'encoded words cut inside a character',
    letter('Subject: =?utf-8?B?w6k=?= =?utf-8?B?w?=\n =?utf-8?B?6nDqQ==?='),
    ['1 text/plain'],
  ),
  torture(
    'encoded words in charsets that do not exist',
    letter(`Subject: =?x-rien?Q?=E9?= =??Q?a?= =?${'x'.repeat(100)}?Q?a?=`),
    ['1 text/plain'],
  ),
  torture(
    'an encoded word in an encoded word',
    letter('Subject: =?utf-8?Q?=3D=3Futf-8=3FQ=3FFrom=3A?= =?utf-8?B?PT91dGYtOD9RP2E/PQ==?='),
    ['1 text/plain'],
  ),
  torture(
    'an encoded line end and a field behind it',
    letter('Subject: =?utf-8?Q?un=0D=0AFrom=3A_chef@ac-exemple.fr=0D=0A=0D=0Acorps?='),
    ['1 text/plain'],
    ['bonjour'],
  ),
  torture(
    'encoded words in unknown encodings, empty, and without an end',
    letter('Subject: =?utf-8?X?a?= =?utf-8?Q??= =?utf-8?B?===?= =?utf-8?Q?a'),
    ['1 text/plain'],
  ),
  torture(
    'an address inside an encoded word',
    letter('From: =?utf-8?Q?chef=40ac-exemple.fr_=3Cchef=40ac-exemple.fr=3E=2C?= <x@voleur.example>'),
    ['1 text/plain'],
  ),
  torture(
    'an address of comments and quotes',
    letter('From: "a" (b (c) "d") <"e f"@(g)h.fr>, (i) j@k.fr (l), <<m@n.fr>>'),
    ['1 text/plain'],
  ),
  torture('groups without end', letter(`To: ${'a:'.repeat(500)};`), ['1 text/plain']),
  torture(
    'the type in capitals',
    `CONTENT-TYPE: MULTIPART/MIXED; BOUNDARY=B\n\n--B\ncontent-type: TEXT/HTML\n\n<p>un</p>\n--B--\n`,
    ['1 text/html'],
    ['un'],
  ),
  torture('a type without a subtype', letter('Content-Type: text'), ['1 text/plain'], ['bonjour']),
  torture('a type of marks', letter('Content-Type: text/<html>'), ['1 text/plain'], ['bonjour']),
  torture('an empty type', letter('Content-Type:'), ['1 text/plain'], ['bonjour']),
  torture(
    'nothing between the parameters',
    letter('Content-Type: text/html;;; ;charset=utf-8;;'),
    ['1 text/html'],
    ['bonjour'],
  ),
  torture(
    'a parameter without a value, a value without a name',
    letter('Content-Type: text/html; charset; =utf-8; charset=utf-8'),
    ['1 text/html'],
    ['bonjour'],
  ),
  torture(
    'fields in UTF-8',
    letter(utf8('Subject: été\nX-Été: a\nContent-Type: text/plain; charset=été')),
    ['1 text/plain'],
    ['bonjour'],
  ),
  torture(
    'two names of one file in two fields',
    multipart('mixed', [
      text('un'),
      `Content-Type: application/pdf; name=facture.pdf\nContent-Type: application/pdf; name=facture.exe\n\n${PROGRAM}`,
    ]),
    ['1 text/plain', '2 application/pdf facture.exe'],
    ['MZ'],
  ),
];

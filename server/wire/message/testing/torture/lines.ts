import { file, multipart, octets, text, torture, type Torture } from './torture.ts';

const long = 'mot '.repeat(500);

/** Lines, line ends, folds and what is no text at all. */
export const lines: readonly Torture[] = [
  torture('no octet at all', octets(''), ['1 text/plain']),
  torture('one line end', '\n', ['1 text/plain']),
  torture('a header and nothing else', 'Subject: seul\nFrom: a@b.fr', ['1 text/plain']),
  torture('a body and nothing else', '\nseul', ['1 text/plain'], ['seul']),
  torture(
    'lines of 998, 999 and 100,000 characters',
    `Subject: ${'s'.repeat(990)}\n\n${'a'.repeat(998)}\n${'b'.repeat(999)}\n${'c'.repeat(100_000)}`,
    ['1 text/plain'],
    ['b'.repeat(999)],
  ),
  torture(
    'a bare CR before what would be a delimiter',
    octets('Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nun\r--b\r\n\r\ndeux\r\n--b--\r\n'),
    ['1 text/plain'],
    ['un\r--b\n\ndeux'],
  ),
  torture('bare CR as every line end: one header line', octets('Content-Type: text/html\r\r<p>un</p>'), [
    '1 text/plain',
  ]),
  torture(
    'bare LF between the header and the body',
    octets('Content-Type: text/html\n\n<p>un</p>'),
    ['1 text/html'],
    ['<p>un</p>'],
  ),
  torture(
    'NUL in names, values and the body',
    'Content-Type: application/pdf; name="a\0.pdf"\nSubject: a\0b\nX-\0: c\n\n%PDF\0',
    ['1 application/pdf a.pdf'],
    ['%PDF\0'],
  ),
  torture(
    'NUL before the name ends',
    file('application/octet-stream', 'attachment; filename="a.exe\0.pdf"'),
    ['1 application/octet-stream a.exe.pdf'],
    ['MZ'],
  ),
  torture(
    'a type folded at every blank',
    `Content-Type:\n multipart/mixed\n ;\n boundary\n =\n b\n\n--b\n\nun\n--b--\n`,
    ['1 text/plain'],
    ['un'],
  ),
  torture(
    'a fold of blanks only',
    `Content-Type: text/html\n \n\t\n; charset=utf-8\n\n<p>un</p>`,
    ['1 text/html'],
    ['un'],
  ),
  torture('a first line that is a fold', ` boundary=b\nContent-Type: text/html\n\n<p>un</p>`, [
    '1 text/html',
  ]),
  torture(
    'blanks before the colon',
    `Content-Type \t: text/html\nSubject : un\n\n<p>un</p>`,
    ['1 text/html'],
    ['un'],
  ),
  torture(
    'a line that is no field among fields',
    `Subject: un\nceci n'est rien\nContent-Type: text/html\n\n<p>un</p>`,
    ['1 text/html'],
    ['un'],
  ),
  torture(
    'a comment wherever one may stand',
    `Content-Type: (a) text (b)/(c) html (d); (e) charset (f) = (g) utf-8 (h)\n\n<p>un</p>`,
    ['1 text/html'],
    ['un'],
  ),
  torture(
    'a comment that is never closed',
    `Content-Type: text/html (a; boundary=b\n\nun`,
    ['1 text/plain'],
    ['un'],
  ),
  torture(
    'the empty line holds a blank: it is a fold',
    `Content-Type: text/html\n \nSubject: un\n\n<p>deux</p>`,
    ['1 text/html'],
    ['deux'],
  ),
  torture(
    'an mbox line first',
    `From a@b Mon Sep 7 10:00:00 2026\nContent-Type: text/html\n\n<p>un</p>`,
    ['1 text/html'],
    ['un'],
  ),
  torture(
    '10,000 header fields',
    `${Array.from({ length: 9_999 }, (_, n) => `X-${n}: v\n`).join('')}Content-Type: text/html\n\n<p>un</p>`,
    ['1 text/html'],
    ['un'],
  ),
  torture(
    'a header of more than 256 KB: it ends there',
    `${`X-A: ${long}\n`.repeat(140)}Content-Type: text/html\n\n<p>un</p>`,
    1,
  ),
  torture(
    'a subject folded 2,000 times',
    `Subject: un\n${' un\n'.repeat(2_000)}\ndeux`,
    ['1 text/plain'],
    ['deux'],
  ),
  torture(
    'octets that are no text in every place',
    `Content-Type: te\xe9xt/pla\xffin; name="\xe9.txt"\nFrom: \xe9@\xff\n\n\xff\xfe\xfd`,
    1,
  ),
  torture(
    'ended in the middle of a delimiter',
    `Content-Type: multipart/mixed; boundary=b\n\n--b\n\nun\n--`,
    ['1 text/plain'],
    ['un'],
  ),
  torture(
    'ended in the middle of a base64',
    multipart('mixed', [text('un'), file('application/pdf', 'attachment; filename=a.pdf', '%PDF-1.7')]).slice(
      0,
      -9,
    ),
    ['1 text/plain', '2 application/pdf a.pdf'],
    ['%PDF-'],
  ),
  torture(
    'no empty line between the header and the text',
    'Subject: un\nVotre compte sera fermé.\nCliquez.',
    ['1 text/plain'],
    ['Cliquez.'],
  ),
  torture(
    'the empty line stands behind the text',
    multipart('mixed', ['Content-Type: text/html\n<p>un</p>\n']),
    ['1 text/html'],
    ['<p>un</p>'],
  ),
  torture(
    'a line that is no field before the type: others see another type',
    multipart('mixed', [
      `Content-Type: application/octet-stream; name=facture.exe\nrien\nContent-Type: text/plain\n\nMZ`,
    ]),
    ['1 text/plain'],
    ['MZ'],
  ),
];

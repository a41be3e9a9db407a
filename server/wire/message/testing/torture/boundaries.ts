import { file, multipart, octets, text, torture, type Torture } from './torture.ts';

/** A multipart around a multipart, so many levels in all, the innermost a text. */
function nest(levels: number): string {
  let inner = text('au fond');
  for (let level = levels - 1; level >= 1; level -= 1) inner = multipart('mixed', [inner], `n${level}`);
  return inner;
}

const deep = (levels: number): string => '1.'.repeat(levels - 1).slice(0, -1);

/** Where parts begin and end. */
export const boundaries: readonly Torture[] = [
  torture('a hundred levels', nest(100), [`${deep(100)} text/plain`], ['au fond']),
  torture('a hundred and one levels: the innermost multipart stays closed', nest(101), [
    `${deep(100)} application/octet-stream`,
  ]),
  torture(
    'boundaries of which one begins as the other does',
    multipart('mixed', [multipart('mixed', [text('un'), text('deux')], 'bb'), text('trois')], 'b'),
    ['1.1 text/plain', '1.2 text/plain', '2 text/plain'],
    ['un', 'deux', 'trois'],
  ),
  torture(
    'the same boundary inside and outside',
    'Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\nun\n--b--\n--b\nContent-Type: text/plain\n\ndeux\n--b--\n',
    ['1.1 text/plain', '2 text/plain'],
    ['un', 'deux'],
  ),
  torture(
    'the same boundary twice, the outer one never closed',
    `Content-Type: multipart/mixed; boundary=b\n\n--b\n${multipart('mixed', [text('un'), file('application/pdf', 'attachment; filename=a.pdf', '%PDF-')])}`,
    ['1.1 text/plain', '1.2 application/pdf a.pdf'],
    ['%PDF-'],
  ),
  torture(
    'no boundary in the header',
    'Content-Type: multipart/mixed\n\n--b\n\nun\n--b--\n',
    ['1 text/plain'],
    ['un'],
  ),
  torture(
    'an empty boundary',
    'Content-Type: multipart/mixed; boundary=""\n\n--\n\nun\n----\n',
    ['1 text/plain'],
    ['un'],
  ),
  torture(
    'a boundary that is never met',
    'Content-Type: multipart/mixed; boundary=b\n\n--a\n\nun\n--a--\n',
    ['1 text/plain'],
    ['un'],
  ),
  torture(
    'two boundaries in one field: the first counts',
    'Content-Type: multipart/mixed; boundary=b; boundary=c\n\n--b\n\nun\n--c\n\ndeux\n--b--\n',
    ['1 text/plain'],
    ['un\n--c\n\ndeux'],
  ),
  torture(
    'blanks behind every delimiter',
    'Content-Type: multipart/mixed; boundary=b\n\n--b \t \n\nun\n--b  \n\ndeux\n--b-- \t\n',
    ['1 text/plain', '2 text/plain'],
    ['un', 'deux'],
  ),
  torture(
    'blanks at the end of the boundary itself',
    'Content-Type: multipart/mixed; boundary="b  "\n\n--b\n\nun\n--b  --\n',
    ['1 text/plain'],
    ['un'],
  ),
  torture(
    'a boundary of marks that a pattern would take for its own',
    multipart('mixed', [text('un')], "(b.*)+?'/=_:"),
    ['1 text/plain'],
    ['un'],
  ),
  torture(
    'a boundary of 1,000 characters',
    multipart('mixed', [text('un')], 'x'.repeat(1000)),
    ['1 text/plain'],
    ['un'],
  ),
  torture(
    'a boundary of 200,000 characters',
    multipart('mixed', [text('un')], 'x'.repeat(200_000)),
    ['1 text/plain'],
    ['un'],
  ),
  torture(
    'a boundary of raw octets',
    multipart('mixed', [text('un'), text('deux')], '\xe9\xff'),
    ['1 text/plain', '2 text/plain'],
    ['un', 'deux'],
  ),
  torture(
    'a boundary that looks like an encoded word',
    multipart('mixed', [text('un'), text('deux')], '=?utf-8?Q?b?='),
    ['1 text/plain', '2 text/plain'],
    ['un', 'deux'],
  ),
  torture(
    'a boundary in pieces (RFC 2231)',
    'Content-Type: multipart/mixed; boundary*1=c; boundary*0=b\n\n--bc\n\nun\n--bc--\n',
    ['1 text/plain'],
    ['un'],
  ),
  torture(
    'a boundary in an encoded word, delimiters without',
    'Content-Type: multipart/mixed; boundary="=?utf-8?Q?b?="\n\n--b\n\nun\n--b--\n',
    ['1 text/plain'],
    ['un'],
  ),
  torture(
    'a preamble and an epilogue that look like parts',
    'Content-Type: multipart/mixed; boundary=b\n\nContent-Type: text/html\n\n--bb\n\navant\n--b\n\nun\n--b--\n--b\n\naprès\n',
    ['1 text/plain'],
    ['un'],
  ),
  torture(
    'a delimiter inside the header of a part',
    'Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/html\n--b\nContent-Type: text/plain\n\ndeux\n--b--\n',
    ['1 text/html', '2 text/plain'],
    ['deux'],
  ),
  torture(
    'the outer delimiter before the inner one is closed',
    `Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: multipart/mixed; boundary=c\n\n--c\n\nun\n--b\n\ndeux\n--c\n\ntrois\n--b--\n`,
    ['1.1 text/plain', '2 text/plain'],
    ['un', 'deux\n--c\n\ntrois'],
  ),
  torture(
    'parts without a header, and parts without anything',
    'Content-Type: multipart/mixed; boundary=b\n\n--b\n\nun\n--b\n--b\n\n--b--\n',
    ['1 text/plain', '2 text/plain', '3 text/plain'],
    ['un'],
  ),
  torture(
    'a multipart that is closed before it begins',
    'Content-Type: multipart/mixed; boundary=b\n\n--b--\n',
    ['1 text/plain'],
  ),
  torture(
    'line ends of Unix',
    octets('Content-Type: multipart/mixed; boundary=b\n\n--b\n\nun\n--b\n\ndeux\n--b--\n'),
    ['1 text/plain', '2 text/plain'],
    ['un', 'deux'],
  ),
  torture(
    'delimiters ended by LF among lines ended by CRLF',
    octets('Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\n\r\nun\n--b\r\n\ndeux\r\n--b--\n'),
    ['1 text/plain', '2 text/plain'],
    ['un', 'deux'],
  ),
  torture(
    '10,000 parts',
    multipart(
      'mixed',
      Array.from({ length: 9_999 }, () => '\nx'),
    ),
    9_999,
  ),
  torture(
    '10,001 parts: the rest is one',
    multipart(
      'mixed',
      Array.from({ length: 10_000 }, () => '\nx'),
    ),
    10_000,
  ),
];

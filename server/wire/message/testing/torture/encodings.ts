import { writeUuencode } from '../write-uuencode.ts';
import { base64, multipart, octets, PROGRAM, text, torture, utf8, type Torture } from './torture.ts';

const encoded = (
  encoding: string,
  body: string,
  type = 'application/octet-stream; name=facture.exe',
): string => `Content-Type: ${type}\nContent-Transfer-Encoding: ${encoding}\n\n${body}`;
const program = '1 application/octet-stream facture.exe';
const uuencoded = writeUuencode('facture.exe', octets(PROGRAM)).replaceAll('\r\n', '\n');
const packed = base64(PROGRAM);
const charset = (name: string, body: string): string =>
  `Content-Type: text/plain; charset=${name}\n\n${body}`;

/** Transfer encodings. */
export const encodings: readonly Torture[] = [
  torture('in capitals, in quotes, with a comment', encoded('"BASE64" (oui)', packed), [program], ['MZ']),
  torture('with a parameter', encoded('base64; x=y', packed), [program], ['MZ']),
  torture(
    'a parameter, and the file as it is: others do not decode it',
    encoded('base64; x=y', '<script>MZ</script>', 'text/html; name=acces.hta'),
    ['1 text/html acces.hta'],
    ['MZ'],
  ),
  torture('unknown', encoded('x-rien', 'MZ tel quel'), [program], ['MZ tel quel']),
  torture('empty', encoded('', 'MZ tel quel'), [program], ['MZ tel quel']),
  torture(
    'base64 with marks of no alphabet in it',
    encoded('base64', packed.replace(/.{4}/g, '$&*!-_.\n')),
    [program],
    [PROGRAM],
  ),
  torture(
    'base64 with a mark after each letter',
    encoded('base64', packed.replaceAll('=', '').replace(/./g, '$&-')),
    [program],
    [PROGRAM],
  ),
  torture(
    'base64 in pieces, each with its padding',
    encoded('base64', ['MZ', 'suite', PROGRAM].map(base64).join('\n')),
    [program],
    [`MZsuite${PROGRAM}`],
  ),
  torture('base64 behind words', encoded('base64', `====\n${packed}`), [program], [PROGRAM]),
  torture(
    'base64 without its last letters',
    encoded('base64', packed.replaceAll('=', '').slice(0, -1)),
    [program],
    ['MZ'],
  ),
  torture('base64 of nothing', encoded('base64', ''), [program]),
  torture('base64 in one line', encoded('base64', base64('MZ'.repeat(50_000))), [program], ['MZMZ']),
  torture('base64 that is not', encoded('base64', 'Bonjour à tous !'), [program]),
  torture(
    'quoted-printable with soft breaks to the end',
    encoded('quoted-printable', 'M=\n=\n=\nZ=\n='),
    [program],
    ['MZ'],
  ),
  torture(
    'quoted-printable with blanks behind the breaks',
    encoded('quoted-printable', 'M= \t \nZ='),
    [program],
    ['MZ'],
  ),
  torture(
    'quoted-printable of escapes that are none',
    encoded('quoted-printable', '=4D=5a=ZZ=4=\n=g0'),
    [program],
    ['MZ=ZZ'],
  ),
  torture(
    'quoted-printable that hides a delimiter',
    multipart('mixed', [encoded('quoted-printable', 'MZ=0D=0A=2D=2Db=0D=0A')]),
    [program],
    ['MZ\r\n--b'],
  ),
  torture('uuencode', encoded('x-uuencode', uuencoded), [program], ['MZ']),
  torture('uuencode under its other names', encoded('UUE', uuencoded), [program], ['MZ']),
  torture('uuencode without a file in it', encoded('x-uuencode', 'MZ tel quel'), [program], ['MZ tel quel']),
  torture(
    'a file in uuencode among the words',
    text(`Voir le fichier.\n\n${uuencoded}\nCordialement`),
    ['1 text/plain'],
    ['MZ', 'Cordialement'],
  ),
  torture(
    'a file in uuencode in a message without any type',
    `Subject: un\n\n${uuencoded}`,
    ['1 text/plain'],
    ['MZ'],
  ),
  torture(
    'binhex stays as it is',
    encoded('x-binhex40', '(This file must be converted with BinHex 4.0)\n:$f*TEQKPH#'),
    [program],
    ['BinHex'],
  ),
  torture(
    'a multipart that says it is base64, and is not',
    `Content-Transfer-Encoding: base64\n${multipart('mixed', [encoded('base64', packed)])}`,
    [program],
    ['MZ'],
  ),
  torture(
    'a multipart that says it is base64, and is',
    `Content-Type: multipart/mixed; boundary=b\nContent-Transfer-Encoding: base64\n\n${base64(`--b\r\n${encoded('8bit', PROGRAM).replaceAll('\n', '\r\n')}\r\n--b--\r\n`)}`,
    ['1 text/plain'],
    ['MZ'],
  ),
  torture(
    'a multipart in quoted-printable',
    `Content-Type: multipart/mixed; boundary=b\nContent-Transfer-Encoding: quoted-printable\n\n=2D-b\n${encoded('8bit', PROGRAM)}\n=2D-b--\n`,
    ['1 text/plain'],
    ['MZ'],
  ),
];

/** Charsets of texts. */
export const charsets: readonly Torture[] = [
  torture('none, in UTF-8', `\n${utf8('été')}`, ['1 text/plain'], ['été']),
  torture('none, in windows-1252', '\n\xe9t\xe9 \x80', ['1 text/plain'], ['été €']),
  torture(
    'windows-1252 under the name of ISO 8859-1',
    charset('iso-8859-1', '\x93\xe9t\xe9\x94 \x80'),
    ['1 text/plain'],
    ['“été” €'],
  ),
  torture('UTF-8 cut in the middle', charset('utf-8', `${utf8('été')}\xc3`), ['1 text/plain'], ['été']),
  torture('UTF-8 that is windows-1252', charset('utf-8', '\xe9t\xe9'), ['1 text/plain'], ['été']),
  torture('ASCII that is not', charset('us-ascii', utf8('été')), ['1 text/plain'], ['été']),
  torture(
    'UTF-7: a tag that no filter sees',
    charset('utf-7', '+ADw-script+AD4- r+AOk-union'),
    ['1 text/plain'],
    ['réunion'],
  ),
  torture('ISO-2022-JP', charset('iso-2022-jp', '\x1b$B;3ED\x1b(B'), ['1 text/plain'], ['山田']),
  torture('ISO-2022-JP that never returns', charset('iso-2022-jp', 'un \x1b$B;'), ['1 text/plain'], ['un']),
  torture(
    'UTF-16 with its mark',
    Buffer.concat([
      octets('Content-Type: text/plain; charset=utf-16\r\n\r\n'),
      Buffer.from('\ufeffété', 'utf16le'),
    ]),
    ['1 text/plain'],
    ['été'],
  ),
  torture(
    'UTF-16 of an odd length',
    Buffer.concat([
      octets('Content-Type: text/plain; charset=utf-16le\r\n\r\n'),
      Buffer.from('été', 'utf16le').subarray(0, 5),
    ]),
    ['1 text/plain'],
    ['ét'],
  ),
  torture(
    'a text in a charset that does not exist',
    charset('x-rien', utf8('été')),
    ['1 text/plain'],
    ['été'],
  ),
  torture('a charset of marks', charset('"../../etc/passwd\0"', 'un'), ['1 text/plain'], ['un']),
  torture('a charset of a thousand letters', charset('u'.repeat(1000), 'un'), ['1 text/plain'], ['un']),
  torture('a charset that is none of text', charset('base64', 'dW4='), ['1 text/plain'], ['dW4=']),
  torture('two charsets', charset('utf-8; charset=utf-16', utf8('été')), ['1 text/plain'], ['été']),
  torture(
    'HTML that names another than its header',
    `Content-Type: text/html; charset=utf-8\n\n<meta charset=utf-7>${utf8('été')}`,
    ['1 text/html'],
    ['été'],
  ),
  torture(
    'HTML that says it is UTF-16',
    `Content-Type: text/html\n\n<meta charset=utf-16><p>un</p>`,
    ['1 text/html'],
    ['<p>un</p>'],
  ),
  torture('surrogates in UTF-8', charset('utf-8', 'un \xed\xa0\x80 deux'), ['1 text/plain'], ['deux']),
  torture(
    'a letter of more octets than it needs',
    charset('utf-8', 'un \xc0\xbc deux'),
    ['1 text/plain'],
    ['deux'],
  ),
  torture('EBCDIC', charset('cp037', '\xa4\x95'), ['1 text/plain']),
];

import { base64, file, multipart, PROGRAM, text, torture, type Torture } from './torture.ts';

const exe = (disposition = 'attachment; filename=facture.exe'): string =>
  file('application/octet-stream', disposition);
const letter = `Subject: dedans\n${multipart('mixed', [text('un'), exe()], 'dedans')}`;
const attached = (body: string, type = 'message/rfc822', encoding = '7bit'): string =>
  `Content-Type: ${type}\nContent-Transfer-Encoding: ${encoding}\n\n${body}`;
const crlf = (lines: string): string => lines.replaceAll('\n', '\r\n');

/** A message in a message, so many of them. */
function wrap(times: number): string {
  let message = letter;
  for (let time = 0; time < times; time += 1) message = attached(message);
  return message;
}

/** Kinds of multiparts and messages, and where files stand in them. */
export const media: readonly Torture[] = [
  torture(
    'an attached message with a program',
    multipart('mixed', [text('un'), attached(letter)]),
    ['1 text/plain', '2 message/rfc822'],
    ['un', 'MZ'],
  ),
  torture(
    'an attached message in base64',
    multipart('mixed', [text('un'), attached(base64(crlf(letter)), 'message/rfc822', 'base64')]),
    ['1 text/plain', '2 message/rfc822'],
    ['MZ'],
  ),
  torture(
    'an attached message in quoted-printable',
    multipart('mixed', [
      text('un'),
      attached(letter.replaceAll('=', '=3D'), 'message/rfc822', 'quoted-printable'),
    ]),
    ['1 text/plain', '2 message/rfc822'],
    ['MZ'],
  ),
  torture(
    'an attached message in an unknown encoding',
    multipart('mixed', [text('un'), attached(letter, 'message/rfc822', 'x-rien')]),
    ['1 text/plain', '2 message/rfc822'],
    ['MZ'],
  ),
  torture(
    'an attached message of the new kind',
    multipart('mixed', [text('un'), attached(letter, 'message/global')]),
    ['1 text/plain', '2 message/global'],
    ['MZ'],
  ),
  torture(
    'an attached message as a file',
    multipart('mixed', [
      text('un'),
      file('application/octet-stream', 'attachment; filename=a.eml', crlf(letter)),
    ]),
    ['1 text/plain', '2 application/octet-stream a.eml'],
    ['MZ'],
  ),
  torture('a message and nothing around it', attached(letter), ['1 message/rfc822'], ['un', 'MZ']),
  torture('a program twenty messages deep', wrap(20), ['1 message/rfc822'], ['MZ']),
  torture('ninety-eight messages in each other', wrap(98), ['1 message/rfc822'], ['MZ']),
  torture(
    'the boundary of the outside in an attached message',
    multipart('mixed', [attached(`Subject: a\n${multipart('mixed', [text('un')], 'b')}`), exe()], 'b'),
    ['1 message/rfc822', '2 application/octet-stream facture.exe'],
    ['un', 'MZ'],
  ),
  torture('an attached message without anything', multipart('mixed', [attached('')]), ['1 message/rfc822']),
  torture(
    'a piece of a message',
    `Content-Type: message/partial; id="a@b"; number=1; total=2\n\n${letter}`,
    ['1 message/partial'],
    ['Subject: dedans'],
  ),
  torture(
    'a body that lies elsewhere',
    'Content-Type: message/external-body; access-type=URL; URL="http://voleur.example/facture.exe"\n\nContent-Type: application/octet-stream\n\nrien',
    ['1 message/external-body'],
  ),
  torture(
    "a body that lies on the reader's own disk",
    'Content-Type: message/external-body; access-type=local-file; name="/etc/passwd"\n\nContent-Type: text/plain\n\n',
    ['1 message/external-body passwd'],
  ),
  torture(
    'a digest, whose parts are messages',
    multipart('digest', [`\n${letter}`, '\nSubject: deux\n\ncorps']),
    ['1 message/rfc822', '2 message/rfc822'],
    ['MZ', 'corps'],
  ),
  torture(
    'a digest whose parts say what they are',
    multipart('digest', [text('un'), exe()]),
    ['1 text/plain', '2 application/octet-stream facture.exe'],
    ['un', 'MZ'],
  ),
  torture(
    'parallel',
    multipart('parallel', [text('un'), exe()]),
    ['1 text/plain', '2 application/octet-stream facture.exe'],
    ['MZ'],
  ),
  torture(
    'signed, with a third part',
    multipart('signed; protocol="application/pgp-signature"', [
      text('un'),
      'Content-Type: application/pgp-signature\n\nxxx',
      exe(),
    ]),
    ['1 text/plain', '2 application/pgp-signature', '3 application/octet-stream facture.exe'],
    ['MZ'],
  ),
  torture(
    'signed in one piece, with a program',
    `Content-Type: application/pkcs7-mime; smime-type=signed-data; name=smime.p7m\nContent-Transfer-Encoding: base64\n\n${base64(PROGRAM)}`,
    ['1 application/pkcs7-mime smime.p7m'],
    ['MZ'],
  ),
  torture(
    'encrypted',
    multipart('encrypted; protocol="application/pgp-encrypted"', [
      'Content-Type: application/pgp-encrypted\n\nVersion: 1',
      exe('inline; filename=encrypted.asc'),
    ]),
    ['1 application/pgp-encrypted', '2 application/octet-stream encrypted.asc'],
    ['MZ'],
  ),
  torture(
    'a report of delivery',
    multipart('report; report-type=delivery-status', [
      text('un'),
      'Content-Type: message/delivery-status\n\nReporting-MTA: dns; a.b\n\nFinal-Recipient: rfc822; a@b.fr\nStatus: 5.1.1',
      'Content-Type: text/rfc822-headers\n\nSubject: trois',
      exe(),
    ]),
    [
      '1 text/plain',
      '2 message/delivery-status',
      '3 text/rfc822-headers',
      '4 application/octet-stream facture.exe',
    ],
    ['5.1.1', 'MZ'],
  ),
  torture(
    'a multipart of no known kind',
    multipart('x-rien', [text('un'), exe()]),
    ['1 text/plain', '2 application/octet-stream facture.exe'],
    ['MZ'],
  ),
  torture(
    'a picture between texts that is a program',
    multipart('mixed', [text('un'), file('image/png', 'inline; filename=photo.exe'), text('deux')]),
    ['1 text/plain', '2 image/png photo.exe', '3 text/plain'],
    ['un', 'deux', 'MZ'],
  ),
  torture(
    'a picture alone that is a program',
    `${file('image/png', 'inline; filename=photo.exe')}`,
    ['1 image/png photo.exe'],
    ['MZ'],
  ),
  torture(
    'a sound that is a program',
    multipart('mixed', [text('un'), file('audio/mpeg', 'inline; filename=voix.scr')]),
    ['1 text/plain', '2 audio/mpeg voix.scr'],
    ['MZ'],
  ),
  torture(
    'the text itself has the name of a program',
    multipart('mixed', [
      `Content-Transfer-Encoding: base64\nContent-Type: text/plain; name=facture.exe\n\n${base64(PROGRAM)}`,
    ]),
    ['1 text/plain facture.exe'],
    ['MZ'],
  ),
  torture(
    'a message that is one text with the name of a program',
    `Content-Type: text/html; name=facture.hta\n\n<script>MZ</script>`,
    ['1 text/html facture.hta'],
    ['MZ'],
  ),
  torture(
    'alternatives: a page after a text in one of them',
    multipart('alternative', [multipart('mixed', [text('un'), text('<p>deux</p>', 'text/html')], 'c')]),
    ['1.1 text/plain', '1.2 text/html'],
    ['un', 'deux'],
  ),
  torture(
    'alternatives: two texts, two pages, a program',
    multipart('alternative', [
      text('un'),
      text('deux'),
      text('<p>trois</p>', 'text/html'),
      text('<p>quatre</p>', 'text/html'),
      exe(),
    ]),
    ['1 text/plain', '2 text/plain', '3 text/html', '4 text/html', '5 application/octet-stream facture.exe'],
    ['un', 'deux', 'trois', 'quatre', 'MZ'],
  ),
  torture(
    'alternatives in alternatives in alternatives',
    multipart('alternative', [
      multipart(
        'alternative',
        [multipart('mixed', [text('<p>un</p>', 'text/html'), text('deux'), exe()], 'd')],
        'c',
      ),
      text('trois'),
    ]),
    ['1.1.1 text/html', '1.1.2 text/plain', '1.1.3 application/octet-stream facture.exe', '2 text/plain'],
    ['un', 'deux', 'trois', 'MZ'],
  ),
  torture(
    'related parts that nothing refers to',
    multipart('related', [
      text('<p>un</p>', 'text/html'),
      `Content-ID: <a@b>\n${exe('inline; filename=facture.exe')}`,
      text('deux'),
    ]),
    ['1 text/html', '2 application/octet-stream facture.exe', '3 text/plain'],
    ['un', 'deux', 'MZ'],
  ),
  torture(
    'a related multipart whose start is elsewhere',
    multipart('related; start="<z@z>"', [exe(), text('<p>un</p>', 'text/html')]),
    ['1 application/octet-stream facture.exe', '2 text/html'],
    ['un', 'MZ'],
  ),
  torture(
    'a letter of Outlook whose winmail.dat is none',
    multipart('mixed', [text('un'), file('application/ms-tnef', 'attachment; filename=winmail.dat')]),
    ['1 text/plain', '2 application/ms-tnef winmail.dat'],
    ['MZ'],
  ),
  torture(
    'an invitation beside its own file',
    multipart('mixed', [
      multipart(
        'alternative',
        [text('un'), 'Content-Type: text/calendar; method=REQUEST\n\nBEGIN:VCALENDAR\nEND:VCALENDAR'],
        'c',
      ),
      exe('attachment; filename=invite.ics'),
    ]),
    ['1.1 text/plain', '1.2 text/calendar', '2 application/octet-stream invite.ics'],
    ['VCALENDAR', 'MZ'],
  ),
  torture(
    'a page that is attached, and one that is not',
    multipart('mixed', [
      text('<p>un</p>', 'text/html'),
      `Content-Disposition: attachment\n${text('<p>deux</p>', 'text/html')}`,
    ]),
    ['1 text/html', '2 text/html'],
    ['un', 'deux'],
  ),
];

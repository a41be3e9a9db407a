import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decodeBody, decodePartText, openAttachedMessage, envelope, parseMessage } from '../index.ts';

function read(header: string, body: string | Buffer): ReturnType<typeof decodePartText> {
  const message = parseMessage(Buffer.concat([Buffer.from(`${header}\r\n\r\n`), Buffer.from(body)]));
  return decodePartText(message, message.root);
}

test('text is decoded by its transfer encoding and charset, line ends become LF', () => {
  const header =
    'Content-Type: text/plain; charset=iso-8859-1\r\nContent-Transfer-Encoding: quoted-printable';
  assert.deepEqual(read(header, 'r=E9union\r\nici'), {
    text: 'réunion\nici',
    encodingProblem: false,
    charset: 'windows-1252',
  });
});

test('an unknown transfer encoding and an unknown charset are told', () => {
  assert.equal(read('Content-Transfer-Encoding: x-rien', 'a').encodingProblem, true);
  const unknown = read('Content-Type: text/plain; charset=x-nowhere', Buffer.from([0xe9]));
  assert.deepEqual(unknown, { text: 'é', encodingProblem: true, charset: 'windows-1252' });
});

test('HTML without a charset is asked for its meta tag', () => {
  const html = Buffer.from('<meta http-equiv=x content="text/html; charset=koi8-r"><p>\xc4', 'latin1');
  assert.equal(read('Content-Type: text/html', html).text.endsWith('д'), true);
  assert.equal(read('Content-Type: text/html; charset=iso-8859-1', html).text.endsWith('Ä'), true);
});

test('NUL is removed', () => {
  assert.equal(read('X: y', 'a\0b').text, 'ab');
});

test('only the octets asked for are read', () => {
  const message = parseMessage(Buffer.from(`X: y\r\n\r\n${'a'.repeat(1000)}`));
  assert.equal(decodePartText(message, message.root, 10).text.length, 10);
});

test('an attached message in base64 stays closed and is opened when asked', () => {
  const inner = Buffer.from('Subject: in\r\n\r\nbonjour').toString('base64');
  const header = 'Content-Type: message/rfc822\r\nContent-Transfer-Encoding: base64';
  const message = parseMessage(Buffer.from(`${header}\r\n\r\n${inner}`));
  assert.equal(message.root.message, null);
  const opened = openAttachedMessage(message, message.root);
  assert.ok(opened);
  assert.equal(envelope(opened).subject, 'in');
  assert.equal(Buffer.from(decodeBody(opened, opened.root)).toString(), 'bonjour');
});

test('a part of another type holds no message', () => {
  const message = parseMessage(
    Buffer.from('Content-Type: message/partial; id=1; number=1\r\n\r\nSubject: in\r\n\r\nx'),
  );
  assert.equal(message.root.message, null);
  assert.equal(openAttachedMessage(message, message.root), null);
});

test('what is made of parts is not decoded, whatever its header says (RFC 2045, 6.4)', () => {
  const text =
    'Content-Type: multipart/mixed; boundary=b\r\nContent-Transfer-Encoding: base64\r\n\r\n--b\r\n\r\nx\r\n--b--';
  const message = parseMessage(Buffer.from(text));
  assert.equal(Buffer.from(decodeBody(message, message.root)).toString(), '--b\r\n\r\nx\r\n--b--');
});

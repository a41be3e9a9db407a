import assert from 'node:assert/strict';
import { test } from 'node:test';
import { attachments, parseMessage, type Attachment } from './index.ts';
import { writeTnef } from './testing/write-tnef.ts';

function withParts(...parts: [header: string, body: string][]): Attachment[] {
  const inside = parts.map(([header, body]) => `--b\r\n${header}\r\n\r\n${body}\r\n`).join('');
  return attachments(
    parseMessage(
      Buffer.from(`Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\ntexte\r\n${inside}--b--`),
    ),
  );
}

function summary(files: Attachment[]): unknown[] {
  return files.map((file) => [file.name, file.type, Buffer.from(file.content()).toString(), file.inline]);
}

test('a file is decoded when asked, its name cleaned', () => {
  const header = 'Content-Type: application/pdf\r\nContent-Transfer-Encoding: base64';
  const named = `${header}\r\nContent-Disposition: attachment; filename*=utf-8''..%2Fr%C3%A9u.pdf`;
  assert.deepEqual(summary(withParts([named, 'Ym9uam91cg=='])), [
    ['réu.pdf', 'application/pdf', 'bonjour', false],
  ]);
});

test('a part with a Content-ID is inline unless declared an attachment', () => {
  const header = 'Content-Type: application/x\r\nContent-ID: <a@b>';
  const files = withParts([header, ''], [`${header}\r\nContent-Disposition: attachment`, '']);
  assert.deepEqual(
    files.map((file) => file.inline),
    [true, false],
  );
});

test('an attached message is a file of its own type', () => {
  const files = withParts(['Content-Type: message/rfc822', 'Subject: in\r\n\r\nx']);
  assert.deepEqual(summary(files), [[null, 'message/rfc822', 'Subject: in\r\n\r\nx', false]]);
});

test('a winmail.dat is replaced by the files in it', () => {
  const tnef = writeTnef([
    { title: 'NOTE~1.PDF', data: 'un', longName: 'note été.pdf', type: 'application/pdf' },
    { title: '..\\évil.exe', data: 'deux' },
  ]);
  const header = 'Content-Type: application/ms-tnef; name=winmail.dat\r\nContent-Transfer-Encoding: base64';
  assert.deepEqual(summary(withParts([header, tnef.toString('base64')])), [
    ['note été.pdf', 'application/pdf', 'un', false],
    ['évil.exe', 'application/octet-stream', 'deux', false],
  ]);
});

test('a winmail.dat that cannot be opened is listed as it is', () => {
  const files = withParts(['Content-Type: application/octet-stream; name=WINMAIL.DAT', 'x']);
  assert.deepEqual(summary(files), [['WINMAIL.DAT', 'application/octet-stream', 'x', false]]);
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { digestLetter, parseMessage } from './index.ts';

const letter = `From: Anna <anna@ac-exemple.fr>
Sender: Zoé <zoe@ac-exemple.fr>
To: Bruno <bruno@ac-exemple.fr>
Cc: carla@ac-exemple.fr
Reply-To: bureau@ac-exemple.fr
Subject: Contrat
Date: Mon, 23 Nov 2026 20:00:00 +0000
Message-ID: <un@ac-exemple.fr>
Bcc: cache@ac-exemple.fr
Content-Type: multipart/mixed; boundary=zz1

--zz1
Content-Type: multipart/alternative; boundary=zz2

--zz2
Content-Type: text/plain; charset=utf-8

Été
--zz2
Content-Type: text/html; charset=utf-8
Content-ID: <a@x>

<p>Été</p>
--zz2--
--zz1
Content-Type: application/pdf; name=contrat.pdf
Content-Disposition: attachment; filename=contrat.pdf
Content-Transfer-Encoding: base64

JVBERi0xLjQK
--zz1
Content-Type: message/rfc822

From: dora@ac-exemple.fr

Oui
--zz1--
`.replaceAll('\n', '\r\n');

const read = (text: string) => digestLetter(parseMessage(Buffer.from(text)));
const change = (from: string | RegExp, to: string): string => {
  const changed = letter.replace(from, to);
  assert.notEqual(changed, letter, `nothing of ${String(from)} stands there`);
  return changed;
};

test('whatever a reader sees or a program goes by makes another letter', () => {
  for (const other of [
    change('From: Anna', 'From: Nadège'),
    change('<anna@', '<autre@'),
    change('<zoe@', '<autre@'),
    change(/Sender: .*\r\n/, ''),
    change('To: Bruno', 'To: Benoît'),
    change('To: Bruno <bruno@ac-exemple.fr>', 'To: Tous: Bruno <bruno@ac-exemple.fr>;'),
    change('Cc: carla', 'Cc: dora'),
    change('Reply-To: bureau', 'Reply-To: autre'),
    change('Subject: Contrat', 'Subject: Avenant'),
    change('Subject: Contrat', 'Subject: Avenant\r\nSubject: Contrat'),
    change('Nov 2026', 'Jan 2026'),
    change('<un@', '<deux@'),
    change('alternative', 'mixed'),
    change('charset=utf-8', 'charset=iso-8859-1'),
    change('<p>Été', '<p>Automne'),
    change('<a@x>', '<b@x>'),
    change('filename=contrat.pdf', 'filename=autre.exe'),
    change('name=contrat.pdf', 'name=autre.exe'),
    change('filename=contrat.pdf', "filename=contrat.pdf; filename*=UTF-8''autre.exe"),
    change('attachment;', 'inline;'),
    change('application/pdf', 'application/octet-stream'),
    change('JVBERi0xLjQK', 'JVBERi0xLjQ='),
    change('base64', 'x-rot13'),
    change('dora@', 'autre@'),
  ]) {
    assert.notDeepEqual(read(other), read(letter), other);
  }
});

test('another way to write the same is the same letter', () => {
  for (const other of [
    change('20:00:00 +0000', '21:00:00 +0100'),
    change('Bcc: cache@ac-exemple.fr\r\n', ''),
    letter.replaceAll('zz1', 'zz3'),
    letter.replaceAll('\r\n', '\n'),
    letter.trimEnd(),
    change('charset=utf-8\r\n\r\nÉté', 'charset=UTF-8\r\nContent-Transfer-Encoding: base64\r\n\r\nw4l0w6kK'),
    change(
      'charset=utf-8\r\n\r\nÉté',
      'charset="utf-8"\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n=C3=89t=\r\n=C3=A9',
    ),
    change(
      'Content-Transfer-Encoding: base64\r\n\r\nJVBERi0xLjQK',
      'Content-Transfer-Encoding: quoted-printable\r\n\r\n%PDF-1.4=0A',
    ),
    change('Subject: Contrat', 'Subject: =?utf-8?q?Contrat?='),
  ]) {
    assert.deepEqual(read(other), read(letter), other);
  }
});

test('the content is the same where a program writes a message anew', () => {
  const anew = letter.replace('20:00:00', '20:05:00').replace('<un@', '<deux@').replaceAll('zz1', 'zz4');
  assert.equal(read(anew).content, read(letter).content);
});

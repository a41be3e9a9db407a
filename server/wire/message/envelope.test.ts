import assert from 'node:assert/strict';
import { test } from 'node:test';
import { envelope, parseMessage } from './index.ts';

const HEADER = [
  'Date: Tue, 3 Mar 2026 10:12:13 +0100',
  'From: Jean <jean@ac.fr>',
  'Sender: secretariat@ac.fr',
  'Reply-To: Jean <jean@lycee.fr>',
  'To: A: b@c.fr;, d@e.fr',
  'Cc: f@g.fr',
  'Bcc: h@i.fr',
  'Message-ID: <1@ac.fr>',
  'In-Reply-To: <0@ac.fr>',
  'References: <a@ac.fr> <0@ac.fr>',
  'Subject: =?utf-8?Q?R=C3=A9union?=',
];

test('the envelope holds every field decoded', () => {
  const read = envelope(parseMessage(Buffer.from(`${HEADER.join('\r\n')}\r\n\r\nx`)));
  assert.deepEqual(read, {
    subject: 'Réunion',
    from: [{ name: 'Jean', address: 'jean@ac.fr' }],
    sender: [{ name: null, address: 'secretariat@ac.fr' }],
    replyTo: [{ name: 'Jean', address: 'jean@lycee.fr' }],
    to: [
      { name: null, address: 'b@c.fr' },
      { name: null, address: 'd@e.fr' },
    ],
    cc: [{ name: null, address: 'f@g.fr' }],
    bcc: [{ name: null, address: 'h@i.fr' }],
    messageId: ['1@ac.fr'],
    inReplyTo: ['0@ac.fr'],
    references: ['a@ac.fr', '0@ac.fr'],
    sentAt: new Date('2026-03-03T09:12:13Z'),
  });
});

test('a message without fields has an empty envelope', () => {
  const read = envelope(parseMessage(Buffer.from('\r\nx')));
  assert.equal(read.subject, null);
  assert.equal(read.sentAt, null);
  assert.deepEqual(read.from, []);
});

test('the envelope of an attached message is asked for by its root', () => {
  const text = 'Subject: out\r\nContent-Type: message/rfc822\r\n\r\nSubject: in\r\n\r\nx';
  const message = parseMessage(Buffer.from(text));
  assert.ok(message.root.message);
  assert.equal(envelope(message).subject, 'out');
  assert.equal(envelope(message, message.root.message).subject, 'in');
});

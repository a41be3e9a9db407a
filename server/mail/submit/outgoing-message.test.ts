import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { envelope, findHeader, parseMessage } from '#wire/message';
import { formatOutgoing } from './outgoing-message.ts';

const now = new Date('2026-11-23T20:00:00Z');
const format = (text: string): string =>
  formatOutgoing(parseMessage(Buffer.from(text, 'latin1')), now, {
    domain: 'ac-exemple.fr',
    authservId: 'mail.ac-exemple.fr',
    sender: null,
  }).toString('latin1');

describe('the message that leaves', () => {
  it('has no blind copies, however they are written', () => {
    const sent = format(
      'From: a@ac-exemple.fr\r\nBCC: b@ac-exemple.fr,\r\n c@ac-exemple.fr\r\nTo: d@ac-exemple.fr\r\nbcc:e@ac-exemple.fr\r\n' +
        'Resent-Bcc: f@ac-exemple.fr\r\nDate: Mon, 23 Nov 2026 20:00:00 +0000\r\nMessage-ID: <m@x>\r\n\r\nBcc: dans le texte\r\n',
    );
    assert.equal(
      sent,
      'From: a@ac-exemple.fr\r\nTo: d@ac-exemple.fr\r\nDate: Mon, 23 Nov 2026 20:00:00 +0000\r\nMessage-ID: <m@x>\r\n\r\nBcc: dans le texte\r\n',
    );
  });

  it('has no Return-Path: that is written where it arrives', () => {
    const text = 'Date: x\r\nMessage-ID: <a@b>\r\nSubject: x\r\n\r\nReturn-Path: <dans@le.texte>\r\n';
    assert.equal(
      format(`return-path: <a@b>\r\n${text.replace('Subject', 'Return-Path:\r\n <c@d>\r\nSubject')}`),
      text,
    );
  });

  it('has a Date and a Message-ID', () => {
    const sent = parseMessage(Buffer.from(format('From: a@ac-exemple.fr\r\n\r\nx'), 'latin1'));
    assert.equal(envelope(sent).sentAt?.getTime(), now.getTime());
    assert.match(envelope(sent).messageId[0] ?? '', /^[0-9a-f-]{36}@ac-exemple\.fr$/);
  });

  it('is otherwise the same, octet for octet', () => {
    const text =
      'Date: x\r\nMessage-ID: <a@b>\r\nX-8: \xe9\xff\r\nBcc: a@b\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nBcc: dedans\r\n\r\n\xe9\r\n--b--\r\n';
    assert.equal(format(text), text.replace('Bcc: a@b\r\n', ''));
  });

  it('names the person who really sends it, and nobody else', () => {
    const text =
      'From: ce.0541234X@ac-exemple.fr\r\nSender: autre@ac-exemple.fr\r\nDate: x\r\nMessage-ID: <a@b>\r\n\r\nx';
    const sender = {
      name: 'Élodie O"Brien-Durand de la Très Longue Lignée',
      address: 'elodie@ac-exemple.fr',
    };
    const names = { domain: 'ac-exemple.fr', authservId: 'mail.ac-exemple.fr' };
    const bytes = formatOutgoing(parseMessage(Buffer.from(text)), now, { ...names, sender });
    const sent = parseMessage(bytes);
    assert.deepEqual(envelope(sent).sender, [sender]);
    assert.doesNotMatch(bytes.toString('latin1'), /=20\?=/);
    assert.doesNotMatch(format(text), /^Sender:/m);
    assert.equal(sent.root.headers.filter(({ name }) => name === 'Sender').length, 1);
    assert.ok(
      bytes
        .toString('latin1')
        .split('\r\n')
        .every((line) => line.length <= 78),
    );
  });

  it('has none left when nothing else stands in the header', () => {
    const sent = parseMessage(Buffer.from(format('Bcc: a@ac-exemple.fr\r\n\r\nx'), 'latin1'));
    assert.equal(findHeader(sent, sent.root, 'Bcc'), null);
  });
});

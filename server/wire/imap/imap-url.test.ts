import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseImapUrl } from './imap-url.ts';

const whole = { part: [], text: null };

test('a message, one of a known uid validity, a section of it, a stretch', () => {
  assert.deepEqual(parseImapUrl('/inbox/;UID=3'), {
    mailbox: 'INBOX',
    uidValidity: null,
    uid: 3,
    section: whole,
    partial: null,
  });
  assert.deepEqual(parseImapUrl('/Classe/6%C3%A8me%20A;uidvalidity=7/;uid=3/;section=1.MIME/;partial=2.10'), {
    mailbox: 'Classe/6ème A',
    uidValidity: 7,
    uid: 3,
    section: { part: [1], text: 'mime' },
    partial: { offset: 2, count: 10 },
  });
  assert.deepEqual(parseImapUrl('/x/;UID=3/;SECTION=HEADER.FIELDS%20(To)')?.section, {
    part: [],
    text: { fields: ['To'], isNot: false },
  });
  assert.equal(parseImapUrl('/a&b/;UID=4294967295')?.mailbox, 'a&b');
});

const refused = [
  '',
  '/',
  '/;UID=1',
  'INBOX/;UID=1',
  'imap://ailleurs.example/INBOX/;UID=1',
  '//ailleurs.example/INBOX/;UID=1/x',
  '/INBOX/;UID=0',
  '/INBOX/;UID=4294967296',
  '/INBOX/;UID=1:2',
  '/INBOX/;UID=1/;SECTION=',
  '/INBOX/;UID=1/;SECTION=0',
  '/INBOX/;UID=1/;SECTION=1]x[',
  '/INBOX/;UID=1/;PARTIAL=0.0',
  '/INBOX/;UID=1;URLAUTH=anonymous:internal:00',
  '/IN%0D%0ABOX/;UID=1',
  '/IN%BOX/;UID=1',
  '/IN%FFBOX/;UID=1',
  '/INBOX?SUBJECT%20x',
];
for (const url of refused) {
  test(`no URL of ours: ${url}`, () => {
    assert.equal(parseImapUrl(url), null);
  });
}

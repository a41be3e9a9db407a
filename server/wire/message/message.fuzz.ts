import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import * as grammar from './index.ts';
import { decodeTransfer } from './body/transfer.ts';
import { parseTnef } from './body/tnef.ts';
import { useMessage, useValue } from './testing/use-message.ts';
import { writeTnef } from './testing/write-tnef.ts';
import { writeQuotedPrintable } from './testing/write-quoted-printable.ts';

const RUNS = { numRuns: 300 };

/** Pieces that mean something to a grammar, so that chance builds structures and not noise. */
const PIECES = [
  'Content-Type: ',
  'multipart/mixed',
  'multipart/alternative',
  'message/rfc822',
  'text/html',
  '; boundary=',
  'b',
  '"b"',
  'Content-Transfer-Encoding: ',
  'base64',
  'quoted-printable',
  'Content-Disposition: attachment; filename*0*=',
  "utf-8''%C3",
  '; filename*1*=%A9',
  '\r\n',
  '\n',
  '\r',
  '\r\n\r\n',
  '--b',
  '--b--',
  '--',
  ' ',
  '\t',
  ':',
  ';',
  '=',
  'From: ',
  'Subject: ',
  'To: ',
  'Date: ',
  'References: ',
  '=?utf-8?Q?=C3?=',
  '=?utf-8?B?w6k=?=',
  '=?x?',
  '?=',
  '<',
  '>',
  '@',
  ',',
  '(',
  ')',
  '"',
  '\\',
  'a',
  'é',
  '\xff',
  '\0',
  '=C3=A9',
  '=',
  'Re: ',
  '[',
  ']',
  '(fwd)',
  '<p>',
  '</p>',
  '<a href=',
  '&eacute;',
  '<!--',
  '-->',
  '<script>',
  'style="display:none"',
  '3 Mar 2026 10:00 +0100',
  'application/ms-tnef',
  '\u202e',
  '\ud800',
];
const pieces = fc.array(fc.constantFrom(...PIECES), { maxLength: 80 }).map((list) => list.join(''));
const octets = fc.oneof(
  pieces.map((text) => Buffer.from(text, 'utf8')),
  pieces.map((text) => Buffer.from(text, 'latin1')),
  fc.uint8Array({ maxLength: 400 }).map((bytes) => Buffer.from(bytes)),
);

test('any octets are a message whose parts are nested and in order, and nothing at the door throws', () => {
  fc.assert(
    fc.property(octets, (bytes) => {
      useMessage(bytes);
    }),
    { numRuns: 1000 },
  );
});

test('no function on a value throws, and no control character is left', () => {
  fc.assert(fc.property(octets, useValue), { numRuns: 2000 });
});

test('HTML of any kind gives text and links', () => {
  fc.assert(
    fc.property(fc.oneof(pieces, fc.string({ unit: 'binary' })), (html) => {
      assert.equal(typeof grammar.htmlToText(html), 'string');
      assert.equal(typeof grammar.tableRows(html), 'string');
      for (const link of grammar.links(html)) assert.notEqual(link.href, '');
    }),
    { numRuns: 2000 },
  );
});

test('base64 and quoted-printable give back what was encoded', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 2000 }), (octets) => {
      const bytes = Buffer.from(octets);
      const base64 = bytes.toString('base64').replace(/.{76}/g, '$&\r\n');
      assert.deepEqual(Buffer.from(decodeTransfer(Buffer.from(base64), 'base64')), bytes);
      const quoted = Buffer.from(writeQuotedPrintable(bytes), 'latin1');
      assert.deepEqual(Buffer.from(decodeTransfer(quoted, 'quoted-printable')), bytes);
    }),
    RUNS,
  );
});

/** Text that a header can carry: no control character, no blank at its ends, composed. */
const headerText = fc
  .string({ unit: 'grapheme', maxLength: 60 })
  .map((text) => text.replace(/\p{C}/gu, '').trim().normalize('NFC'));

test('encoded words cut anywhere, also inside a character, give back the text', () => {
  fc.assert(
    fc.property(headerText, fc.integer({ min: 1, max: 20 }), (text, size) => {
      const bytes = Buffer.from(text);
      const words: string[] = [];
      for (let at = 0; at < bytes.length; at += size) {
        words.push(`=?utf-8?B?${bytes.subarray(at, at + size).toString('base64')}?=`);
      }
      assert.equal(grammar.decodeText(Buffer.from(words.join('\r\n '))), text);
    }),
    RUNS,
  );
});

test('a parameter in pieces cut anywhere gives back its value (RFC 2231)', () => {
  fc.assert(
    fc.property(headerText, fc.integer({ min: 1, max: 20 }), (text, size) => {
      fc.pre(text !== '' && !text.includes('=?'));
      const bytes = Buffer.from(text);
      const parameters: string[] = [];
      for (let at = 0; at < bytes.length; at += size) {
        const escaped = bytes
          .subarray(at, at + size)
          .toString('hex')
          .replace(/../g, '%$&');
        parameters.push(`; n*${parameters.length}*=${at === 0 ? "utf-8''" : ''}${escaped}`);
      }
      const message = grammar.parseMessage(
        Buffer.from(`Content-Type: a/b${parameters.join('\r\n ')}\r\n\r\n`),
      );
      assert.equal(message.root.parameters.get('n'), text);
    }),
    RUNS,
  );
});

test('mailboxes with quoted names are read back', () => {
  const mailbox = fc.record({ name: headerText, address: fc.emailAddress() });
  fc.assert(
    fc.property(fc.array(mailbox, { minLength: 1, maxLength: 8 }), (list) => {
      const written = list.map(
        ({ name, address }) => `"${name.replace(/["\\]/g, String.raw`\$&`)}" <${address}>`,
      );
      fc.pre(!list.some(({ name }) => name.includes('=?')));
      const read = grammar
        .parseAddresses(Buffer.from(written.join(',\r\n ')))
        .flatMap((group) => group.mailboxes);
      assert.deepEqual(
        read,
        list.map(({ name, address }) => ({ name: name || null, address })),
      );
    }),
    RUNS,
  );
});

test('a base subject is its own base subject', () => {
  fc.assert(
    fc.property(fc.oneof(pieces, headerText), (subject) => {
      const base = grammar.baseSubject(subject);
      assert.equal(grammar.baseSubject(base), base);
      assert.equal(grammar.baseSubject(`Re: TR : ${base}`), base);
    }),
    RUNS,
  );
});

test('a winmail.dat with any octets changed or cut gives files or nothing', () => {
  const tnef = writeTnef([
    { title: 'a.txt', data: 'un', longName: 'b.txt', embedded: writeTnef([{ title: 'c', data: 'd' }]) },
  ]);
  const change = fc.tuple(fc.nat({ max: tnef.length - 1 }), fc.nat({ max: 255 }));
  fc.assert(
    fc.property(fc.array(change, { maxLength: 8 }), fc.nat({ max: tnef.length }), (changes, length) => {
      const damaged = Buffer.from(tnef);
      for (const [at, octet] of changes) damaged[at] = octet;
      assert.ok(parseTnef(damaged.subarray(0, length)).length <= 2);
    }),
    { numRuns: 1000 },
  );
});

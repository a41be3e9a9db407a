import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { test } from 'node:test';
import fc from 'fast-check';
import { parseMessage } from '#wire/message';
import { CommandReader } from './command-reader.ts';
import { extractSection } from './extract-section.ts';
import { formatBodyStructure } from './format/body-structure.ts';
import { formatEnvelope } from './format/envelope.ts';
import { downgrade } from './format/strings.ts';
import { decodeModifiedUtf7, encodeModifiedUtf7 } from './modified-utf7.ts';
import { parseMailboxName } from './mailbox-name.ts';
import { parseCommand } from './parse-command.ts';
import { resolveSet } from './sequence-set.ts';
import { readAll } from './testing.ts';

const words = [
  'a ',
  'UID ',
  'FETCH ',
  'STORE ',
  'SEARCH ',
  'APPEND ',
  'LIST ',
  'SELECT ',
  'RETURN ',
  'SORT ',
  'ID ',
  'LANGUAGE ',
  'CATENATE ',
  'TEXT ',
  'URL ',
  '/x/;UID=1',
  'GETMETADATA ',
  'SETMETADATA ',
  '/shared/a',
  'DEPTH ',
  'NOTIFY SET ',
  'STATUS ',
  '(SELECTED ',
  '(PERSONAL NONE)',
  '(MAILBOXES ',
  'MessageNew',
  'MessageExpunge',
  'MailboxName',
  '1:*',
  ',',
  '$',
  '(',
  ')',
  '"',
  '\\',
  '{3}',
  '{3+}',
  '~{1+}',
  '\r\n',
  '\n',
  'abc',
  ' ',
  'FLAGS',
  'BODY[',
  ']',
  '<0.1>',
  'NOT ',
  'OR ',
  'HEADER.FIELDS ',
  '\\Seen',
  'NIL',
  '1-Jan-2024',
  '&AOk-',
  '\0',
  '\xff',
  '9999999999',
  '-',
  '%',
  '*',
  'QRESYNC ',
];
const octets = fc
  .array(fc.oneof(fc.constantFrom(...words), fc.string({ maxLength: 8, unit: 'binary' })), { maxLength: 60 })
  .map((parts) => Buffer.from(`${parts.join('')}\r\n`, 'latin1'));

const small = { lineBytes: 200, literalBytes: 50, commandBytes: 400, messageBytes: 100, appendBytes: 150 };

test('no octets make the reader or the parser throw, and the reader holds no more than its limits', () => {
  fc.assert(
    fc.property(octets, fc.boolean(), (input, mayAppend) => {
      const reader = Object.assign(new CommandReader(small), { mayAppend });
      for (const event of readAll(input, reader)) if (event.kind === 'command') parseCommand(event.pieces);
      assert.ok(reader.heldBytes <= input.length + 800);
    }),
    { numRuns: 3_000 },
  );
});

test('how octets are cut on their way changes nothing', () => {
  fc.assert(
    fc.property(octets, fc.array(fc.nat(40), { maxLength: 20 }), (input, cuts) => {
      const whole = readAll(input, new CommandReader(small));
      const reader = new CommandReader(small);
      const events = [];
      let from = 0;
      for (const cut of [...cuts, input.length]) {
        events.push(...readAll(input.subarray(from, from + cut), reader));
        from += cut;
        if (events.at(-1)?.kind === 'refused') return;
      }
      assert.deepEqual(events, whole);
    }),
  );
});

test('every name survives modified UTF-7, and no octets make it throw', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (name) => {
      assert.equal(decodeModifiedUtf7(encodeModifiedUtf7(name.toWellFormed())), name.toWellFormed());
    }),
  );
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 40 }), fc.boolean(), (name, isUtf8) => {
      const read = parseMailboxName(Buffer.from(name), isUtf8);
      assert.ok(read === null || (read.isWellFormed() && !/[\0\r\n]/.test(read)));
    }),
  );
});

test('a resolved set is in order and never overlaps', () => {
  const number = fc.oneof(fc.constant(Infinity), fc.integer({ min: 1, max: 50 }));
  const set = fc.array(
    fc.tuple(number, number).map(([a, b]) => ({ low: Math.min(a, b), high: Math.max(a, b) })),
    { maxLength: 30 },
  );
  fc.assert(
    fc.property(set, fc.integer({ min: 1, max: 50 }), (ranges, largest) => {
      let last = -1;
      for (const { low, high } of resolveSet(ranges, largest)) {
        assert.ok(low > last && high >= low);
        last = high + 1;
      }
    }),
  );
});

test('any message has an envelope and a structure that are well-formed ASCII', () => {
  const header = fc.constantFrom(
    'From: ',
    'To: ',
    'Subject: ',
    'Content-Type: multipart/mixed; boundary=b\r\n',
    'Content-Type: message/rfc822\r\n',
    '\r\n',
    '--b\r\n',
    '--b--\r\n',
    'a@b, ',
    '"\\',
    '<',
    '>',
    '=?utf-8?b?',
    'é',
    '\r\n\r\n',
    'x: (',
  );
  fc.assert(
    fc.property(fc.array(fc.oneof(header, fc.string({ unit: 'binary' })), { maxLength: 40 }), (parts) => {
      const message = parseMessage(Buffer.from(parts.join('')));
      for (const given of [formatEnvelope(message), formatBodyStructure(message, true)]) {
        assert.doesNotMatch(given, /\p{Cc}/u);
        const written = downgrade(given);
        assert.match(written, /^[\x20-\x7e]*$/);
        assert.equal(downgrade(written), written);
        const open = written.replace(/"(?:[^"\\]|\\.)*"/g, '');
        assert.equal(open.split('(').length, open.split(')').length);
      }
      extractSection(message, { part: [1, 1], text: 'header' });
    }),
  );
});

const crashes = new URL('crashes/', import.meta.url);
for (const name of (await readdir(crashes)).sort()) {
  test(`once a crash: ${name}`, async () => {
    const input = await readFile(new URL(name, crashes), 'latin1');
    const events = readAll(Buffer.from(input.replaceAll('\n', '\r\n'), 'latin1'));
    for (const event of events) if (event.kind === 'command') parseCommand(event.pieces);
  });
}

test('a thousand times everything, and nests without end, take no longer than they are long', () => {
  const lines = [
    `a FETCH ${Array.from({ length: 9_000 }, () => '1:*').join(',')} FLAGS`,
    `a SEARCH ${'('.repeat(60_000)}`,
    `a SEARCH ${'NOT '.repeat(15_000)}`,
    `a LIST (((((((((( ${'%'.repeat(60_000)}`,
    `a LOGIN "${'\\"'.repeat(30_000)}" x`,
    `a FETCH 1 BODY[${'1.'.repeat(30_000)}1]`,
    `a NOTIFY SET ${'(subtree '.repeat(7_000)}`,
    `a NOTIFY SET (mailboxes (${'x '.repeat(30_000)}x) (MailboxName))`,
    `a NOTIFY SET ${'(personal NONE) '.repeat(4_000)}(personal NONE)`,
    `a NOTIFY SET (personal (${'MailboxName '.repeat(5_000)}MailboxName))`,
  ];
  for (const line of lines) {
    for (const event of readAll(`${line}\r\n`)) {
      if (event.kind !== 'command') continue;
      const parsed = parseCommand(event.pieces);
      if (
        parsed.kind === 'command' &&
        parsed.command.name === 'fetch' &&
        parsed.command.numbers.kind === 'set'
      ) {
        assert.deepEqual(resolveSet(parsed.command.numbers.set, 10), [{ low: 1, high: 10 }]);
      }
    }
  }
});

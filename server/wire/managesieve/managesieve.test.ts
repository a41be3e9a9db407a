import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { CommandReader, formatResponse, formatSieveString, type ReaderLimits } from './index.ts';

/** What the octets give, whatever the pieces they come in. */
function read(text: string, limits: Partial<ReaderLimits> = {}, pieces = 1): string[] {
  const reader = new CommandReader(limits);
  const bytes = Buffer.from(text);
  const events: string[] = [];
  for (let at = 0; at < bytes.length; at += Math.ceil(bytes.length / pieces)) {
    for (const event of reader.push(bytes.subarray(at, at + Math.ceil(bytes.length / pieces)))) {
      events.push(
        event.kind === 'command'
          ? [event.command.name, ...event.command.args.map((arg) => JSON.stringify(arg.toString()))].join(' ')
          : event.kind === 'string'
            ? `string ${event.value.toString()}`
            : event.kind,
      );
    }
  }
  return events;
}

const table: [text: string, events: string[]][] = [
  ['capability\r\n', ['CAPABILITY']],
  ['NOOP "a b"\r\nnoop\n', ['NOOP "a b"', 'NOOP']],
  ['HAVESPACE "é" 12\r\n', ['HAVESPACE "é" "12"']],
  ['PUTSCRIPT "a" {5+}\r\nkeep;\r\n', ['PUTSCRIPT "a" "keep;"']],
  ['PUTSCRIPT {1+}\r\na {5}\r\nkeep;\r\n', ['PUTSCRIPT "a" "keep;"']],
  ['PUTSCRIPT "a" {0+}\r\n\r\n', ['PUTSCRIPT "a" ""']],
  [String.raw`GETSCRIPT "a\"\\b"` + '\r\n', [String.raw`GETSCRIPT "a\"\\b"`]],
  ['GETSCRIPT "a\\b"\r\nNOOP\r\n', ['malformed', 'NOOP']],
  ['"a"\r\nNOOP\r\n', ['string a', 'NOOP']],
  ['{1+}\r\na\r\n"a" "b"\r\n', ['string a', 'malformed']],
  ['\r\nNOOP\r\n', ['malformed', 'NOOP']],
  ['NOOP nu\r\nNOOP\r\n', ['malformed', 'NOOP']],
  ['X 1 2 3 4 5\r\nNOOP\r\n', ['malformed', 'NOOP']],
  ['NOOP "sans fin\r\nNOOP\r\n', ['malformed', 'NOOP']],
  ['PUTSCRIPT "a" {-1+}\r\n', ['malformed']],
  ['X nu {5+}\r\nkeep;\r\nNOOP\r\n', ['malformed', 'NOOP']],
  ['PUTSCRIPT "a" {99999999+}\r\nNOOP\r\n', ['literal-endless']],
  ['X {4294967295+}\r\nNOOP\r\n', ['literal-endless']],
  ['X {99999999999+}\r\nDELETESCRIPT "a"\r\n', ['literal-endless']],
  [`X {${'9'.repeat(400)}+}\r\nNOOP\r\n`, ['literal-endless']],
];
for (const [text, events] of table) {
  test(`${JSON.stringify(text)} is read the same in any pieces`, () => {
    for (const pieces of [1, 2, 3, 7, 1000]) assert.deepEqual(read(text, {}, pieces), events);
  });
}

test('the bounds of lines and literals, from both sides', () => {
  const limits = { lineBytes: 20, literalBytes: 4, skippedBytes: 6 };
  assert.deepEqual(read(`${'N'.repeat(18)}\r\n`, limits), ['N'.repeat(18)]);
  assert.deepEqual(read(`${'N'.repeat(19)}\r\n`, limits), ['broken']);
  assert.deepEqual(read('N'.repeat(21), limits), ['broken']);
  assert.deepEqual(read('X {4+}\r\nabcd\r\n', limits), ['X "abcd"']);
  assert.deepEqual(read('X {5+}\r\nabcde\r\nNOOP\r\n', limits), ['literal-too-large', 'NOOP']);
  assert.deepEqual(read('X {6+}\r\nabcdef\r\n', limits), ['literal-too-large']);
  assert.deepEqual(read('X {7+}\r\nabcdefg\r\nNOOP\r\n', limits), ['literal-endless']);
});

test('any octets give events, and the same in any pieces', () => {
  const soup = fc
    .array(
      fc.oneof(
        fc.constantFrom(
          'NOOP',
          ' ',
          '"a"',
          '"',
          '\\',
          '{2+}\r\n',
          '{2}\r\nab',
          '\r\n',
          '\n',
          '12',
          '\0',
          'é',
          '{',
        ),
        fc.string({ unit: 'binary', maxLength: 3 }),
      ),
      { maxLength: 30 },
    )
    .map((words) => words.join(''));
  fc.assert(
    fc.property(soup, fc.integer({ min: 1, max: 9 }), (text, pieces) => {
      assert.deepEqual(read(text, {}, pieces), read(text));
    }),
    { numRuns: 2000 },
  );
});

test('strings and responses', () => {
  assert.equal(formatSieveString('a"\\'), String.raw`"a\"\\"`);
  assert.equal(formatSieveString('é\r\n'), '{4}\r\né\r\n');
  assert.equal(formatSieveString('a'.repeat(1000)).length, 1002);
  assert.match(formatSieveString('a'.repeat(1001)), /^\{1001\}\r\n/);
  assert.equal(formatResponse('OK'), 'OK\r\n');
  assert.equal(formatResponse('NO', 'non', 'NONEXISTENT'), 'NO (NONEXISTENT) "non"\r\n');
  assert.equal(formatResponse('OK', 'fait', { tag: 'a"b' }), 'OK (TAG "a\\"b") "fait"\r\n');
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createDataReader } from './data-reader.ts';

interface Read {
  end: string;
  message: string;
  rest: string;
}

function readAll(text: string, step: number, maxBytes = 1000): Read {
  const reader = createDataReader(maxBytes);
  const bytes = Buffer.from(text, 'latin1');
  for (let from = 0; from < bytes.length; from += step) {
    const read = reader.push(bytes.subarray(from, from + step), 0);
    if (read.kind === 'refused') return { end: read.problem, message: '', rest: '' };
    if (read.kind === 'end') {
      const message = Buffer.from(reader.bytes()).toString('latin1');
      return { end: 'end', message, rest: bytes.subarray(from + read.next).toString('latin1') };
    }
  }
  return { end: 'more', message: '', rest: '' };
}

const MAIL = 'MAIL FROM:<b@b.fr>\r\n';
const good: { name: string; text: string; message: string; rest?: string }[] = [
  { name: 'an empty message', text: '.\r\n', message: '' },
  { name: 'one line', text: 'a\r\n.\r\n', message: 'a\r\n' },
  { name: 'a dot in a line', text: 'a.b\r\nc.\r\n.\r\n', message: 'a.b\r\nc.\r\n' },
  { name: 'stuffed dots', text: '..\r\n...a\r\n.b\r\n.\r\n', message: '.\r\n..a\r\nb\r\n' },
  { name: 'a stuffed lone dot first', text: '..\r\n.\r\n', message: '.\r\n' },
  { name: 'what follows the end', text: `a\r\n.\r\n${MAIL}`, message: 'a\r\n', rest: MAIL },
];
for (const { name, text, message, rest = '' } of good) {
  for (const step of [1, 2, 3, 4, 5, 1000]) {
    test(`data, ${name}, chunks of ${step}`, () => {
      const read = readAll(text, step);
      assert.equal(read.end, 'end');
      assert.equal(read.message, message);
      assert.ok(rest.startsWith(read.rest) || read.rest === rest);
    });
  }
}

// Every reading of an end of data that some other server knows: none of them may end ours.
const smuggled: { name: string; end: string; problem: string }[] = [
  { name: 'LF.LF', end: '\n.\n', problem: 'bare-lf' },
  { name: 'LF.CRLF', end: '\n.\r\n', problem: 'bare-lf' },
  { name: 'CRLF.LF', end: '\r\n.\n', problem: 'bare-lf' },
  { name: 'CR.CR', end: '\r.\r', problem: 'bare-cr' },
  { name: 'CR.CRLF', end: '\r.\r\n', problem: 'bare-cr' },
  { name: 'CRLF.CR', end: '\r\n.\r', problem: 'bare-cr' },
  { name: 'LF.CR', end: '\n.\r', problem: 'bare-lf' },
  { name: 'CR.LF', end: '\r.\n', problem: 'bare-cr' },
  { name: 'CRLF.CRCRLF', end: '\r\n.\r\r\n', problem: 'bare-cr' },
  { name: 'CRLFCR.CRLF', end: '\r\n\r.\r\n', problem: 'bare-cr' },
  { name: 'CRLFLF.CRLF', end: '\r\n\n.\r\n', problem: 'bare-lf' },
];
for (const { name, end, problem } of smuggled) {
  for (const step of [1, 2, 3, 1000]) {
    test(`smuggling ${name} is refused, chunks of ${step}`, () => {
      assert.equal(readAll(`a${end}${MAIL}RCPT TO:<c@c.fr>\r\n`, step).end, problem);
    });
  }
}

const noEnd: { name: string; text: string }[] = [
  { name: 'a dot and a space', text: 'a\r\n. \r\n' },
  { name: 'NUL before the dot', text: 'a\r\n\0.\r\n' },
  { name: 'a dot at the end of a line', text: 'a.\r\n' },
  { name: 'a dot and NUL', text: 'a\r\n.\0\r\n' },
];
for (const { name, text } of noEnd) {
  test(`a lone dot that is not alone, ${name}, is no end`, () => {
    for (const step of [1, 2, 1000]) assert.equal(readAll(text, step).end, 'more');
  });
}

test('exactly the limit is kept, one octet more is counted and forgotten', () => {
  const exact = createDataReader(6);
  assert.equal(exact.push(Buffer.from('1234\r\n.\r\n'), 0).kind, 'end');
  assert.ok(exact.kept);
  assert.equal(exact.size, 6);

  const over = createDataReader(6);
  assert.equal(over.push(Buffer.from('12345\r\n.\r\n'), 0).kind, 'end');
  assert.ok(!over.kept);
  assert.equal(over.size, 7);
  assert.equal(over.bytes().length, 0);
});

test('a message that arrives octet by octet is joined from few pieces', () => {
  const reader = createDataReader(1_000_000);
  const line = Buffer.from(`${'a'.repeat(70)}\r\n`);
  for (let count = 0; count < 2000; count++) {
    for (const octet of line) reader.push(Buffer.from([octet]), 0);
  }
  reader.push(Buffer.from('.\r\n'), 0);
  assert.equal(reader.size, 2000 * line.length);
  assert.ok(Buffer.from(reader.bytes()).equals(Buffer.concat(Array.from({ length: 2000 }, () => line))));
});

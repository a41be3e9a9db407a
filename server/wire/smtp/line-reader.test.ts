import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createLineReader } from './line-reader.ts';

/** Feeds the text in chunks of `step` octets; the lines read, and why it stopped. */
function readAll(text: string, step: number, maxBytes = 64): { lines: string[]; end: string } {
  const reader = createLineReader(maxBytes);
  const bytes = Buffer.from(text, 'latin1');
  const lines: string[] = [];
  for (let from = 0; from < bytes.length; from += step) {
    const chunk = bytes.subarray(from, from + step);
    let at = 0;
    for (;;) {
      const read = reader.push(chunk, at);
      if (read.kind === 'more') break;
      if (read.kind === 'refused') return { lines, end: read.problem };
      lines.push(Buffer.from(read.line).toString('latin1'));
      at = read.next;
    }
  }
  return { lines, end: 'more' };
}

const cases: { name: string; text: string; lines: string[]; end: string }[] = [
  { name: 'two commands in one chunk', text: 'NOOP\r\nQUIT\r\n', lines: ['NOOP', 'QUIT'], end: 'more' },
  { name: 'a partial line is kept', text: 'NOOP\r\nQUI', lines: ['NOOP'], end: 'more' },
  { name: 'an empty line is a line', text: '\r\n', lines: [''], end: 'more' },
  { name: 'bare LF', text: 'NOOP\nQUIT\r\n', lines: [], end: 'bare-lf' },
  { name: 'bare LF after a good line', text: 'NOOP\r\n\n', lines: ['NOOP'], end: 'bare-lf' },
  { name: 'bare CR', text: 'NOOP\rQUIT\r\n', lines: [], end: 'bare-cr' },
  { name: 'CR CR LF', text: 'NOOP\r\r\n', lines: [], end: 'bare-cr' },
  {
    name: 'a line of exactly the limit',
    text: `${'a'.repeat(62)}\r\n`,
    lines: ['a'.repeat(62)],
    end: 'more',
  },
  { name: 'one octet over the limit', text: `${'a'.repeat(63)}\r\n`, lines: [], end: 'line-too-long' },
  { name: 'an endless line', text: 'a'.repeat(500), lines: [], end: 'line-too-long' },
];
for (const { name, text, lines, end } of cases) {
  for (const step of [1, 2, 3, 1000]) {
    test(`command lines, ${name}, chunks of ${step}`, () => {
      assert.deepEqual(readAll(text, step), { lines, end });
    });
  }
}

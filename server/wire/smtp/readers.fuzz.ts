import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { createDataReader } from './data-reader.ts';

// Few symbols, those that matter.
const soup = fc.array(fc.constantFrom('\r', '\n', '.', 'a', '\r\n', '\r\n.', '\0'), { maxLength: 40 });

function read(bytes: Buffer, cuts: readonly number[]): { end: string; message: string; used: number } {
  const reader = createDataReader(1000);
  const edges = [...new Set([0, ...cuts.map((cut) => cut % (bytes.length + 1)), bytes.length])];
  edges.sort((one, other) => one - other);
  for (let index = 0; index + 1 < edges.length; index++) {
    const from = edges[index] as number;
    const found = reader.push(bytes.subarray(from, edges[index + 1]), 0);
    if (found.kind === 'refused') return { end: found.problem, message: '', used: 0 };
    if (found.kind === 'end') {
      return { end: 'end', message: Buffer.from(reader.bytes()).toString('latin1'), used: from + found.next };
    }
  }
  return { end: 'more', message: '', used: 0 };
}

test('data reads the same however the octets are cut', () => {
  fc.assert(
    fc.property(soup, fc.array(fc.nat(100), { maxLength: 8 }), (symbols, cuts) => {
      const bytes = Buffer.from(symbols.join(''), 'latin1');
      assert.deepEqual(read(bytes, cuts), read(bytes, []));
    }),
  );
});

test('data ends where the first CRLF.CRLF ends, or not at all', () => {
  fc.assert(
    fc.property(soup, (symbols) => {
      const text = symbols.join('');
      const found = read(Buffer.from(text, 'latin1'), []);
      if (found.end !== 'end') return;
      const end = `\r\n${text}`.indexOf('\r\n.\r\n') + 3;
      assert.equal(found.used, end);
      assert.ok(!/(?<!\r)\n|\r(?!\n)/.test(text.slice(0, end)));
    }),
  );
});

test('what a client stuffs, the reader gives back', () => {
  const lines = fc.array(fc.stringMatching(/^[.a-c]{0,5}$/), { maxLength: 20 });
  fc.assert(
    fc.property(lines, fc.array(fc.nat(200), { maxLength: 8 }), (content, cuts) => {
      const message = content.map((line) => `${line}\r\n`).join('');
      const stuffed = message.replace(/^\./gm, '..');
      const found = read(Buffer.from(`${stuffed}.\r\n`), cuts);
      assert.deepEqual([found.end, found.message], ['end', message]);
    }),
  );
});

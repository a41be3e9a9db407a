import assert from 'node:assert/strict';
import { test } from 'node:test';
import { array, assert as check, boolean, constantFrom, property, uint8Array } from 'fast-check';
import { parseAccountsCsv } from './accounts-csv.ts';

const HEADER = 'login,given_name,family_name,address,role,establishment\n';

function requireSense(bytes: Uint8Array): void {
  const read = parseAccountsCsv(bytes);
  if (read.kind === 'malformed') return assert.match(read.reason, /^\p{Lu}.*\.$/u);
  assert.equal(read.rows.length, read.lines.length);
  assert.ok(read.lines.every((line, index) => line > (read.lines[index - 1] ?? 1)));
}

test('any bytes give rows or a sentence, never a fault', () => {
  check(
    property(uint8Array({ maxLength: 300 }), boolean(), (bytes, withHeader) => {
      requireSense(withHeader ? Buffer.concat([Buffer.from(HEADER), bytes]) : bytes);
    }),
    { numRuns: 300 },
  );
});

test('so do the characters that mean something to CSV, in any order', () => {
  const piece = constantFrom('"', ',', ';', '\r', '\n', '\r\n', ' ', 'a', '\t', '\ufeff', '\u0000');
  check(
    property(array(piece, { maxLength: 60 }), (pieces) =>
      requireSense(Buffer.from(HEADER + pieces.join(''))),
    ),
    { numRuns: 500 },
  );
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { countReads } from '../testing/count-reads.ts';
import { AddressTokens } from './address-tokens.ts';
import { HeaderTokens } from './tokens.ts';

/** Each character may be skipped, searched for the end of a mark, and copied, a fixed number of times. */
const READS_PER_CHARACTER = 12;
const REPEATED = 3000;

const MARKS = ['"', '(', ')', '<', '>', ',', ';', ':', '@', '\\', ' ', 'a', '.'];
const unit = fc.array(fc.constantFrom(...MARKS), { minLength: 1, maxLength: 8 }).map((list) => list.join(''));
const bomb = fc
  .tuple(unit, unit, unit)
  .map(([head, body, tail]) => head + body.repeat(REPEATED) + tail.repeat(REPEATED));

function assertLinear(reads: number, length: number): void {
  assert.ok(reads <= length * READS_PER_CHARACTER + 100, `${reads} reads of ${length} characters`);
}

function countAddresses(source: string): number {
  const counted = countReads(source);
  const tokens = new AddressTokens(counted.text);
  for (let token = tokens.next(); token; token = tokens.next()) assert.equal(typeof token.text, 'string');
  return counted.reads();
}

function countParameters(source: string): number {
  const counted = countReads(source);
  const tokens = new HeaderTokens(counted.text);
  for (let at = 0; at < source.length;) at = tokens.readUntil(tokens.readQuoted(at)?.end ?? at, ';').end + 1;
  return counted.reads();
}

for (const pattern of [
  '"',
  '(',
  '<',
  '<(,',
  '<"x,',
  'a="',
  'a=(;',
  '(((',
  '("',
  '\\"',
  '<a,',
  '"<,',
  '<,(',
  '()',
  '(\\',
]) {
  test(`marks that are never closed are read in linear time: ${pattern}`, () => {
    const source = pattern.repeat(REPEATED * 4);
    assertLinear(countAddresses(source), source.length);
    assertLinear(countParameters(source), source.length);
  });
}

test('any marks in any order are read in linear time', () => {
  fc.assert(
    fc.property(bomb, (source) => {
      assertLinear(countAddresses(source), source.length);
      assertLinear(countParameters(source), source.length);
    }),
    { numRuns: 60 },
  );
});

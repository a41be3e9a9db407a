import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { describe, test } from 'node:test';
import { foldBase64, runAtOnce, runInTurns, unfoldBase64 } from './base64-runs.ts';

function lines(octets: Buffer, width = 76, eol = '\r\n'): string {
  const pattern = new RegExp(`.{1,${width}}`, 'g');
  return (octets.toString('base64').match(pattern) ?? []).join(eol);
}

const fold = (bytes: Buffer): Buffer | null => runAtOnce(foldBase64(bytes));
const unfold = (folded: Buffer, most = 1e9): Buffer | null => runAtOnce(unfoldBase64(folded, most));
const head = 'Content-Transfer-Encoding: base64\r\n\r\n';

/** Of contents that are folded: how much is left, at most, of their length. */
const gained: [name: string, content: string | Buffer][] = [
  ['a file between others', `${head}${lines(randomBytes(5_000))}\r\n--b--\r\n`],
  ['two files', `${head}${lines(randomBytes(5_000))}\r\n--b\r\n${lines(randomBytes(5_000))}\r\n--b--\r\n`],
  ['a file whose last line is full', `${head}${lines(randomBytes(57 * 40))}\r\n--boundary00--\r\n`],
  ['a file padded by one', lines(randomBytes(57 * 40 + 2))],
  ['a file padded by two', lines(randomBytes(57 * 40 + 1))],
  ['lines of 60', lines(randomBytes(5_000), 60)],
  ['lines that end in LF', `${lines(randomBytes(5_000), 76, '\n')}\n`],
  ['nothing but one run without an end', lines(randomBytes(5_000))],
  ['a run of several turns', `x\r\n${lines(randomBytes(3_000_000))}\r\n\r\n`],
  ['a run of exactly one turn', lines(randomBytes(Math.floor(1_048_576 / 76) * 57))],
  ['a header line of the same length above', `${'A'.repeat(75)}:\r\n${lines(randomBytes(5_000))}\r\n`],
];

describe('folded and unfolded, octet by octet:', () => {
  for (const [name, content] of gained) {
    test(name, () => {
      const bytes = Buffer.from(content);
      const folded = fold(bytes);
      assert.ok(folded !== null && folded.length < bytes.length * 0.85);
      assert.deepEqual(unfold(folded), bytes);
    });
  }
});

const padded = lines(randomBytes(57 * 20 + 1));
const left: [name: string, content: string | Buffer][] = [
  ['nothing', ''],
  ['text', 'Bonjour, \r\n'.repeat(200)],
  ['bits that no encoder leaves behind the last octet', `${padded.slice(0, -3)}B==`],
  ['lines of which one has another sign', lines(randomBytes(5_000)).replace(/(\n.{20})./, '$1-')],
  ['a full line with padding within', lines(randomBytes(5_000)).replace(/(\n.{74})../, '$1==')],
  ['the alphabet of addresses', lines(randomBytes(5_000)).replaceAll('+', '-').replaceAll('/', '_')],
  ['lines of a length that four does not divide', lines(randomBytes(5_000), 75)],
  ['one endless line', randomBytes(50_000).toString('base64')],
  ['mixed ends of lines', lines(randomBytes(500)).replaceAll(/(.{76}\r\n.{76})\r\n/g, '$1\n')],
];

describe('left as it is:', () => {
  for (const [name, content] of left) test(name, () => assert.ok(fold(Buffer.from(content)) === null));
});

test('a run too short to be worth it is left', () => {
  const [short, long] = [lines(Buffer.alloc(375), 60, '\n'), lines(Buffer.alloc(378), 60, '\n')];
  assert.deepEqual([short.length, long.length], [508, 512]);
  assert.ok(fold(Buffer.from(short)) === null);
  assert.ok(fold(Buffer.from(long)) !== null);
});

test('what is folded is opened up to its bound, and nothing else is', async () => {
  const bytes = Buffer.from(`${head}${lines(randomBytes(2_500_000))}\r\n`);
  const folded = await runInTurns(foldBase64(bytes));
  assert.ok(folded !== null);
  assert.deepEqual(await runInTurns(unfoldBase64(folded, bytes.length)), bytes);
  assert.equal(unfold(folded, bytes.length - 1), null);
  for (const cut of [0, 3, 4, 10, 14]) assert.equal(unfold(folded.subarray(0, cut)), null);
  assert.equal(unfold(folded.subarray(0, folded.length / 2)), null);
  for (const [at, value] of [
    [0, 255],
    [3, 255],
    [7, 255],
    [11, 255],
    [12, 0],
    [12, 77],
    [14, 0],
    [14, 3],
  ] as const) {
    const spoiled: Buffer = Buffer.from(folded);
    spoiled[at] = value;
    assert.equal(unfold(spoiled), null, `octet ${at}`);
  }
});

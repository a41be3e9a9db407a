import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { foldBase64, runAtOnce, unfoldBase64 } from './base64-runs.ts';

const eol = fc.constantFrom('\r\n', '\n', '\r', '');
const block = fc
  .tuple(
    fc.uint8Array({ minLength: 300, maxLength: 3_000 }),
    fc.constantFrom(40, 60, 64, 72, 75, 76),
    eol,
    fc.nat(5_000),
  )
  .map(([octets, width, end, spoiled]) => {
    const text = (
      Buffer.from(octets)
        .toString('base64')
        .match(new RegExp(`.{1,${width}}`, 'g')) ?? []
    ).join(end);
    // Most places are beyond the text: a few are spoiled.
    return spoiled < text.length / 4 ? `${text.slice(0, spoiled)}=${text.slice(spoiled + 1)}` : text;
  });
const content = fc.array(fc.oneof(block, fc.string(), fc.constant('--b'), fc.base64String()), {
  maxLength: 6,
});

test('whatever is folded is unfolded to what it was', () => {
  fc.assert(
    fc.property(content, eol, fc.nat(20), (parts, end, offset) => {
      const bytes = Buffer.from(parts.join(end), 'latin1').subarray(offset);
      const folded = runAtOnce(foldBase64(bytes));
      if (folded === null) return;
      assert.ok(folded.length < bytes.length);
      assert.deepEqual(runAtOnce(unfoldBase64(folded, bytes.length)), bytes);
    }),
  );
});

test('whatever octets are said to be folded, unfolding ends within its bound', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), fc.nat(3), (octets, count) => {
      const bytes = Buffer.concat([Buffer.from([count, 0, 0, 0]), octets]);
      const unfolded = runAtOnce(unfoldBase64(bytes, 10_000));
      assert.ok(unfolded === null || unfolded.length <= 10_000);
    }),
  );
});

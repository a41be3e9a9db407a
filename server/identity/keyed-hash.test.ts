import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createKeyedHash, keyedHash } from './keyed-hash.ts';

test('the hash with pads made once is HMAC-SHA-256 (RFC 4231), for every length of key and text', () => {
  const jefe = createKeyedHash(Buffer.from('Jefe'));
  assert.equal(
    jefe('what do ya want for nothing?').toString('hex'),
    '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
  );
  for (const length of [0, 1, 31, 32, 63, 64]) {
    const key = Buffer.alloc(length, 0xa7);
    for (const text of ['', 'é', 'x'.repeat(200)]) {
      assert.deepEqual(createKeyedHash(key)(text), keyedHash(key, text), `${length} ${text.length}`);
    }
  }
  assert.throws(() => createKeyedHash(Buffer.alloc(65)), RangeError);
});

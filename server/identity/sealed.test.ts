import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import { createSealer } from './sealed.ts';

test('what is sealed opens under the same key and context, and no two seals are alike', () => {
  const sealer = createSealer(randomBytes(32));
  const sealed = sealer.seal('06 12 34 56 78 é', 'phone 7');
  assert.equal(sealer.open(sealed, 'phone 7'), '06 12 34 56 78 é');
  assert.notDeepEqual(sealer.seal('06 12 34 56 78 é', 'phone 7'), sealed);
  assert.ok(!sealed.toString('latin1').includes('06 12'));
});

test('changed bytes, another row, another key and a cut seal do not open', () => {
  const sealer = createSealer(randomBytes(32));
  const sealed = sealer.seal('secret', 'totp 7');
  const changed = Buffer.from(sealed);
  changed[changed.length - 1] = (changed.at(-1) ?? 0) ^ 1;
  assert.throws(() => sealer.open(changed, 'totp 7'));
  assert.throws(() => sealer.open(sealed, 'totp 8'));
  assert.throws(() => createSealer(randomBytes(32)).open(sealed, 'totp 7'));
  assert.throws(() => sealer.open(sealed.subarray(0, 20), 'totp 7'));
});

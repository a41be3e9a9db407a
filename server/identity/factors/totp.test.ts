import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createTotpSecret, findTotpStep, formatTotpUri } from './totp.ts';

/** The secret of RFC 6238, appendix B, in base32; its codes have eight digits, of which apps show the last six. */
const SECRET = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
const at = (seconds: number) => new Date(seconds * 1000);

test('the codes of RFC 6238, appendix B', () => {
  for (const [seconds, code] of [
    [59, '287082'],
    [1_111_111_109, '081804'],
    [1_111_111_111, '050471'],
    [1_234_567_890, '005924'],
    [2_000_000_000, '279037'],
    [20_000_000_000, '353130'],
  ] as const) {
    assert.equal(findTotpStep(SECRET, code, at(seconds)), Math.floor(seconds / 30), code);
  }
});

test('the code of the last minute half and of the next are taken, those further away are not', () => {
  const step = Math.floor(1_234_567_890 / 30);
  for (const shift of [-30, 0, 30]) {
    assert.equal(findTotpStep(SECRET, '005924', at(1_234_567_890 + shift)), step);
  }
  assert.equal(findTotpStep(SECRET, '005924', at(1_234_567_890 + 60)), null);
  assert.equal(findTotpStep(SECRET, '005924', at(1_234_567_890 - 60)), null);
});

test('spaces do not count; anything but six digits is no code', () => {
  assert.notEqual(findTotpStep(SECRET, ' 005 924 ', at(1_234_567_890)), null);
  for (const typed of ['', '00592', '0059240', '00592a', '٠٠٥٩٢٤', '-05924', '5924']) {
    assert.equal(findTotpStep(SECRET, typed, at(1_234_567_890)), null, typed);
  }
});

test('a new secret has 160 bits and its address names the service and the account', () => {
  const secret = createTotpSecret();
  assert.match(secret, /^[A-Z2-7]{32}$/);
  assert.notEqual(secret, createTotpSecret());
  const uri = formatTotpUri(secret, 'clambert', 'Digue');
  assert.match(uri, /^otpauth:\/\/totp\/Digue:clambert\?issuer=Digue&secret=/);
  assert.ok(uri.includes(secret));
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseBearer, parseXoauth2 } from './bearer.ts';

const token = 'vF9dft4qmTc2Nvb3RlckBhbHRhdmlzdGEuY29tCg==';
const A = '\u0001';

test('OAUTHBEARER: the message of RFC 7628, section 4.1, and what is none', () => {
  const example = `n,a=user@example.com,${A}host=server.example.com${A}port=143${A}auth=Bearer ${token}${A}${A}`;
  assert.deepEqual(parseBearer(example), { login: 'user@example.com', token });
  assert.deepEqual(parseBearer(`n,,${A}auth=bearer ${token}${A}${A}`), { login: null, token });
  assert.equal(parseBearer(`n,a=a=2Cb=3Dc,${A}auth=Bearer x${A}${A}`)?.login, 'a,b=c');
  assert.equal(parseBearer(`n,,${A}port=65535${A}auth=Bearer x${A}${A}`)?.token, 'x');
  for (const bad of [
    '',
    A,
    `n,,${A}${A}`,
    `n,,${A}auth=Bearer x${A}`,
    `n,,${A}auth=Bearer x${A}${A}${A}`,
    `n,,${A}auth=Basic x${A}${A}`,
    `n,,${A}auth=Bearer x y${A}${A}`,
    `n,,${A}auth=Bearer é${A}${A}`,
    `n,,${A}auth=Bearer x${A}auth=Bearer y${A}${A}`,
    `n,,${A}port=0${A}auth=Bearer x${A}${A}`,
    `n,,${A}port=65536${A}auth=Bearer x${A}${A}`,
    `n,,${A}host=a b${A}auth=Bearer x${A}${A}`,
    `n,a=,${A}auth=Bearer x${A}${A}`,
    `n,a=a=b,${A}auth=Bearer x${A}${A}`,
    `p=tls-exporter,,${A}auth=Bearer x${A}${A}`,
    `n,,auth=Bearer x${A}${A}`,
    `n,,${A}auth=Bearer ${'x'.repeat(4097)}${A}${A}`,
  ]) {
    assert.equal(parseBearer(bad), null, JSON.stringify(bad.slice(0, 60)));
  }
  assert.equal(parseBearer(`n,,${A}auth=Bearer ${'x'.repeat(4096)}${A}${A}`)?.token.length, 4096);
});

test('XOAUTH2: who and the token', () => {
  const message = `user=someuser@example.com${A}auth=Bearer ${token}${A}${A}`;
  assert.deepEqual(parseXoauth2(message), { login: 'someuser@example.com', token });
  for (const bad of [
    '',
    `user=${A}auth=Bearer x${A}${A}`,
    `user=a${A}auth=Bearer x${A}`,
    `user=a${A}auth=Bearer x${A}${A}${A}`,
    `user=a${A}auth=Bearer${A}${A}`,
    `user=a${A}auth=Bearer x${A}y${A}`,
    `auth=Bearer x${A}user=a${A}${A}`,
  ]) {
    assert.equal(parseXoauth2(bad), null, JSON.stringify(bad));
  }
});

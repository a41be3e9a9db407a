import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parsePlain } from './plain.ts';
import { decodeUtf8, parseSaslResponse } from './response.ts';

test('PLAIN: who signs in and the secret, for nobody but themselves', () => {
  const cases: [string, ReturnType<typeof parsePlain>][] = [
    ['\0anna\0secret', { as: null, login: 'anna', password: 'secret' }],
    ['anna\0anna\0secret', { as: 'anna', login: 'anna', password: 'secret' }],
    ['\0é@ac-exemple.fr\0y z', { as: null, login: 'é@ac-exemple.fr', password: 'y z' }],
    ['bruno\0anna\0secret', { as: 'bruno', login: 'anna', password: 'secret' }],
    ['\0anna', null],
    ['anna\0secret', null],
    ['\0\0secret', null],
    ['\0anna\0', null],
    ['\0anna\0secret\0', null],
    ['', null],
    [
      `\0${'a'.repeat(255)}\0${'b'.repeat(255)}`,
      { as: null, login: 'a'.repeat(255), password: 'b'.repeat(255) },
    ],
    [`\0${'a'.repeat(256)}\0b`, null],
    [`${'a'.repeat(256)}\0a\0b`, null],
    [`\0a\0${'b'.repeat(256)}`, null],
  ];
  for (const [text, message] of cases)
    assert.deepEqual(parsePlain(Buffer.from(text)), message, JSON.stringify(text));
  assert.equal(parsePlain(Buffer.from([0, 0xc3, 0, 0x61])), null, 'broken UTF-8');
});

test('a response is base64 as it should be, and not too long', () => {
  assert.deepEqual(parseSaslResponse('='), Buffer.alloc(0));
  assert.deepEqual(parseSaslResponse(''), Buffer.alloc(0));
  assert.deepEqual(parseSaslResponse('*'), Buffer.from('*'));
  assert.equal(parsePlain(Buffer.from('*')), null);
  assert.deepEqual(parseSaslResponse('AGE='), Buffer.from('\0a'));
  for (const bad of ['A', 'AA', 'AAA', 'A===', 'AA=A', 'AA==AAAA', 'A A=', 'AGE=\r\n', '**', '-_==', '==']) {
    assert.equal(parseSaslResponse(bad), null, bad);
  }
  assert.equal(parseSaslResponse('A'.repeat(12_000))?.length, 9_000);
  assert.equal(parseSaslResponse('A'.repeat(12_004)), null);
  assert.equal(decodeUtf8(Buffer.from([0xff])), null);
  assert.equal(decodeUtf8(Buffer.from('\uFEFFa')), '\uFEFFa');
});

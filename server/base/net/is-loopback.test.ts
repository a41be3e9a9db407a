import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isLoopback } from './is-loopback.ts';

for (const address of ['127.0.0.1', '127.200.0.9', '::1', '::ffff:127.0.0.1'])
  test(`${address} is this machine`, () => assert.equal(isLoopback(address), true));

const others = [
  '',
  '128.0.0.1',
  '10.127.0.1',
  '192.0.2.7',
  '::',
  '::2',
  '::ffff:192.0.2.7',
  'fe80::1%eth0',
  'localhost',
];
for (const address of others) test(`« ${address} » is not`, () => assert.equal(isLoopback(address), false));

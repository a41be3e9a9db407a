import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findCarrier } from './carrier.ts';

test('hosting centres and private relays are told from lines of people, IPv6 and nonsense included', async () => {
  const table: [string, Awaited<ReturnType<typeof findCarrier>>][] = [
    ['51.68.0.1', 'hosting'],
    ['2001:41d0::1', 'hosting'],
    ['::ffff:51.68.0.1', 'hosting'],
    ['104.28.0.1', 'relay'],
    ['2606:4700::1', 'relay'],
    ['80.10.246.1', null],
    ['2a01:cb00::1', null],
    ['127.0.0.1', null],
    ['10.0.0.1', null],
    ['::1', null],
    ['0.0.0.0', null],
    ['255.255.255.255', null],
    ['', null],
    ['nulle part', null],
  ];
  for (const [address, expected] of table) assert.equal(await findCarrier(address), expected, address);
});

import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, test } from 'node:test';
import { createGuardedFetch, isPublicAddress } from './guarded-fetch.ts';

let server: Server;
let base: string;
const strict = createGuardedFetch({ maxBytes: 1000, timeoutMs: 2000, isAllowed: isPublicAddress });
const loopback = createGuardedFetch({
  maxBytes: 1000,
  timeoutMs: 2000,
  isAllowed: (address) => address === '127.0.0.1',
});
let reached = 0;

before(async () => {
  server = createServer((request, response) => {
    reached++;
    if (request.url === '/large') return void response.end('x'.repeat(1001));
    if (request.url === '/limit') return void response.end('x'.repeat(1000));
    if (request.url === '/to-v6') return void response.writeHead(302, { location: 'http://[::1]:1/' }).end();
    if (request.url === '/to-file')
      return void response.writeHead(302, { location: 'file:///etc/passwd' }).end();
    if (request.url === '/loop') return void response.writeHead(302, { location: '/loop' }).end();
    response.writeHead(200, { 'content-type': 'image/png' }).end('ok');
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
after(async () => {
  await strict.close();
  await loopback.close();
  server.close();
});

for (const address of [
  '127.0.0.1',
  '10.1.2.3',
  '192.168.1.1',
  '169.254.169.254',
  '::1',
  'fe80::1',
  '::ffff:10.0.0.1',
  '0.0.0.0',
  '100.64.0.1',
  'fc00::1',
  '2002:7f00:1::',
  'x',
]) {
  test(`${address} is not a public address`, () => assert.equal(isPublicAddress(address), false));
}
for (const address of ['192.0.66.2', '2a01:e0a::1']) {
  test(`${address} is a public address`, () => assert.equal(isPublicAddress(address), true));
}

test('a private address is refused before any connection: literal, by name, in other notations', async () => {
  const port = base.slice(base.lastIndexOf(':'));
  for (const host of ['127.0.0.1', 'localhost', '2130706433', '0x7f.1', '[::ffff:127.0.0.1]']) {
    await assert.rejects(strict.get(`http://${host}${port}/`, {}), { code: 'fetch/refused' });
  }
  assert.equal(reached, 0);
});

for (const url of [
  'file:///etc/passwd',
  'ftp://x/',
  'javascript:1',
  'http://user:pw@127.0.0.1/',
  'nonsense',
]) {
  test(`${url} is refused`, () => assert.rejects(loopback.get(url, {}), { code: 'fetch/refused' }));
}

test('a redirect is checked like a first address, and bounded', async () => {
  await assert.rejects(loopback.get(`${base}/to-v6`, {}), { code: 'fetch/refused' });
  await assert.rejects(loopback.get(`${base}/to-file`, {}), { code: 'fetch/refused' });
  await assert.rejects(loopback.get(`${base}/loop`, {}), { code: 'fetch/failed' });
});

test('the answer is bounded, one octet on both sides of the limit', async () => {
  assert.equal((await loopback.get(`${base}/limit`, {})).bytes.length, 1000);
  await assert.rejects(loopback.get(`${base}/large`, {}), { code: 'fetch/too-large' });
  assert.deepEqual((await loopback.get(`${base}/`, {})).type, 'image/png');
});

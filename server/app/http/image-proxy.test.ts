import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, test } from 'node:test';
import fastify, { type FastifyInstance } from 'fastify';
import { imageProxy } from './image-proxy.ts';

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
let remote: Server;
let app: FastifyInstance;
let base: string;
let seen: string[] = [];

before(async () => {
  remote = createServer((request, response) => {
    seen.push(JSON.stringify(request.headers));
    if (request.url === '/picture') return void response.end(PNG);
    if (request.url === '/svg') {
      return void response
        .writeHead(200, { 'content-type': 'image/svg+xml' })
        .end('<svg xmlns="http://www.w3.org/2000/svg"/>');
    }
    response.writeHead(200, { 'content-type': 'image/png' }).end('<script>alert(1)</script>');
  });
  await new Promise<void>((done) => remote.listen(0, '127.0.0.1', done));
  base = `http://127.0.0.1:${(remote.address() as AddressInfo).port}`;
  app = fastify();
  imageProxy(app, {
    isSignedIn: async (request) => request.headers.cookie === 'known',
    isAllowedAddress: (address) => address === '127.0.0.1',
    maxBytes: 10_000,
    timeoutMs: 2000,
  });
});
after(async () => {
  await app.close();
  remote.close();
});

const get = (url: string, cookie = 'known') =>
  app.inject({
    url: `/proxy/image?url=${encodeURIComponent(url)}`,
    headers: { cookie, referer: 'http://secret/' },
  });

test('a picture comes back as a picture, and its sender learns nothing of the reader', async () => {
  seen = [];
  const reply = await get(`${base}/picture`);
  assert.equal(reply.statusCode, 200);
  assert.equal(reply.headers['content-type'], 'image/png');
  assert.match(String(reply.headers['content-security-policy']), /sandbox/);
  assert.equal(seen.length, 1);
  assert.doesNotMatch(seen[0] ?? '', /cookie|secret|referer/);
});

test('what is not a picture by its bytes is refused, whatever it was declared', async () => {
  assert.equal((await get(`${base}/script`)).statusCode, 415);
  assert.equal((await get(`${base}/svg`)).statusCode, 415);
});

test('nobody uses it without a session, nor to look inside the house', async () => {
  assert.equal((await get(`${base}/picture`, 'unknown')).statusCode, 401);
  assert.equal((await get('http://10.0.0.1/')).statusCode, 403);
  assert.equal((await get('file:///etc/passwd')).statusCode, 403);
  assert.equal((await app.inject({ url: '/proxy/image', headers: { cookie: 'known' } })).statusCode, 400);
});

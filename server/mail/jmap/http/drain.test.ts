import assert from 'node:assert/strict';
import type { IncomingMessage } from 'node:http';
import { PassThrough } from 'node:stream';
import { test } from 'node:test';
import { drain } from './drain.ts';

const asRequest = (stream: PassThrough): IncomingMessage => stream as unknown as IncomingMessage;

test('a body is read to its end', async () => {
  const body = new PassThrough();
  const drained = drain(asRequest(body));
  for (let chunk = 0; chunk < 100; chunk += 1) body.write(Buffer.alloc(10_000));
  body.end();
  await drained;
  assert.equal(body.readableLength, 0);
  assert.ok(body.readableEnded);
});

test('a body without end is given up at the bound of octets', async () => {
  const body = new PassThrough();
  const drained = drain(asRequest(body), 1000);
  body.write(Buffer.alloc(1001));
  await drained;
  assert.equal(body.listenerCount('data'), 0);
});

test('a body that stops coming is given up at the bound of time, and one that breaks off at once', async () => {
  await drain(asRequest(new PassThrough()), 1000, 10);
  const body = new PassThrough();
  const drained = drain(asRequest(body));
  body.destroy(new Error('gone'));
  await drained;
  await drain(asRequest(body));
});

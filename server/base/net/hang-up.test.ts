import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { test, type TestContext } from 'node:test';
import { hangUp } from './hang-up.ts';

const MUCH = 32 * 1024 * 1024;

/** Both ends of one connection. */
async function createPair(context: TestContext): Promise<{ near: Socket; far: Socket }> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const accepted = once(server, 'connection');
  const { port } = server.address() as AddressInfo;
  const far = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
  const [near] = (await accepted) as [Socket];
  for (const socket of [near, far]) socket.on('error', () => undefined);
  context.after(() => {
    far.destroy();
    near.destroy();
    server.close();
  });
  return { near, far };
}

test('who takes nothing is cut off, however much waits', async (context) => {
  const { near } = await createPair(context);
  near.end(Buffer.alloc(MUCH));
  hangUp(near, 500);
  await once(near, 'close');
  assert.equal(near.writableFinished, false);
});

test('who takes it gets all of it, also when they were still sending', async (context) => {
  const { near, far } = await createPair(context);
  far.write(Buffer.alloc(MUCH));
  near.end(Buffer.alloc(MUCH));
  hangUp(near, 5_000);
  let octets = 0;
  far.on('data', (chunk: Buffer) => (octets += chunk.length));
  await once(far, 'end');
  assert.equal(octets, MUCH);
});

test('who has everything and does not hang up is hung up on', async (context) => {
  const { near, far } = await createPair(context);
  far.resume();
  near.end('bye');
  hangUp(near, 60_000);
  await once(near, 'close');
  assert.equal(near.writableFinished, true);
});

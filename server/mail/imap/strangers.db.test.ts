import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { after, before, test } from 'node:test';
import { startHarness, type Harness } from './testing/harness.ts';
import { ImapClient } from './testing/imap-client.ts';

let harness: Harness;
before(async () => {
  harness = await startHarness({ strangers: 8 });
});
after(() => harness.close());

test('of connections that do not sign in the oldest give way: nobody who does is kept out, in clear or under TLS', async () => {
  await harness.found('ecole');
  const idle = await Promise.all(Array.from({ length: 8 }, () => ImapClient.open(harness.plain.port)));
  // One that is in the middle of AUTHENTICATE is as idle as any other.
  for (const client of idle) client.send('a AUTHENTICATE PLAIN\r\n');
  for (const client of idle) assert.equal(await client.line(), '+ ');
  const { port } = harness.tls;
  const handshakes = await Promise.all(Array.from({ length: 8 }, () => openSocket(port)));
  for (const client of idle)
    assert.match((await client.line()) ?? '', /^\* BYE \[UNAVAILABLE\] Trop .* \/ Too many connections$/);
  const signedIn: ImapClient[] = [];
  for (const isTls of [false, true, false, true, false]) {
    const client = await ImapClient.open(isTls ? port : harness.plain.port, isTls);
    assert.match((await client.say('LOGIN ecole device')).at(-1) ?? '', /^OK/);
    signedIn.push(client);
  }
  for (const client of signedIn) assert.match((await client.say('NOOP')).at(-1) ?? '', /^OK/);
  for (const socket of handshakes) socket.destroy();
  for (const client of signedIn) await client.say('LOGOUT');
});

/** A client that says nothing. */
async function openSocket(port: number): Promise<Socket> {
  const socket = connect({ port, host: '127.0.0.1' });
  await once(socket, 'connect');
  return socket.on('error', () => undefined);
}

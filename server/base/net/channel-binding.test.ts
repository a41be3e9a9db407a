import assert from 'node:assert/strict';
import { createHash, X509Certificate } from 'node:crypto';
import { createServer, Socket, type AddressInfo } from 'node:net';
import { once } from 'node:events';
import { test } from 'node:test';
import { connect, createSecureContext, TLSSocket, type ConnectionOptions } from 'node:tls';
import { createTestCertificate } from '../testing/certificate.ts';
import { readChannelBinding } from './channel-binding.ts';

/** What the server's end reads and what the client knows, of one connection. */
async function connectOnce(options: ConnectionOptions) {
  const certificate = await createTestCertificate('imap.ac-exemple.fr');
  const server = createServer((plain) => {
    const secureContext = createSecureContext(certificate);
    const secure = new TLSSocket(plain, { isServer: true, secureContext });
    secure.once('secure', () => server.emit('read', readChannelBinding(secure)));
    secure.on('error', () => undefined);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const read = once(server, 'read');
  const { port } = server.address() as AddressInfo;
  const client = connect({ port, host: '127.0.0.1', rejectUnauthorized: false, ...options });
  await once(client, 'secureConnect');
  const [binding] = (await read) as [ReturnType<typeof readChannelBinding>];
  const exported = client.exportKeyingMaterial(32, 'EXPORTER-Channel-Binding', Buffer.alloc(0));
  const hash = createHash('sha256').update(new X509Certificate(certificate.cert).raw).digest();
  client.destroy();
  server.close();
  return { binding, exported, hash };
}

test('both ends of a TLS 1.3 connection know the same binding', async () => {
  const { binding, exported, hash } = await connectOnce({ minVersion: 'TLSv1.3' });
  assert.deepEqual(binding, { 'tls-exporter': exported, 'tls-server-end-point': hash });
  const other = await connectOnce({ minVersion: 'TLSv1.3' });
  assert.notDeepEqual(other.binding?.['tls-exporter'], exported);
});

test('TLS 1.2 is not bound, nor is a plain line', async () => {
  const { binding } = await connectOnce({ maxVersion: 'TLSv1.2' });
  assert.equal(binding, null);
  assert.equal(readChannelBinding(new Socket()), null);
});

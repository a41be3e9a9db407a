import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import smpp from 'smpp';
import { systemClock } from '#base';
import { createFolderProvider } from './folder-provider.ts';
import { createHttpsProvider } from './https-provider.ts';
import { createSmppProvider } from './smpp-provider.ts';

const TEXT = 'Digue : votre code est 123456.';

async function withHttp(
  status: number,
  run: (url: string, seen: { headers: IncomingHttpHeaders; body: string }[]) => Promise<void>,
): Promise<void> {
  const seen: { headers: IncomingHttpHeaders; body: string }[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      seen.push({ headers: request.headers, body });
      response.writeHead(status, { location: '/elsewhere' }).end();
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  try {
    await run(`http://127.0.0.1:${(server.address() as AddressInfo).port}/sms`, seen);
  } finally {
    server.close();
    server.closeAllConnections();
  }
}

test('the HTTPS provider posts the text with its token', () =>
  withHttp(202, async (url, seen) => {
    const provider = createHttpsProvider({ url, token: 'jeton', sender: 'Digue', timeoutMs: 2000 });
    await provider.send('+33612345678', TEXT);
    assert.equal(seen[0]?.headers.authorization, 'Bearer jeton');
    assert.deepEqual(JSON.parse(seen[0]?.body ?? ''), { from: 'Digue', to: '+33612345678', text: TEXT });
  }));

test('a refusal and a redirect of the HTTPS provider are errors that hold neither text nor token', async () => {
  for (const status of [401, 500, 302]) {
    await withHttp(status, async (url) => {
      const provider = createHttpsProvider({ url, token: 'jeton', sender: 'Digue', timeoutMs: 2000 });
      await assert.rejects(provider.send('+33612345678', TEXT), (error: Error) => {
        assert.match(error.message, /SMS provider/);
        assert.doesNotMatch(error.message, /123456|jeton|612345678/);
        return true;
      });
    });
  }
});

interface Centre {
  url: string;
  taken: Record<string, unknown>[];
  close(): Promise<void>;
}

function openCentre(password: string): Promise<Centre> {
  const taken: Record<string, unknown>[] = [];
  const server = smpp.createServer((session) => {
    session.on('error', () => {});
    session.on('bind_transmitter', (pdu) => {
      session.send(pdu.response({ command_status: pdu['password'] === password ? 0 : 0x0e }));
    });
    session.on('submit_sm', (pdu) => {
      taken.push(pdu);
      session.send(pdu.response({ message_id: '1' }));
    });
  });
  return new Promise((listening) =>
    server.listen(0, '127.0.0.1', () =>
      listening({
        url: `smpp://127.0.0.1:${server.address().port}`,
        taken,
        close: () => new Promise((closed) => server.close(closed)),
      }),
    ),
  );
}

test('the SMPP provider binds, submits and lets go', async () => {
  const centre = await openCentre('secret');
  const provider = createSmppProvider({
    url: centre.url,
    systemId: 'digue',
    password: 'secret',
    sender: 'Digue',
    timeoutMs: 3000,
  });
  await provider.send('+33612345678', TEXT);
  assert.equal(centre.taken[0]?.['destination_addr'], '33612345678');
  assert.deepEqual(centre.taken[0]?.['short_message'], { message: TEXT });
  await centre.close();
});

test('a centre that refuses our name, or is not there, is an error', async () => {
  const centre = await openCentre('secret');
  const options = { url: centre.url, systemId: 'digue', password: 'wrong', sender: 'Digue', timeoutMs: 3000 };
  await assert.rejects(createSmppProvider(options).send('+33612345678', TEXT), { code: 'sms/refused' });
  await centre.close();
  await assert.rejects(createSmppProvider(options).send('+33612345678', TEXT), { code: 'sms/unreachable' });
});

test('the demonstration provider writes what its owner alone can read', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'digue-sms-'));
  const provider = createFolderProvider({ folder: join(folder, 'sms'), clock: systemClock });
  await provider.send('+33612345678', TEXT);
  const [name] = await readdir(join(folder, 'sms'));
  const path = join(folder, 'sms', name ?? '');
  assert.equal(await readFile(path, 'utf8'), `+33612345678\n${TEXT}\n`);
  assert.equal((await stat(path)).mode & 0o077, 0);
  await rm(folder, { recursive: true });
});

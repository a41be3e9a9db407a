import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import fastify, { type FastifyInstance } from 'fastify';
import { healthRoute } from './health.ts';
import { createOriginOf } from './origin.ts';
import { guardTransport, type SecureDoor } from './transport.ts';

const apps: FastifyInstance[] = [];
after(() => Promise.all(apps.map((app) => app.close())));

function createApp(door: SecureDoor, trustProxy: string | false = false): FastifyInstance {
  const app = fastify({ trustProxy }) as unknown as FastifyInstance;
  apps.push(app);
  healthRoute(app, () => ({ ready: false }));
  guardTransport(app, door);
  app.all('/page', async (_request, reply) => reply.send('here'));
  return app;
}

const settings = { publicUrl: null, hostname: 'mel.ac-demo.example' };
const outside = { remoteAddress: '192.0.2.7', headers: { host: 'attaquant.example' } };

test('with TLS, plain HTTP from elsewhere is sent to HTTPS, to a name of ours whatever the Host says', async () => {
  const app = createApp({ httpsPort: 8443, settings });
  const reply = await app.inject({ ...outside, url: '/page?a=b' });
  assert.equal(reply.statusCode, 308);
  assert.equal(reply.headers.location, 'https://mel.ac-demo.example:8443/page?a=b');
  const hidden = createApp({ httpsPort: 443, settings });
  assert.equal(
    (await hidden.inject({ ...outside, url: '/page' })).headers.location,
    'https://mel.ac-demo.example/page',
  );
  const named = createApp({
    httpsPort: 8443,
    settings: { ...settings, publicUrl: 'https://courrier.example' },
  });
  assert.equal(
    (await named.inject({ ...outside, url: '//x/page' })).headers.location,
    'https://courrier.example//x/page',
  );
});

test('what carries secrets is refused there, not redirected', async () => {
  const reply = await createApp({ httpsPort: 8443, settings }).inject({
    ...outside,
    method: 'POST',
    url: '/page',
  });
  assert.equal(reply.statusCode, 403);
  assert.deepEqual(reply.json(), { error: 'https-required' });
});

test('this machine itself is served plainly, and anybody while there is no TLS', async () => {
  const here = await createApp({ httpsPort: 8443, settings }).inject({
    remoteAddress: '::ffff:127.0.0.1',
    url: '/page',
  });
  assert.equal(here.statusCode, 200);
  assert.equal(here.headers['strict-transport-security'], undefined);
  const open = await createApp({ httpsPort: null, settings }).inject({ ...outside, url: '/page' });
  assert.equal(open.statusCode, 200);
});

test('a proxy that is trusted and took TLS in counts as HTTPS; one that is not does not', async () => {
  const headers = { 'x-forwarded-proto': 'https', 'x-forwarded-for': '198.51.100.1' };
  const trusted = await createApp({ httpsPort: 8443, settings }, '192.0.2.7').inject({
    ...outside,
    headers,
    url: '/page',
  });
  assert.equal(trusted.statusCode, 200);
  assert.equal(trusted.headers['strict-transport-security'], 'max-age=31536000');
  const forged = await createApp({ httpsPort: 8443, settings }).inject({ ...outside, headers, url: '/page' });
  assert.equal(forged.statusCode, 308);
});

test('health is told plainly, and is 503 until every listener is up', async () => {
  const reply = await createApp({ httpsPort: 8443, settings }).inject({ ...outside, url: '/healthz' });
  assert.equal(reply.statusCode, 503);
  assert.equal(reply.json<{ status: string }>().status, 'not-ready');
});

test('a forged Host never becomes a URL of ours', async () => {
  const originOf = createOriginOf({ publicUrl: null, hostname: 'mel.ac-demo.example', host: '0.0.0.0' });
  const app = fastify() as unknown as FastifyInstance;
  apps.push(app);
  app.get('/', async (request) => ({ origin: originOf(request) }));
  await app.listen({ host: '127.0.0.1', port: 0 });
  const address = app.server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const ask = async (host: string) =>
    (await app.inject({ url: '/', headers: { host } })).json<{ origin: string }>();
  assert.equal((await ask('attaquant.example')).origin, '');
  assert.equal((await ask('localhost.attaquant.example:80')).origin, '');
  const reply = await fetch(`http://127.0.0.1:${port}/`);
  assert.deepEqual(await reply.json(), { origin: `http://127.0.0.1:${port}` });
  const fixed = createOriginOf({ publicUrl: 'https://courrier.example', hostname: 'x', host: 'y' });
  assert.equal(
    fixed({ host: 'attaquant.example' } as Parameters<typeof fixed>[0]),
    'https://courrier.example',
  );
});

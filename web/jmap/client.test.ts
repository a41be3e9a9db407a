import assert from 'node:assert/strict';
import { test } from 'node:test';
import { JmapClient } from './client.ts';
import { MethodError, RequestError, SignedOutError, UnreachableError } from './errors.ts';
import { createFakeServer } from './testing.ts';
import { Transport } from './transport.ts';

const echo = { 'Core/echo': (args: Record<string, unknown>) => args };

test('calls of the same tick share a request, up to what the server takes in one', async () => {
  const { client, requests } = createFakeServer(echo);
  await client.session();
  const answers = await Promise.all([1, 2, 3, 4, 5].map((n) => client.call('Core/echo', { n })));
  assert.deepEqual(answers, [{ n: 1 }, { n: 2 }, { n: 3 }, { n: 4 }, { n: 5 }]);
  assert.deepEqual(
    requests.map((calls) => calls.length),
    [4, 1],
  );
});

test('a call may refer to the result of one before it in the batch', async () => {
  const { client } = createFakeServer({
    'Email/query': () => ({ ids: ['a', 'b'] }),
    'Email/get': ({ ids }) => ({ list: (ids as string[]).map((id) => ({ id })) }),
  });
  const batch = client.batch();
  const query = batch.call('Email/query', { accountId: 'A' });
  const get = batch.call('Email/get', { accountId: 'A', '#ids': query.ref('/ids') });
  await batch.send();
  assert.deepEqual(
    (await get.result).list.map((email) => email.id),
    ['a', 'b'],
  );
});

test('one failed method does not touch the others of its request', async () => {
  const { client } = createFakeServer({
    ...echo,
    'Email/changes': () => new Error('cannotCalculateChanges'),
  });
  const [echoed, failed] = await Promise.allSettled([
    client.call('Core/echo', { n: 1 }),
    client.call('Email/changes', {}),
  ]);
  assert.equal(echoed.status, 'fulfilled');
  assert.ok(failed.status === 'rejected' && failed.reason instanceof MethodError);
  assert.equal(failed.reason.type, 'cannotCalculateChanges');
});

test('no network, an ended session and a refused request are told apart', async () => {
  const seen: (boolean | string)[] = [];
  const answers = [new TypeError('network'), 401, 503, 400];
  const transport = new Transport({
    csrfToken: () => null,
    isStillOpen: async () => seen.push('signed out?') < 0,
    onReachable: (reachable) => seen.push(reachable),
    fetch: () => {
      const answer = answers.shift();
      if (typeof answer !== 'number') return Promise.reject(answer);
      return Promise.resolve(Response.json({ type: 'urn:ietf:params:jmap:error:limit' }, { status: answer }));
    },
  });
  await assert.rejects(transport.get('/x'), UnreachableError);
  await assert.rejects(transport.get('/x'), SignedOutError);
  await assert.rejects(transport.get('/x'), UnreachableError);
  await assert.rejects(
    transport.get('/x'),
    (error: unknown) => error instanceof RequestError && error.type === 'urn:ietf:params:jmap:error:limit',
  );
  assert.deepEqual(seen, [false, true, 'signed out?', false, true]);
});

test('the session is asked for again after it could not be had', async () => {
  const server = createFakeServer(echo);
  server.isDown = true;
  await assert.rejects(server.client.session());
  server.isDown = false;
  assert.equal((await server.client.session()).apiUrl, '/jmap/api');
});

test('names in download URLs are escaped', () => {
  const client = new JmapClient(new Transport({ csrfToken: () => null }));
  assert.equal(
    client.downloadUrl('A1', 'B1', 'à/b?.pdf', 'application/pdf'),
    '/jmap/download/A1/B1/%C3%A0%2Fb%3F.pdf?type=application%2Fpdf',
  );
});

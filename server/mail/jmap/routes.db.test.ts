import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { deliver } from '#store/testing';
import { capabilities } from './capabilities.ts';
import type { JsonObject } from './json.ts';
import { createWorld, type World } from './testing/world.ts';

const problem = (name: string) => `urn:ietf:params:jmap:error:${name}`;

describe('the JMAP door', () => {
  let world: World;
  before(async () => {
    world = await createWorld({
      limits: { maxSizeRequest: 20_000, maxSizeUpload: 30_000, maxConcurrentRequests: 2 },
    });
  });
  after(() => world.close());

  const post = (payload: string | Buffer, headers: Record<string, string> = {}) =>
    world.app.inject({
      method: 'POST',
      url: '/jmap/api',
      headers: { 'content-type': 'application/json', 'x-person': world.anna.login, ...headers },
      payload,
    });

  it('leads from the well-known address to a session of the accounts one may open', async () => {
    const { app, anna, office } = world;
    const known = await app.inject('/.well-known/jmap');
    assert.equal(known.headers.location, '/jmap/session');
    const response = await app.inject({ url: '/jmap/session', headers: { 'x-person': anna.login } });
    const session = response.json<Record<string, JsonObject>>();
    assert.deepEqual(Object.keys(session['accounts'] ?? {}), [`A${anna.accountId}`, `A${office}`]);
    assert.equal(session['apiUrl'], '/jmap/api');
    assert.equal(session['primaryAccounts']?.[capabilities.mail], `A${anna.accountId}`);
    const core = session['capabilities']?.[capabilities.core] as JsonObject | undefined;
    assert.equal(core?.['maxSizeRequest'], 20_000);
    const { sessionState } = await world.ask(anna, []);
    assert.equal(sessionState, session['state']);
  });

  it('says nothing to nobody', async () => {
    const { app } = world;
    for (const [method, url] of [
      ['GET', '/jmap/session'],
      ['POST', '/jmap/api'],
      ['POST', '/jmap/upload/A1'],
      ['GET', '/jmap/download/A1/B1/x'],
      ['GET', '/jmap/events'],
    ] as const) {
      const { statusCode } = await app.inject({ method, url });
      assert.equal(statusCode, 401, url);
    }
  });

  it('refuses a request too large', async () => {
    const response = await post(JSON.stringify({ using: [], methodCalls: [], filler: 'x'.repeat(20_000) }));
    assert.equal(response.statusCode, 413);
    assert.match(String(response.headers['content-type']), /^application\/problem\+json/);
    const body = response.json<JsonObject>();
    assert.deepEqual([body['type'], body['limit']], [problem('limit'), 'maxSizeRequest']);
  });

  it('refuses a request too deep', async () => {
    const response = await post(`${'['.repeat(9000)}${']'.repeat(9000)}`);
    const body = response.json<JsonObject>();
    assert.deepEqual([response.statusCode, body['type'], body['limit']], [400, problem('limit'), 'maxDepth']);
  });

  for (const [name, payload, type] of [
    ['no JSON', '{', 'notJSON'],
    ['nothing', '', 'notJSON'],
    ['no request', '{"a":1}', 'notRequest'],
    ['a strange capability', '{"using":["urn:x"],"methodCalls":[]}', 'unknownCapability'],
  ] as const) {
    it(`refuses ${name}`, async () => {
      const response = await post(payload);
      assert.deepEqual([response.statusCode, response.json<JsonObject>()['type']], [400, problem(type)]);
    });
  }

  it('refuses an upload too large, and keeps one that is not', async () => {
    const { app, anna } = world;
    const send = (size: number, headers: Record<string, string> = {}) =>
      app.inject({
        method: 'POST',
        url: `/jmap/upload/A${anna.accountId}`,
        headers: { 'x-person': anna.login, ...headers },
        payload: Buffer.alloc(size, 'x'),
      });
    assert.equal((await send(30_001, { 'content-type': 'text/plain' })).statusCode, 413);
    for (const headers of [
      { 'content-type': 'application/json' },
      { 'content-type': 'message/rfc822' },
      {},
    ]) {
      const response = await send(12, headers);
      assert.equal(response.statusCode, 201, JSON.stringify(headers));
      const { blobId, size } = response.json<{ blobId: string; size: number }>();
      const back = await app.inject({
        url: `/jmap/download/A${anna.accountId}/${blobId}/x.txt`,
        headers: { 'x-person': anna.login },
      });
      assert.deepEqual([size, back.body], [12, 'x'.repeat(12)]);
    }
  });

  it('never serves what could run in a browser', async () => {
    const { app, anna } = world;
    const blobId = await world.upload(anna, Buffer.from('<script>alert(1)</script>'), 'text/html');
    for (const [query, type, disposition] of [
      ['type=text/html', 'application/octet-stream', 'attachment'],
      ['type=text/html&disposition=inline', 'application/octet-stream', 'attachment'],
      ['type=image/svg%2Bxml&disposition=inline', 'application/octet-stream', 'attachment'],
      ['type=application/xhtml%2Bxml&disposition=inline', 'application/octet-stream', 'attachment'],
      ['type=text/plain&disposition=inline', 'text/plain', 'attachment'],
      ['type=image/png', 'image/png', 'attachment'],
      ['type=image/png&disposition=inline', 'image/png', 'inline'],
      ['type=application/pdf&disposition=inline', 'application/pdf', 'inline'],
      ['type=x%0D%0AX-Evil:1', 'application/octet-stream', 'attachment'],
      ['', 'application/octet-stream', 'attachment'],
    ] as const) {
      const { headers } = await app.inject({
        url: `/jmap/download/A${anna.accountId}/${blobId}/page.html?${query}`,
        headers: { 'x-person': anna.login },
      });
      assert.equal(headers['content-type'], type, query);
      assert.ok(String(headers['content-disposition']).startsWith(`${disposition};`), query);
      assert.equal(headers['x-content-type-options'], 'nosniff');
      assert.match(String(headers['content-security-policy']), /sandbox.*default-src 'none'/);
    }
  });

  it('does as a request asks: references, creation ids, unknown methods, echo', async () => {
    const { anna } = world;
    const accountId = `A${anna.accountId}`;
    const answer = await world.ask(
      anna,
      [
        ['Core/echo', { hello: true }, 'e'],
        [
          'Mailbox/set',
          { accountId, create: { fils: { name: 'Fils', parentId: '#pere' }, pere: { name: 'Père' } } },
          'm',
        ],
        [
          'Mailbox/get',
          { accountId, '#ids': { resultOf: 'm', name: 'Mailbox/set', path: '/created/fils/id' } },
          'x',
        ],
        ['Email/get', { accountId, '#ids': { resultOf: 'later', name: 'Email/query', path: '/ids' } }, 'f'],
        [
          'Email/query',
          { accountId, '#filter': { resultOf: 'later', name: 'Email/query', path: '' } },
          'later',
        ],
        ['Email/nothing', { accountId }, 'n'],
        ['Email/set', { accountId, create: { d: { mailboxIds: { '#pere': true }, subject: 'x' } } }, 's'],
      ],
      { createdIds: {} },
    );
    const responses = answer['methodResponses'] as unknown as [string, JsonObject, string][];
    const result = (id: string): [string, JsonObject] => {
      const found = responses.find(([, , callId]) => callId === id) ?? assert.fail(id);
      return [found[0], found[1]];
    };
    assert.deepEqual(result('e'), ['Core/echo', { hello: true }]);
    const created = result('m')[1]['created'] as unknown as Record<string, JsonObject>;
    assert.deepEqual(Object.keys(created).sort(), ['fils', 'pere']);
    assert.equal(result('x')[1]['type'], 'invalidArguments');
    assert.equal(result('f')[1]['type'], 'invalidResultReference', 'a forward reference');
    assert.equal(result('later')[1]['type'], 'invalidResultReference', 'a reference to itself');
    assert.equal(result('n')[1]['type'], 'unknownMethod');
    assert.equal(result('s')[1]['notCreated'], null);
    assert.deepEqual(Object.keys(answer['createdIds'] as JsonObject).sort(), ['d', 'fils', 'pere']);
  });

  it('bounds what one call may ask for', async () => {
    const { anna } = world;
    const ids = Array.from({ length: 1001 }, (_, index) => `E${index + 1}`);
    assert.equal(await world.refusal(anna, 'Email/get', { ids }), 'requestTooLarge');
    assert.equal(await world.refusal(anna, 'Email/set', { destroy: ids }), 'requestTooLarge');
    assert.equal(await world.refusal(anna, 'Email/get', { ids: ['E1'], colour: 'red' }), 'invalidArguments');
    assert.equal(
      await world.refusal(anna, 'Email/get', { ids: ['E1'], properties: ['colour'] }),
      'invalidArguments',
    );
    assert.equal(
      await world.refusal(anna, 'Email/query', { filter: { colour: 'red' } }),
      'unsupportedFilter',
    );
    assert.equal(
      await world.refusal(anna, 'Email/query', { sort: [{ property: 'colour' }] }),
      'unsupportedSort',
    );
  });

  it('answers only under the capabilities that are named', async () => {
    const { anna } = world;
    const accountId = `A${anna.accountId}`;
    const calls = [['Email/query', { accountId }]] as [string, JsonObject][];
    const { methodResponses } = await world.ask(anna, calls, { using: [capabilities.core] });
    assert.equal((methodResponses as unknown as [string, JsonObject][])[0]?.[1]['type'], 'unknownMethod');
  });

  it('holds more than a few requests of one person back', async () => {
    const { anna, bruno } = world;
    const busy = () => post(JSON.stringify({ using: [capabilities.core], methodCalls: [] }));
    const answers = await Promise.all([busy(), busy(), busy(), busy(), busy(), busy()]);
    const codes = answers.map((answer) => answer.statusCode);
    assert.ok(codes.includes(200) && codes.includes(429), codes.join());
    const late = answers.find((answer) => answer.statusCode === 429)?.json<JsonObject>();
    assert.deepEqual([late?.['type'], late?.['limit']], [problem('limit'), 'maxConcurrentRequests']);
    assert.equal((await post('{"using":[],"methodCalls":[]}', { 'x-person': bruno.login })).statusCode, 200);
    assert.equal((await busy()).statusCode, 200, anna.login);
  });

  it('tells an unknown fault by a reference and nothing else', async () => {
    const { anna, store } = world;
    const original = store.as;
    const getEmails = () => Promise.reject(new Error('secret of the database'));
    store.as = (reader) => ({ ...original(reader), getEmails });
    try {
      const { methodResponses } = await world.ask(anna, [
        ['Email/get', { accountId: `A${anna.accountId}`, ids: ['E1'] }],
        ['Core/echo', {}],
      ]);
      const [fault, echo] = methodResponses as unknown as [string, JsonObject][];
      assert.equal(fault?.[1]['type'], 'serverFail');
      assert.match(String(fault?.[1]['description']), /^reference [0-9a-f]{12}$/);
      assert.equal(echo?.[0], 'Core/echo');
    } finally {
      store.as = original;
    }
  });

  it('shows the directory to those who work here', async () => {
    const { anna, bruno, pupil } = world;
    const found = await world.call(anna, 'Principal/query', { filter: { text: 'bruno' } });
    assert.deepEqual(found['ids'], [`P${bruno.accountId}`]);
    const got = await world.call(anna, 'Principal/get', {
      ids: [`P${bruno.accountId}`, `P${pupil.accountId}`],
    });
    assert.deepEqual(got['list'], [
      {
        id: `P${bruno.accountId}`,
        type: 'individual',
        name: 'bruno petit',
        description: 'Collège test',
        email: bruno.address,
      },
    ]);
    assert.deepEqual(got['notFound'], [`P${pupil.accountId}`]);
    const nobody = await world.call(anna, 'Principal/query', { filter: { text: 'chloe' } });
    assert.deepEqual(nobody['ids'], []);
    const refused = await world.refusal(pupil, 'Principal/query', { filter: { text: 'bruno' } });
    assert.equal(refused, 'accountNotSupportedByMethod');
  });

  it('gives a verdict and its evidence under their capability', async () => {
    const { anna, store } = world;
    const verdict = {
      level: 'danger' as const,
      score: 0.98,
      summary: { fr: 'Méfiance', en: 'Beware' },
      reasons: [{ signal: 'asks-secret', weight: 3, text: { fr: 'a', en: 'b' } }],
    };
    const { emailId } = await deliver(store, anna.accountId, { verdict });
    const got = await world.call(anna, 'Email/get', { ids: [`E${emailId}`], properties: ['digueVerdict'] });
    assert.deepEqual(got['list'], [{ id: `E${emailId}`, digueVerdict: verdict }]);
  });
});

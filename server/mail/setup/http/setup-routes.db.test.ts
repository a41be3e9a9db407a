import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import fastify, { type FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { createTestDb, type TestDb } from '#base/testing';
import { silentLog, type AccountId } from '#base';
import type { CreatedAppPassword, DeviceProgress, MailServers, SignedIn } from '#contract';
import {
  authRoutes,
  createIdentity,
  createRouteGuards,
  identityMigrations,
  type IdentityRoom,
} from '#identity';
import { createCmsSigner } from '../sign-cms.ts';
import { createTestSigner } from '../testing/create-test-signer.ts';
import { readPlist } from '../testing/read-xml.ts';
import { testServices } from '../testing/test-services.ts';
import { foldAutodiscoverPath } from './autodiscover-routes.ts';
import { setupRoutes } from './setup-routes.ts';

const PASSWORD = 'la bonne phrase';
const LOGIN = 'zoe';
const ADDRESS = 'zoe@ac-exemple.fr';
const moment = { now: new Date('2026-09-01T08:00:00Z') };
const clock = { now: () => moment.now };

let testDb: TestDb;
let identity: IdentityRoom;
let app: FastifyInstance;
let signing: FastifyInstance;
let account: AccountId;

before(async () => {
  testDb = await createTestDb([identityMigrations]);
  identity = createIdentity({
    db: testDb.db,
    clock,
    log: silentLog,
    ownDomains: testServices.domains,
    secret: Buffer.alloc(32, 7),
    hashParameters: { memoryCost: 8, timeCost: 1, parallelism: 1 },
    smsProvider: { send: async () => {}, close: async () => {} },
    onContained: async () => {},
    notify: async () => {},
  });
  const row = { givenName: 'Zoé', familyName: 'Petit', role: 'teacher', establishment: '', appPassword: '' };
  await identity.importAccounts([{ ...row, login: LOGIN, address: ADDRESS, password: PASSWORD }], {
    areTemporary: false,
  });
  account = [...(await identity.resolveRecipients([ADDRESS])).values()][0]?.accountId as AccountId;
  app = await createApp(false);
  signing = await createApp(true);
});
after(async () => {
  await app.close();
  await signing.close();
  await testDb.close();
});

async function createApp(isSigned: boolean): Promise<FastifyInstance> {
  const made = fastify({
    rewriteUrl: (request) => foldAutodiscoverPath(request.url ?? '/'),
  }) as unknown as FastifyInstance;
  const origin = () => '';
  await made.register(authRoutes({ identity, secureCookies: false, clock, log: silentLog, origin }));
  const guards = createRouteGuards({ identity, secureCookies: false, clock });
  const sign = isSigned ? createCmsSigner(await createTestSigner('EC')) : null;
  await made.register(setupRoutes({ services: () => testServices, identity, guards, clock, sign }));
  return made;
}

async function signIn(shared = false) {
  const payload = { login: LOGIN, password: PASSWORD, shared };
  const reply = await app.inject({ method: 'POST', url: '/auth/sign-in', payload });
  assert.equal(reply.statusCode, 200, reply.body);
  const cookie = [reply.headers['set-cookie'] ?? []].flat().map((set) => set.split(';')[0]);
  return { cookie: cookie.join('; '), 'x-digue-csrf': reply.json<SignedIn>().csrfToken };
}

const makeDevice = async (headers: Record<string, string>, profile = true) =>
  app.inject({
    method: 'POST',
    url: '/auth/app-passwords',
    headers,
    payload: { name: 'Téléphone', protocols: ['imap', 'submission'], profile },
  });

async function offer(): Promise<CreatedAppPassword & { path: string }> {
  const reply = await makeDevice(await signIn());
  assert.equal(reply.statusCode, 200, reply.body);
  const made = reply.json<CreatedAppPassword>();
  assert.ok(made.profile !== null);
  return { ...made, path: made.profile.path };
}

const places = [
  '/.well-known/autoconfig/mail/config-v1.1.xml',
  '/mail/config-v1.1.xml',
  '/.well-known/mail-v1.xml',
];
const get = (url: string, host = 'mel.ac-exemple.fr') => app.inject({ url, headers: { host } });

test('autoconfig answers in every place, by the address or by the host, and does not tell who exists', async () => {
  const answers = new Set<string>();
  for (const place of places) {
    for (const [query, host] of [
      [`?emailaddress=${ADDRESS}`, 'mel.ac-exemple.fr'],
      ['?emailaddress=nobody%40ac-exemple.fr', 'mel.ac-exemple.fr'],
      ['?EmailAddress=zoe@AC-EXEMPLE.FR', 'autoconfig.ac-exemple.fr'],
      ['', 'autoconfig.ac-exemple.fr'],
      ['', 'autoconfig.xn--coles-9ra.ac-exemple.fr:8443'],
      ['', 'ac-exemple.fr'],
    ] as const) {
      const reply = await get(place + query, host);
      assert.equal(reply.statusCode, 200, place + query);
      assert.match(String(reply.headers['content-type']), /^text\/xml/);
      answers.add(reply.body);
    }
  }
  assert.equal(answers.size, 1, 'the same for everybody');
});

test('autoconfig says nothing of the domains of others', async () => {
  for (const place of places) {
    for (const [query, host] of [
      ['?emailaddress=zoe@exemple.fr', 'autoconfig.ac-exemple.fr'],
      ['?emailaddress=', 'mel.ac-exemple.fr'],
      ['?emailaddress=zoe', 'mel.ac-exemple.fr'],
      [`?emailaddress=${ADDRESS}&emailaddress=zoe@exemple.fr`, 'mel.ac-exemple.fr'],
      ['', 'autoconfig.exemple.fr'],
      ['', 'autoconfig.'],
    ] as const) {
      assert.equal((await get(place + query, host)).statusCode, 404, `${host}${place}${query}`);
    }
  }
});

const REQUEST = 'http://schemas.microsoft.com/exchange/autodiscover/outlook/requestschema/2006';
const RESPONSE = 'http://schemas.microsoft.com/exchange/autodiscover/outlook/responseschema/2006a';
const pox = (address: string, schema = RESPONSE) =>
  `<?xml version="1.0"?><Autodiscover xmlns="${REQUEST}"><Request><EMailAddress>${address}</EMailAddress><AcceptableResponseSchema>${schema}</AcceptableResponseSchema></Request></Autodiscover>`;
const ask = (payload: string, url = '/autodiscover/autodiscover.xml', type = 'text/xml') =>
  app.inject({ method: 'POST', url, payload, headers: { 'content-type': type } });

test('autodiscover answers at any case of its path and kind of body, whether somebody is there or not', async () => {
  for (const url of [
    '/autodiscover/autodiscover.xml',
    '/Autodiscover/Autodiscover.xml',
    '/AUTODISCOVER/AUTODISCOVER.XML',
  ]) {
    for (const type of ['text/xml; charset=utf-8', 'application/xml', 'application/octet-stream']) {
      const reply = await ask(pox(ADDRESS), url, type);
      assert.equal(reply.statusCode, 200, `${url} ${type}: ${reply.body}`);
      const nobody = await ask(pox('nobody@ac-exemple.fr'), url, type);
      assert.equal(nobody.body.replaceAll('nobody@', 'zoe@'), reply.body);
    }
  }
});

test('autodiscover refuses in its own words what it does not have', async () => {
  const cases: [string, number, number][] = [
    [pox('zoe@exemple.fr'), 404, 500],
    ['', 400, 600],
    ['{"a":1}', 400, 600],
    [`<!DOCTYPE x [<!ENTITY a "b">]>${pox(ADDRESS)}`, 400, 600],
    [
      pox(ADDRESS, 'http://schemas.microsoft.com/exchange/autodiscover/mobilesync/responseschema/2006'),
      200,
      601,
    ],
  ];
  for (const [body, status, code] of cases) {
    const reply = await ask(body);
    assert.equal(reply.statusCode, status, body);
    assert.match(reply.body, new RegExp(`<ErrorCode>${code}</ErrorCode>`));
  }
  const visit = await app.inject({ url: '/Autodiscover/autodiscover.xml' });
  assert.equal(visit.statusCode, 200);
  assert.match(visit.body, /<ErrorCode>600</);
  assert.equal((await ask('x'.repeat(8 * 1024 + 1))).statusCode, 413);
  const bomb = pox(`${'&amp;'.repeat(1500)}@ac-exemple.fr`);
  assert.equal((await ask(bomb)).statusCode, 400);
});

test('version 2 is answered by query and by path', async () => {
  const url = 'https://mel.ac-exemple.fr/autodiscover/autodiscover.xml';
  for (const asked of [
    `/autodiscover/autodiscover.json?Email=${ADDRESS}&Protocol=AutodiscoverV1`,
    `/AutoDiscover/AutoDiscover.json?email=NOBODY@ac-exemple.fr&protocol=autodiscoverv1`,
    `/autodiscover/autodiscover.json/v1.0/${ADDRESS}?Protocol=AutodiscoverV1&RedirectCount=1`,
  ]) {
    const reply = await app.inject({ url: asked });
    assert.deepEqual([reply.statusCode, reply.json<{ Url: string }>().Url], [200, url], asked);
  }
  for (const [asked, status] of [
    ['?Email=zoe@exemple.fr&Protocol=AutodiscoverV1', 404],
    ['?Protocol=AutodiscoverV1', 404],
    [`?Email=${ADDRESS}`, 400],
    [`?Email=${ADDRESS}&Protocol=ActiveSync`, 400],
    [`?Email=${ADDRESS}&Email=${ADDRESS}&Protocol=AutodiscoverV1`, 404],
  ] as const) {
    assert.equal(
      (await app.inject({ url: `/autodiscover/autodiscover.json${asked}` })).statusCode,
      status,
      asked,
    );
  }
});

test('whoever is signed in is told the servers, and nobody else', async () => {
  assert.equal((await app.inject({ url: '/auth/mail-servers' })).statusCode, 401);
  const reply = await app.inject({ url: '/auth/mail-servers', headers: await signIn() });
  const { imap, submission } = testServices;
  assert.deepEqual(reply.json<MailServers>(), { login: ADDRESS, imap, submission });
});

test('a phone that is not signed in downloads its configuration once, never kept by anybody', async () => {
  const { path, appPassword } = await offer();
  assert.equal((await app.inject({ method: 'HEAD', url: path })).statusCode, 200);
  const foretaste = await app.inject({ url: path, headers: { 'sec-purpose': 'prefetch' } });
  assert.equal(foretaste.statusCode, 503, 'neither takes it away');
  const [first, second] = await Promise.all([app.inject({ url: path }), app.inject({ url: path })]);
  const statuses = [first.statusCode, second.statusCode].sort();
  assert.deepEqual(statuses, [200, 410], 'of two at once one has it');
  const reply = first.statusCode === 200 ? first : second;
  assert.equal(reply.headers['content-type'], 'application/x-apple-aspen-config');
  assert.equal(reply.headers['cache-control'], 'no-store');
  const profile = readPlist(reply.body) as { PayloadContent: Record<string, unknown>[] };
  const [mail] = profile.PayloadContent;
  const [user, secret] = [mail?.['IncomingMailServerUsername'], mail?.['IncomingPassword']];
  assert.equal(secret, appPassword);
  const origin = { remoteAddress: '192.0.2.1', userAgent: '' };
  for (const protocol of ['imap', 'submission'] as const) {
    const used = await identity.authenticateAppPassword(String(user), String(secret), origin, protocol);
    assert.equal(used.kind, 'authenticated', protocol);
  }
  const acts = (await identity.audit.listOf(account, 50)).map(({ act }) => act);
  assert.equal(acts.filter((act) => act === 'device-profile.downloaded').length, 1);
});

test('with a certificate it is signed, and holds the same', async () => {
  const { path, appPassword } = await offer();
  const reply = await signing.inject({ url: path });
  assert.equal(reply.statusCode, 200);
  assert.equal(reply.rawPayload[0], 0x30, 'DER');
  assert.ok(reply.rawPayload.includes(appPassword));
});

test('no device is made from a shared computer, nor where one may only read', async () => {
  const shared = await makeDevice(await signIn(true));
  assert.deepEqual([shared.statusCode, shared.json()], [403, { error: 'not-allowed' }]);
  const headers = await signIn();
  assert.equal((await makeDevice(headers)).statusCode, 200);
  await sql`update identity.session set is_read_only = true where account_id = ${account}::bigint`.execute(
    testDb.db,
  );
  assert.equal((await makeDevice(headers)).statusCode, 403);
});

test('the page learns of the first connection, from where, and of a wrong password since', async () => {
  const headers = await signIn();
  const { id, appPassword, profile } = (await makeDevice(headers, false)).json<CreatedAppPassword>();
  assert.equal(profile, null, 'nothing is offered unless asked for');
  const look = async () =>
    (await app.inject({ url: `/auth/app-passwords/${id}/progress`, headers })).json<DeviceProgress>();
  assert.deepEqual(await look(), { first: null, refusedSecondsAgo: null });
  const origin = { remoteAddress: '192.0.2.44', userAgent: 'Thunderbird' };
  const since = moment.now;
  moment.now = new Date(since.getTime() + 5_000);
  await identity.authenticateAppPassword(ADDRESS, 'not that one', origin, 'imap');
  let seen = await look();
  for (let n = 0; n < 100 && seen.refusedSecondsAgo === null; n++) {
    await sleep(20);
    seen = await look();
  }
  assert.deepEqual(seen, { first: null, refusedSecondsAgo: 0 });
  await identity.authenticateAppPassword(ADDRESS, appPassword, origin, 'imap');
  moment.now = new Date(since.getTime() + 15_000);
  const done = await look();
  assert.equal(done.first?.secondsAgo, 10);
  assert.equal(done.first?.remoteAddress, '192.0.2.44');
  assert.equal(done.first?.network.kind, 'unknown');
  assert.equal(done.first?.program, 'Thunderbird');
  const unknown = await app.inject({ url: `/auth/app-passwords/${id + 1}/progress`, headers });
  assert.equal(unknown.statusCode, 404);
  assert.equal((await app.inject({ url: `/auth/app-passwords/${id}/progress` })).statusCode, 401);
});

test('a ticket ends with its quarter of an hour, its device, and a containment; others open nothing', async () => {
  const fetch = async (path: string) => (await app.inject({ url: path })).statusCode;
  const late = await offer();
  moment.now = new Date(moment.now.getTime() + 15 * 60_000);
  assert.equal(await fetch(late.path), 410);
  const inTime = await offer();
  moment.now = new Date(moment.now.getTime() + 15 * 60_000 - 1);
  assert.equal(await fetch(inTime.path), 200);
  const removed = await offer();
  await identity.endAppPassword(account, removed.id);
  assert.equal(await fetch(removed.path), 410);
  for (const ticket of ['x', 'A'.repeat(32), `${'A'.repeat(31)}%00`, "' or 1=1 --"])
    assert.equal(await fetch(`/auth/profiles/${encodeURIComponent(ticket)}`), 410, ticket);
  const shut = await offer();
  const contained = await app.inject({
    method: 'POST',
    url: '/auth/contain',
    headers: await signIn(),
    payload: {},
  });
  assert.equal(contained.statusCode, 200, contained.body);
  assert.equal(await fetch(shut.path), 410);
});

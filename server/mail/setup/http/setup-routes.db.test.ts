import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ADDRESS, app } from '../testing/setup-world.ts';

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
const ask = (payload: string | Buffer, url = '/autodiscover/autodiscover.xml', type = 'text/xml') =>
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

test('autodiscover reads a request in UTF-16, in either order of octets, as it is marked', async () => {
  const text = Buffer.from(`\ufeff${pox(ADDRESS)}`, 'utf16le');
  for (const body of [text, Buffer.from(text).swap16(), Buffer.from(`\ufeff${pox(ADDRESS)}`)]) {
    const reply = await ask(body);
    assert.equal(reply.statusCode, 200, reply.body);
    assert.match(reply.body, /<LoginName>/);
  }
  assert.equal((await ask(text.subarray(2))).statusCode, 400, 'no mark');
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
  for (const [reply, status] of [
    [await ask('x'.repeat(8 * 1024 + 1)), 413],
    [await ask(pox(ADDRESS), undefined, 'texte'), 415],
    [await ask(pox(ADDRESS), undefined, ''), 415],
  ] as const) {
    assert.equal(reply.statusCode, status);
    assert.match(reply.body, /<ErrorCode>600</);
  }
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

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { OUTLOOK_SCHEMA } from './autodiscover.ts';
import { parseAutodiscoverRequest, REQUEST_LIMIT } from './parse-autodiscover.ts';

const SPACE = 'http://schemas.microsoft.com/exchange/autodiscover/outlook/requestschema/2006';
const address = 'zoe@ac-exemple.fr';

function ask(inner: string, prologue = '<?xml version="1.0" encoding="utf-8"?>'): string {
  return `${prologue}<Autodiscover xmlns="${SPACE}"><Request>${inner}</Request></Autodiscover>`;
}
const named = `<EMailAddress>${address}</EMailAddress>`;
const schema = `<AcceptableResponseSchema>${OUTLOOK_SCHEMA}</AcceptableResponseSchema>`;

test('the requests of programs are read, in any order, case and namespace prefix', () => {
  const read = { address, schema: OUTLOOK_SCHEMA };
  assert.deepEqual(parseAutodiscoverRequest(ask(named + schema)), read);
  assert.deepEqual(parseAutodiscoverRequest(ask(schema + named, '')), read);
  assert.deepEqual(
    parseAutodiscoverRequest(ask(`<EMailAddress>\r\n  ${address}\r\n</EMailAddress>${schema}`)),
    read,
  );
  assert.deepEqual(parseAutodiscoverRequest(ask(named)), { address, schema: '' });
  const prefixed = `<a:autodiscover xmlns:a="x"><a:request><a:emailaddress>${address}</a:emailaddress></a:request></a:autodiscover>`;
  assert.deepEqual(parseAutodiscoverRequest(prefixed), { address, schema: '' });
  assert.equal(
    parseAutodiscoverRequest(ask('<EMailAddress>a&amp;b@ac-exemple.fr</EMailAddress>'))?.address,
    'a&b@ac-exemple.fr',
  );
});

test('a request of the largest size is read, and one octet more is not', () => {
  const padding = (size: number) => `<!--${'x'.repeat(size - ask(named).length - 7)}-->`;
  assert.notEqual(parseAutodiscoverRequest(ask(named + padding(REQUEST_LIMIT))), null);
  assert.equal(parseAutodiscoverRequest(ask(named + padding(REQUEST_LIMIT + 1))), null);
});

const hostile: [string, string][] = [
  ['nothing', ''],
  ['no markup', address],
  ['no address', ask('')],
  ['an empty address', ask('<EMailAddress> </EMailAddress>')],
  ['two addresses', ask(named + named)],
  ['an address in another place', `<Autodiscover>${named}</Autodiscover>`],
  ['an address below another element', ask(`<x>${named}</x>`)],
  ['a request that is cut off', ask(named).slice(0, -20)],
  ['a document type', ask(named, '<!DOCTYPE Autodiscover SYSTEM "file:///etc/passwd">')],
  [
    'entities that grow',
    ask('<EMailAddress>&b;</EMailAddress>', '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'),
  ],
  ['nesting', '<Autodiscover><Request>'.repeat(150)],
  ['an address without end', ask(`<EMailAddress>${'x'.repeat(600)}@ac-exemple.fr</EMailAddress>`)],
];
for (const [name, body] of hostile) {
  test(`${name} is no request`, () => {
    assert.equal(parseAutodiscoverRequest(body), null);
  });
}

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findAuthservId, formatAuthenticationResults } from './authentication-results.ts';
import { isHeloName } from './control.ts';
import { formatReceived, formatReturnPath } from './trace.ts';

const date = new Date('2026-09-01T08:05:09Z');
const base = { hostname: 'mx.ac-exemple.fr', protocol: 'ESMTPS', id: 'x1.1', recipient: 'a@b.fr', date };

test('Received names client, protocol and the one recipient', () => {
  assert.equal(
    formatReceived({ ...base, client: { helo: 'mail.b.fr', address: '192.0.2.1' } }),
    'Received: from mail.b.fr ([192.0.2.1])\r\n\tby mx.ac-exemple.fr with ESMTPS id x1.1\r\n' +
      '\tfor <a@b.fr>;\r\n\tTue, 01 Sep 2026 08:05:09 +0000\r\n',
  );
});

test('Received of a message handed in names no client', () => {
  const field = formatReceived({ ...base, client: null, protocol: null, recipient: null });
  assert.equal(field, 'Received: by mx.ac-exemple.fr id x1.1;\r\n\tTue, 01 Sep 2026 08:05:09 +0000\r\n');
});

test('no name and no address breaks out of a header line', () => {
  const field = formatReceived({
    ...base,
    client: { helo: 'a\r\nX-Evil: 1 (', address: '2001:db8::1' },
    recipient: 'a\r\nb@c.fr',
  });
  assert.match(field, /^Received: from a\?\?X-Evil:\?1\?\? \(\[IPv6:2001:db8::1\]\)\r\n\t/);
  assert.match(field, /for <a\?\?b@c\.fr>/);
  assert.equal(formatReturnPath('a\r\n@b.fr'), 'Return-Path: <a??@b.fr>\r\n');
});

test('Authentication-Results quotes what is not a token', () => {
  const field = formatAuthenticationResults('mx.ac-exemple.fr', [
    { method: 'spf', result: 'pass', properties: { 'smtp.mailfrom': 'b.fr', 'smtp.helo': null } },
    { method: 'dkim', result: 'fail', properties: { 'header.d': 'a"b; c\\', 'header.s': 'x\r\ny' } },
  ]);
  assert.equal(
    field,
    'Authentication-Results: mx.ac-exemple.fr;\r\n\tspf=pass smtp.mailfrom=b.fr;\r\n' +
      '\tdkim=fail header.d="a\\"b; c\\\\" header.s="x??y"\r\n',
  );
  assert.match(formatAuthenticationResults('mx.b.fr', []), /;\r\n\tnone\r\n$/);
});

const ids: [value: string, id: string | null][] = [
  [' mx.B.fr; spf=pass', 'mx.b.fr'],
  [' (a (b) \\) c) mx.b.fr 1; none', 'mx.b.fr'],
  [' "mx.b.fr"; none', 'mx.b.fr'],
  ['mx.b.fr', 'mx.b.fr'],
  ['', null],
  ['((((', null],
];
for (const [value, id] of ids) {
  test(`authserv-id of ${JSON.stringify(value)}`, () => assert.equal(findAuthservId(value), id));
}

test('a client may call itself anything that does no harm', () => {
  for (const name of ['mail.b.fr', '[192.0.2.1]', 'poste_12', 'PC-ÉLÈVE']) assert.ok(isHeloName(name), name);
  for (const name of ['', 'a b', 'a\tb', 'a\u0000', 'a\u0085', 'a\u2028', 'a'.repeat(256)]) {
    assert.ok(!isHeloName(name), JSON.stringify(name));
  }
});

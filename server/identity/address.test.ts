import assert from 'node:assert/strict';
import { test } from 'node:test';
import { normalizeDomain, parseAddress } from './address.ts';

test('addresses in their one form', () => {
  const cases: [string, string, string | null][] = [
    ['Jean.DUPONT@Ac-Exemple.FR', 'jean.dupont@ac-exemple.fr', null],
    ['jean+Tag+two@ac-exemple.fr', 'jean@ac-exemple.fr', 'Tag+two'],
    ['jean+@ac-exemple.fr', 'jean@ac-exemple.fr', ''],
    ['x@écoles.fr', 'x@xn--coles-9ra.fr', null],
    ['x@ac-exemple.fr.', 'x@ac-exemple.fr', null],
    ['"jean.dupont"@ac-exemple.fr', 'jean.dupont@ac-exemple.fr', null],
    ['"a\\"b@c"@d.fr', 'a"b@c@d.fr', null],
    ['é@x.fr', 'é@x.fr', null],
    ['é@x.fr'.normalize('NFD'), 'é@x.fr', null],
  ];
  for (const [text, address, tag] of cases) {
    const parsed = parseAddress(text);
    assert.deepEqual([parsed?.address, parsed?.tag], [address, tag], text);
  }
});

test('what is no address', () => {
  const texts = [
    '',
    '@',
    'a@',
    '@b.fr',
    'a',
    '+a@b.fr',
    'a b@c.fr',
    '.a@b.fr',
    'a..b@c.fr',
    'a@b..fr',
    'a@b fr',
    'a@b/c',
    'a@[192.0.2.1]',
    'a@b.fr\u0000',
    'a\r\nRCPT TO:<x>@b.fr',
    '""@b.fr',
    '"a@b.fr',
    '<a@b.fr>',
    `${'x'.repeat(65)}@b.fr`,
    `a@${'x'.repeat(300)}.fr`,
    'a@%62.fr',
    'x'.repeat(1_000_000),
  ];
  for (const text of texts) assert.equal(parseAddress(text), null, JSON.stringify(text.slice(0, 40)));
});

test('a domain is refused rather than cut', () => {
  for (const text of ['a.fr/x', 'a.fr?x', 'a.fr#x', 'a.fr:80', 'u@a.fr', 'a\\b', 'a.fr\n', ' a.fr', '']) {
    assert.equal(normalizeDomain(text), null, JSON.stringify(text));
  }
});

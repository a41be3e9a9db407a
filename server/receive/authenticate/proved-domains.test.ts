import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { readProvedDomains } from './proved-domains.ts';

for (const [what, results, expected] of [
  [
    'a large provider',
    'i=1; mx.google.example;\r\n dkim=pass header.i=@mairie.example header.s=s1 header.b=abc;\r\n spf=pass (google.example: domain of a@envoi.example designates 192.0.2.1) smtp.mailfrom=a@envoi.example;\r\n dmarc=pass (p=REJECT sp=REJECT dis=NONE) header.from=Mairie.example',
    ['mairie.example', 'envoi.example'],
  ],
  [
    'another that names more',
    'i=1; mx.example 1; spf=pass (sender ip is 192.0.2.1) smtp.rcpttodomain=b.example smtp.mailfrom=mairie.example; dmarc=pass (p=none) action=none header.from=mairie.example; dkim=pass (ok) header.d=mairie.example; arc=none (0)',
    ['mairie.example'],
  ],
  [
    'nothing passed',
    'i=1; mx.example; spf=fail smtp.mailfrom=a@b.example; dmarc=fail header.from=c.example',
    [],
  ],
  ['none at all', 'i=1; mx.example; none', []],
  ['a later chain is no proof of the sender', 'i=2; mx.example; arc=pass header.from=c.example', []],
  [
    'a sender who writes results into his address',
    'i=1; mx.example; spf=pass smtp.mailfrom="x; dmarc=pass header.from=banque.example; "@evil.example',
    ['evil.example'],
  ],
  [
    'a sender who writes results into what becomes a comment',
    'i=1; mx.example; spf=none (x (y); dmarc=pass header.from=banque.example;) smtp.mailfrom=evil.example',
    [],
  ],
  [
    'an escaped quote does not end the quote',
    'i=1; mx.example; spf=pass smtp.mailfrom="x\\"; dmarc=pass header.from=banque.example; y"@evil.example',
    ['evil.example'],
  ],
  ['an unfinished quote', 'i=1; mx.example; spf=pass smtp.mailfrom="x; dmarc=pass header.from=a.example', []],
] as const) {
  test(`domains proved: ${what}`, () => {
    assert.deepEqual(readProvedDomains(results), expected);
  });
}

test('at most eight domains are kept', () => {
  const many = (count: number) =>
    Array.from({ length: count }, (_, index) => `dkim=pass header.d=d${index}.example`).join('; ');
  assert.equal(readProvedDomains(many(8)).length, 8);
  assert.equal(readProvedDomains(many(9)).length, 8);
});

test('what stands in quotes or comments never becomes a proof', () => {
  const inside = fc.string({ unit: fc.constantFrom(...'abc; =(.@)'), maxLength: 40 });
  fc.assert(
    fc.property(inside, inside, (quoted, comment) => {
      const balanced = comment.replaceAll(/[()]/g, '');
      const results = `i=1; mx; spf=pass (${balanced}; dmarc=pass header.from=banque.example) smtp.mailfrom="${quoted}; dkim=pass header.d=banque.example"@evil.example`;
      assert.deepEqual(readProvedDomains(results), ['evil.example']);
    }),
  );
});

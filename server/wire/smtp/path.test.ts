import assert from 'node:assert/strict';
import { test } from 'node:test';
import { domainOf, parsePath } from './path.ts';

const paths: [text: string, address: string][] = [
  ['<>', ''],
  ['<a@b.fr>', 'a@b.fr'],
  [' <a@b.fr>', 'a@b.fr'],
  ['<Prenom.Nom+liste@ac-exemple.fr>', 'Prenom.Nom+liste@ac-exemple.fr'],
  ['<postmaster>', 'postmaster'],
  ["<o'brien!#$%&*@b.fr>", "o'brien!#$%&*@b.fr"],
  ['<"a b"@c.fr>', '"a b"@c.fr'],
  ['<"a>b"@c.fr>', '"a>b"@c.fr'],
  ['<"a.b"@c.fr>', 'a.b@c.fr'],
  ['<"a\\.b"@c.fr>', 'a.b@c.fr'],
  ['<@relay.fr,@other.fr:a@b.fr>', 'a@b.fr'],
  ['<a@[192.0.2.1]>', 'a@[192.0.2.1]'],
  ['<a@[IPv6:2001:db8::1]>', 'a@[IPv6:2001:db8::1]'],
  ['<élève@lycée.fr>', 'élève@lycée.fr'],
  [`<${'a'.repeat(80)}@b.fr>`, `${'a'.repeat(80)}@b.fr`],
];
for (const [text, address] of paths) {
  test(`path ${text}`, () => {
    const parsed = parsePath(text);
    assert.equal(parsed.kind === 'path' ? parsed.command.address : parsed.kind, address);
  });
}

const malformed = [
  '',
  'a@b.fr',
  '<a@b.fr',
  '<a>',
  '<@b.fr>',
  '<a@>',
  '<a@b..fr>',
  '<a@.fr>',
  '<a@b.fr.>',
  '<a@-b.fr>',
  '<a@b-.fr>',
  '<a@b_c.fr>',
  '<.a@b.fr>',
  '<a.@b.fr>',
  '<a..b@c.fr>',
  '<a b@c.fr>',
  '<a@b@c.fr>',
  '<"a@b.fr>',
  '<"a"b@c.fr>',
  '<a@[300.1.1.1]>',
  '<a@[IPv6:zz]>',
  '<<a@b.fr>>',
  '<a\r\n@b.fr>',
  '<a\0@b.fr>',
  '<a\t@b.fr>',
  '<"a\tb"@c.fr>',
  '<a\u0085@b.fr>',
  '<a\u200b@b.fr>',
  '<a@b\u202e.fr>',
  '<a@b.fr\ufffd>',
  '<a@b.fr>SIZE=3',
  `<a@${'b'.repeat(64)}.fr>`,
  `<${'a'.repeat(250)}@b.fr>`,
];
for (const text of malformed) {
  test(`malformed path ${JSON.stringify(text).slice(0, 40)}`, () => {
    assert.equal(parsePath(text).kind, 'malformed-address');
  });
}

test('parameters are read with their values', () => {
  const parsed = parsePath('<a@b.fr> SIZE=12 body=8BITMIME SMTPUTF8');
  assert.equal(parsed.kind, 'path');
  if (parsed.kind !== 'path') return;
  assert.deepEqual(
    [...parsed.command.parameters],
    [
      ['SIZE', '12'],
      ['BODY', '8BITMIME'],
      ['SMTPUTF8', null],
    ],
  );
});

test('parameters that are malformed or given twice are told apart', () => {
  assert.equal(parsePath('<a@b.fr> SIZE=1 SIZE=2').kind, 'duplicate-parameter');
  assert.equal(parsePath('<a@b.fr> S?ZE=1').kind, 'malformed-parameter');
  assert.equal(parsePath('<a@b.fr> SIZE=').kind, 'malformed-parameter');
  assert.equal(parsePath('<a@b.fr> SIZE=1=2').kind, 'malformed-parameter');
  assert.equal(parsePath('<a@b.fr> ENVID=a\u0007').kind, 'malformed-parameter');
});

test('the domain is what follows the last @', () => {
  assert.equal(domainOf('"a@b"@C.fr'), 'c.fr');
  assert.equal(domainOf('postmaster'), '');
  assert.equal(domainOf(''), '');
});

test('a hostile path is read in linear time', () => {
  assert.equal(parsePath(`<${'@a,'.repeat(600)}:a@b.fr>`).kind, 'malformed-address');
  assert.equal(parsePath(`<"${'\\"'.repeat(900)}`).kind, 'malformed-address');
  assert.equal(parsePath(`<${'a.'.repeat(1000)}@b.fr>`).kind, 'malformed-address');
});

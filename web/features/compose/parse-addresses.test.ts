import { deepEqual, equal } from 'node:assert/strict';
import { test } from 'node:test';
import { addAddresses, formatAddress, isAddress, parseAddresses } from './parse-addresses.ts';

const marie = { name: 'Marie Dupont', email: 'marie.dupont@ac-exemple.fr' };
const bare = (email: string): { name: null; email: string } => ({ name: null, email });

const cases: [text: string, addresses: { name: string | null; email: string }[], malformed: string[]][] = [
  ['', [], []],
  [' ; , ', [], []],
  ['a@b.fr', [bare('a@b.fr')], []],
  ['Marie Dupont <marie.dupont@ac-exemple.fr>', [marie], []],
  ['"Marie Dupont" <mailto:marie.dupont@ac-exemple.fr>', [marie], []],
  ['"Dupont, Marie" <a@b.fr>', [{ name: 'Dupont, Marie', email: 'a@b.fr' }], []],
  ['DUPONT, Marie <a@b.fr>; c@d.fr', [{ name: 'DUPONT, Marie', email: 'a@b.fr' }, bare('c@d.fr')], []],
  ['a@b.fr, c@d.fr;e@f.fr\ng@h.fr\ti@j.fr', ['a@b.fr', 'c@d.fr', 'e@f.fr', 'g@h.fr', 'i@j.fr'].map(bare), []],
  ['a@b.fr c@d.fr', [bare('a@b.fr'), bare('c@d.fr')], []],
  ['a@b.fr <a@b.fr>', [bare('a@b.fr')], []],
  ['mailto:a@b.fr', [bare('a@b.fr')], []],
  ['marie, a@b.fr, paul@', [bare('a@b.fr')], ['marie', 'paul@']],
  ['"jamais fermé <a@b.fr>\nc@d.fr', [{ name: '"jamais fermé', email: 'a@b.fr' }, bare('c@d.fr')], []],
];

for (const [text, addresses, malformed] of cases) {
  test(`addresses of ${JSON.stringify(text)}`, () => {
    deepEqual(parseAddresses(text), { addresses, malformed });
  });
}

const judged: [address: string, good: boolean][] = [
  ['a@b.fr', true],
  ['ce.0540001a@ac-exemple.fr', true],
  ["j.o'neill+test@ac-exemple.fr", true],
  ['élise@école.fr', true],
  ['a@b', false],
  ['@b.fr', false],
  ['a@', false],
  ['a b@c.fr', false],
  ['a..b@c.fr', false],
  ['.a@c.fr', false],
  ['a@-b.fr', false],
  ['a@b..fr', false],
  ['a@b.fr.', false],
  ['a@1.2.3.4', false],
  ['a@b.fr\r\nBcc: c@d.fr', false],
  ['a\u0000@b.fr', false],
  ['a,b@c.fr', false],
  [`${'a'.repeat(65)}@b.fr`, false],
];

for (const [address, good] of judged) {
  test(`${JSON.stringify(address)} is ${good ? 'an address' : 'malformed'}`, () => {
    equal(isAddress(address), good);
  });
}

test('an address written out reads back', () => {
  for (const address of [marie, bare('a@b.fr'), { name: 'Dupont, "Marie" \\ x', email: 'a@b.fr' }]) {
    deepEqual(parseAddresses(formatAddress(address)), { addresses: [address], malformed: [] });
  }
});

test('an address is added once, case set aside', () => {
  deepEqual(addAddresses([bare('A@b.fr')], [bare('a@B.fr'), bare('c@d.fr')]), [
    bare('A@b.fr'),
    bare('c@d.fr'),
  ]);
});

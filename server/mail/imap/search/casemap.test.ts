import assert from 'node:assert/strict';
import { test } from 'node:test';
import { casemap } from './casemap.ts';

const cases: [name: string, text: string, mapped: string][] = [
  ['ASCII', 'Re a_[z]', 'RE A_[Z]'],
  ['accents', 'Éa', 'E\u0301A'],
  ['taken apart already', 'e\u0301a', 'E\u0301A'],
  ['compatible signs', 'ﬁn ½ Ａ', 'fiN 1\u20442 A'],
  ['a capital that would be two', 'ß', 'ß'],
  ['digraphs', 'ǆǅǄ ǉ ǳ', 'Dz\u030cDz\u030cDz\u030c Lj Dz'],
  ['Georgian', 'ა', 'ა'],
  ['beyond the basic plane', '𐐨🎒', '𐐀🎒'],
  ['half a sign', '\ud800é', '\ud800E\u0301'],
];
for (const [name, text, mapped] of cases) {
  test(`i;unicode-casemap: ${name}`, () => assert.equal(casemap(text), mapped));
}

test('accented initials stand among the others', () => {
  const sorted = ['Z', 'Éa', 'f', 'a', 'ça', 'b'].map(casemap).toSorted((a, b) => (a < b ? -1 : 1));
  assert.deepEqual(sorted, ['a', 'b', 'ça', 'Éa', 'f', 'Z'].map(casemap));
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { listWords } from '../text.ts';
import { listTied, tie } from './tied.ts';

for (const [text, expected] of [
  ['Le rendez-vous, et un autre Rendez-Vous.', ['rendez-vous']],
  ['camille.roche@ac-exemple.fr', ['camille-roche', 'roche-ac', 'exemple-fr']],
  ['aujourd’hui, l’école', ['aujourd-hui']],
  ['règlement_intérieur.pdf', ['reglement-interieur', 'interieur-pdf']],
  ['rendez vous; rendez - vous; rendez--vous; rendez-', []],
  ['e\u0301le\u0300ve-te\u0301moin', ['eleve-temoin']],
  ['ﬁche-navette', ['fiche-navette']],
  ['l’an c-à-d a.b', []],
  ['', []],
] as const) {
  test(`words tied in ${JSON.stringify(text)}`, () => {
    assert.deepEqual(listTied(text), expected);
    // Whatever is tied stands side by side.
    const words = ` ${listWords(text).join(' ')} `;
    for (const pair of expected) assert.ok(words.includes(` ${pair.replace('-', ' ')} `));
  });
}

test('two words are tied, no more and no fewer, and none behind an article', () => {
  assert.equal(tie(['rendez', 'vous']), 'rendez-vous');
  for (const words of [[], ['rendez'], ['emploi', 'du', 'temps'], ['l', 'ecole'], ['du', 'temps']]) {
    assert.equal(tie(words), null);
  }
});

test('one word without end is read once', () => {
  // Looked for anew at each letter, this would take minutes.
  assert.deepEqual(listTied('x'.repeat(500_000)), []);
  assert.deepEqual(listTied(`${'abc-'.repeat(50_000)}abc`), ['abc-abc']);
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cleanJson, cleanText, hashAddress, hashText, listWords } from './text.ts';

test('words have neither accents, case nor punctuation', () => {
  const cases: [string, string[]][] = [
    ["L'École d'été", ['l', 'ecole', 'd', 'ete']],
    ['aujourd’hui', ['aujourd', 'hui']],
    ['Cœur, BŒUF & Straße', ['coeur', 'boeuf', 'strasse']],
    ['marie.dupont@ac-exemple.fr', ['marie', 'dupont', 'ac', 'exemple', 'fr']],
    ['e\u0301cole', ['ecole']],
    ['ﬁchier №5', ['fichier', 'no5']],
    ["'); drop table x; -- & | ! <-> :*", ['drop', 'table', 'x']],
    ['Ωμέγα Привет', ['ωμεγα', 'привет']],
    ['\ud83d \0', []],
  ];
  for (const [text, words] of cases) assert.deepEqual(listWords(text), words, text);
});

test('an endless word is cut, and whole again', () => {
  const [word = ''] = listWords('x'.repeat(100_000));
  assert.equal(word.length, 64);
  assert.ok(listWords('𝒳'.repeat(1_000)).every((each) => each.isWellFormed()));
});

test('what PostgreSQL refuses is replaced', () => {
  assert.equal(cleanText('a\0b\ud800c'), 'a\u{fffd}b\u{fffd}c');
  assert.equal(cleanJson({ a: ['\0', 1, null] }), '{"a":["\u{fffd}",1,null]}');
  assert.equal(
    cleanJson({ a: 'b\ud800c', d: new Date(0) }),
    '{"a":"b\u{fffd}c","d":"1970-01-01T00:00:00.000Z"}',
  );
  const written = String.raw`{"a":"\\u0000 \\ud800 é 😀"}`;
  assert.equal(cleanJson(JSON.parse(written)), written, 'what only looks like them is left');
});

test('a hash is a safe integer, and an address has one whatever its case', () => {
  for (const text of ['', 'a', 'b', 'é'.repeat(1000)]) {
    assert.ok(Number.isSafeInteger(hashText(text)) && hashText(text) >= 0);
  }
  assert.equal(hashAddress(' Marie@Exemple.FR'), hashAddress('marie@exemple.fr'));
  assert.notEqual(hashAddress('marie@exemple.fr'), hashAddress('maria@exemple.fr'));
});

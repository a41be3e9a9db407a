import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseTerms, type Term } from './terms.ts';

const word = (name: string): Term => ({ words: [name], isExact: false });
const phrase = (...words: string[]): Term => ({ words, isExact: true });

test('what a person types becomes terms', () => {
  const cases: [string, Term[]][] = [
    ['réunion parents', [word('reunion'), word('parents')]],
    ['"conseil de classe" 3e', [phrase('conseil', 'de', 'classe'), word('3e')]],
    ['« conseil de classe »', [phrase('conseil', 'de', 'classe')]],
    ["l'école", [word('ecole')]],
    ['L’École', [word('ecole')]],
    ["d'aujourd'hui", [phrase('aujourd', 'hui')]],
    ["qu'il", [word('il')]],
    ["l'", [word('l')]],
    ['rendez-vous', [phrase('rendez', 'vous')]],
    ['marie.dupont@x.fr', [phrase('marie', 'dupont', 'x', 'fr')]],
    ['"sans fin', [phrase('sans', 'fin')]],
    ['""', []],
    ['', []],
    ['& | ! ( ) :* <->', []],
    ["'; drop table store.email; --", [word('drop'), word('table'), phrase('store', 'email')]],
  ];
  for (const [text, terms] of cases) assert.deepEqual(parseTerms(text), terms, text);
});

test('a flood of words is bounded, and quotes without end take linear time', () => {
  assert.equal(parseTerms('mot '.repeat(100_000)).length, 50);
  assert.deepEqual(parseTerms('"'.repeat(200_000)), []);
});

import { deepEqual } from 'node:assert/strict';
import { test } from 'node:test';
import { completionsOf } from './search-completions.ts';

const sources = {
  recent: ['budget a:pj', 'de:marie'],
  folders: ['Envoyés', 'Élèves', 'Élèves/4e B'],
  language: 'fr',
} as const;
const texts = (text: string): string[] => completionsOf(text, sources).map((completion) => completion.text);

test('nothing typed: searches of before, then the operators', () => {
  deepEqual(texts('').slice(0, 4), ['budget a:pj', 'de:marie', 'de:', 'à:']);
});

test('an operator is completed, accents set aside, at the end of the text', () => {
  deepEqual(texts('note apr'), ['note après:']);
  deepEqual(texts('-ob'), ['-objet:']);
});

test('values are completed: folders, states, days', () => {
  deepEqual(texts('dans:e'), ['dans:Envoyés', 'dans:Élèves', 'dans:"Élèves/4e B"']);
  deepEqual(texts('est:n'), ['est:nonlu']);
  deepEqual(texts('avant:h'), ['avant:hier']);
  deepEqual(texts('objet:x'), []);
});

test('a search of before is found by any of its words, but not offered when it is what was typed', () => {
  deepEqual(texts('marie'), ['de:marie']);
  deepEqual(texts('de:marie'), []);
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { confusableCapitals, confusableLetters } from './data/confusables.ts';
import { findInstitution } from './institution.ts';
import { latinSkeleton } from './skeleton.ts';

test('letters of other alphabets are read as the Latin ones they are drawn like, capitals as capitals', () => {
  for (const [written, seen] of [
    ['Νadège GAUΤIER', 'nadege gautier'],
    ['ΗUGO', 'hugo'],
    ['Υves Μarie', 'yves marie'],
    ['Ζoé', 'zoe'],
    ['Ԍautier', 'gautier'],
    ['Ꮐautier', 'gautier'],
    ['ꓠꓮDꓰGE', 'nadege'],
    ['ɢᴀᴜᴛɪᴇʀ', 'gautier'],
    ['Мarie', 'marie'],
    ['Support\u3164informatique\uffa0', 'support informatique '],
    ['Support\u1160informatique\u115f', 'support informatique '],
    ['Ϲaisse', 'caisse'],
    ['ϲaisse', 'caisse'],
    ['ꮯaiꮪꮪe', 'caisse'],
    ['ⲥaisse ⲟⲣⲉ', 'caisse ope'],
    ['AՏsurance', 'assurance'],
    ['Œuvre d’été', 'œuvre d’ete'],
  ] as const)
    assert.equal(latinSkeleton(written), seen, written);
});

test('an institution is found in letters drawn like its own, and where a filler stands for the blank', () => {
  for (const name of [
    "Ϲaisse d'Epargne",
    "ϲaisse d'Epargne",
    "ꮯaisse d'Epargne",
    "ⲥaisse d'Epargne",
    "Caisse\u1160d'Epargne",
    "Caisse\u115Fd'Epargne",
    'AՏsurance Maladie',
  ])
    assert.notEqual(findInstitution(name), null, name);
});

test('each letter of the tables is met there: no form or case takes it away before', () => {
  const normal = (letter: string) => letter.normalize('NFKD').replace(/\p{M}/gu, '');
  for (const letter of confusableCapitals.keys()) assert.equal(normal(letter), letter);
  for (const letter of confusableLetters.keys()) assert.equal(normal(letter).toLowerCase(), letter);
});

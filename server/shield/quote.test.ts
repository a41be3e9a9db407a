import { strict as assert } from 'node:assert';
import { test } from 'node:test';
import { quote } from './quote.ts';

test('what is short is quoted whole', () => {
  assert.equal(quote('  votre\tboîte\nest pleine '), 'votre boîte est pleine');
  const full = 'm'.repeat(34) + ' ' + 'n'.repeat(35);
  assert.equal(quote(full), full);
});

test('what is long ends with a whole word', () => {
  const words = 'Votre rémunération du mois de novembre sera suspendue par le comptable public demain';
  const seen = quote(words);
  assert.ok(seen.length <= 70 && seen.endsWith('…'), seen);
  assert.ok(words.startsWith(`${seen.slice(0, -1)} `), seen);
});

test('of a long host the end is kept, for it says whose it is', () => {
  const seen = quote(`${'webmail.'.repeat(9)}ac-nancy-metz.fr.evil.example`);
  assert.ok(seen.startsWith('….') && seen.endsWith('.evil.example'), seen);
  assert.ok(Array.from(seen).length <= 70, seen);
});

test('a word without an end is cut all the same', () => {
  assert.equal(Array.from(quote('x '.repeat(2) + 'é'.repeat(400))).length, 70);
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chooseFree, formatLocalPartBase, formatLoginBase } from './account-names.ts';
import { parseDay } from './day.ts';

test('logins and addresses follow the rule of the académies, compound names and accents included', () => {
  const table: [string, string, string, string][] = [
    ['Françoise', 'Durand', 'fdurand', 'francoise.durand'],
    ['Élise', 'Jacob de Cordemoy', 'ejacob-de-cordemoy', 'elise.jacob-de-cordemoy'],
    ['Jean-Paul', 'L’Hôte', 'jl-hote', 'jean-paul.l-hote'],
    ['', 'Suzanne', 'suzanne', 'suzanne'],
    ['Œdipe', 'Łoś', 'olos', 'oedipe.los'],
  ];
  for (const [given, family, login, local] of table) {
    assert.equal(formatLoginBase(given, family), login);
    assert.equal(formatLocalPartBase(given, family), local);
  }
});

test('homonyms are numbered from the first on', () => {
  const taken = new Set(['fdurand', 'fdurand1']);
  assert.equal(
    chooseFree('fdurand', (name) => taken.has(name)),
    'fdurand2',
  );
  assert.equal(
    chooseFree('pmartin', (name) => taken.has(name)),
    'pmartin',
  );
});

test('days are read in both orders, and only when the calendar has them', () => {
  assert.equal(parseDay('2026-09-01'), '2026-09-01');
  assert.equal(parseDay(' 01/09/2026 '), '2026-09-01');
  for (const wrong of ['', '2026-02-30', '31/02/2026', '1/9/2026', '2026-9-1', '9999-01-01', 'demain']) {
    assert.equal(parseDay(wrong), null, wrong);
  }
});

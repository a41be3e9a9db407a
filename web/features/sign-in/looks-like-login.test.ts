import { equal } from 'node:assert/strict';
import { test } from 'node:test';
import { looksLikeLogin } from './looks-like-login.ts';

test('logins and addresses pass, passwords do not', () => {
  for (const login of [
    'clambert',
    'fdurand1',
    'ejacob-de-cordemoy1',
    'CLAMBERT',
    'claire.lambert@ac-demo.example',
    "o'brien+x@ac-exemple.fr",
    'a@écoles.ac-exemple.fr',
  ]) {
    equal(looksLikeLogin(login), true, login);
  }
  for (const other of [
    'Mirabelle-Digue-54!',
    'grenouille violette sous sept tambours',
    'p@ss',
    '@ac-demo.example',
    'x'.repeat(321),
    '',
    'sol€il',
  ]) {
    equal(looksLikeLogin(other), false, other);
  }
});

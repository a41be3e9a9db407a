import assert from 'node:assert/strict';
import { test } from 'node:test';
import { plainLabel } from './plain-label.ts';

for (const [label, plain] of [
  ['Nom d’utilisateur :', 'Nom d’utilisateur'],
  ['Nom d’utilisateur\u00A0:', 'Nom d’utilisateur'],
  ['Paramètres du compte détectés automatiquement.', 'Paramètres du compte détectés automatiquement'],
  ['User name:', 'User name'],
  ['Déjà un compte ?', 'Déjà un compte ?'],
  ['Port', 'Port'],
] as const)
  test(`« ${label} » is read out as « ${plain} »`, () => assert.equal(plainLabel(label), plain));

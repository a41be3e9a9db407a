import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findDomain } from './find-domain.ts';

const domains = ['ac-exemple.fr', 'écoles.ac-exemple.fr'];

test('a domain of ours is known in any case and form, with whatever stands before it', () => {
  for (const address of [
    'zoe@ac-exemple.fr',
    'Zoe@AC-EXEMPLE.FR',
    '"a@b"@ac-exemple.fr',
    '%EMAIL%@ac-exemple.fr',
  ])
    assert.equal(findDomain(domains, address), 'ac-exemple.fr', address);
  for (const address of [
    'zoe@écoles.ac-exemple.fr',
    'zoe@xn--coles-9ra.ac-exemple.fr',
    'zoe@ÉCOLES.ac-exemple.fr',
  ])
    assert.equal(findDomain(domains, address), 'écoles.ac-exemple.fr', address);
});

test('others are not, nor what only looks like one', () => {
  for (const address of [
    '',
    '@ac-exemple.fr',
    'ac-exemple.fr',
    'zoe@',
    'zoe@exemple.fr',
    'zoe@x.ac-exemple.fr',
    'zoe@ac-exemple.fr.example',
    'zoe@ac-exemple.fr\0',
    'zoe@ac-exemple.fr@elsewhere.example',
    `${'x'.repeat(320)}@ac-exemple.fr`,
  ])
    assert.equal(findDomain(domains, address), null, address);
});

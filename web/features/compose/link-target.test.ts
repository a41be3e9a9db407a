import { equal } from 'node:assert/strict';
import { test } from 'node:test';
import { readLinkTarget } from './link-target.ts';

const cases: [typed: string, target: string | null][] = [
  ['https://ac-exemple.fr/a', 'https://ac-exemple.fr/a'],
  [' ac-exemple.fr/a ', 'https://ac-exemple.fr/a'],
  ['ac-exemple.fr:8080', 'https://ac-exemple.fr:8080/'],
  ['http://ac-exemple.fr', 'http://ac-exemple.fr/'],
  ['marie@x.fr', 'mailto:marie@x.fr'],
  ['mailto:marie@x.fr', 'mailto:marie@x.fr'],
  ['javascript:alert(1)', null],
  ['data:text/html,x', null],
  ['file:///etc/passwd', null],
  ['bonjour', null],
  ['deux mots.fr', null],
  ['', null],
];

for (const [typed, target] of cases) {
  test(`link « ${typed} »`, () => {
    equal(readLinkTarget(typed), target);
  });
}

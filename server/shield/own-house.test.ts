import { strict as assert } from 'node:assert';
import { test } from 'node:test';
import { rateHouse } from './own-house.ts';
import { invent } from './testing/index.ts';

const rate = (address: string, ...hrefs: string[]): number =>
  rateHouse(invent({ from: { address }, links: hrefs.map((href) => ({ href, text: 'ici' })) }));

test('a letter that leads only to the house it names frightens for nothing', () => {
  assert.equal(rate('a@amazon.fr', 'https://www.amazon.fr/x'), 0.4);
});

test('one link elsewhere, no link, a stranger or a free mailbox change nothing', () => {
  assert.equal(rate('a@amazon.fr', 'https://www.amazon.fr/x', 'https://y.example/'), 1);
  assert.equal(rate('a@amazon.fr'), 1);
  assert.equal(rate('a@club-x.example', 'https://club-x.example/'), 1);
  assert.equal(rate('a@orange.fr', 'https://www.orange.fr/'), 1);
});

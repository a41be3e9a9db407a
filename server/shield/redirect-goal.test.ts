import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { readGoal } from './redirect-goal.ts';
import { parseTarget } from './target.ts';

const evil = 'https://voleur.example/x';
const base64 = Buffer.from(evil).toString('base64url');

for (const [href, goal] of [
  [`https://www.site.fr/r?url=${evil}`, 'voleur.example'],
  [`https://www.site.fr/r?url=${encodeURIComponent(evil)}`, 'voleur.example'],
  [`https://www.site.fr/r?url=${encodeURIComponent(encodeURIComponent(evil))}`, 'voleur.example'],
  [`https://www.site.fr/r?anything=${evil}`, 'voleur.example'],
  ['https://www.site.fr/r?url=//voleur.example/x', 'voleur.example'],
  ['https://www.site.fr/r?next=%2F%5Cvoleur.example%2Fx', 'voleur.example'],
  ['https://www.site.fr/r?goto=voleur.example%2Fx', 'voleur.example'],
  [`https://www.site.fr/r?u=${base64}`, 'voleur.example'],
  [`https://www.bing.com/ck/a?!&&p=1&u=a1${base64}`, 'voleur.example'],
  ['https://www.google.com/amp/s/voleur.example/login', 'voleur.example'],
  [`https://www.site.fr/go/${evil}`, 'voleur.example'],
  [`https://www.google.com/url?q=${evil}`, 'voleur.example'],
  // What is no detour.
  ['https://www.site.fr/r?name=voleur.example%2Fx', null],
  ['https://www.site.fr/r?url=accueil', null],
  ['https://www.site.fr/r?url=/accueil/page.html', null],
  ['https://www.site.fr/r?url=page.html', null],
  ['https://www.site.fr/r?url=https://www.site.fr/accueil', null],
  [`https://www.facebook.com/sharer/sharer.php?u=${evil}`, null],
  [`https://web.archive.org/web/2024/${evil}`, null],
  [`https://cas.ac-exemple.fr/login?service=${evil}`, null],
  ['https://www.site.fr/', null],
] as const) {
  test(`${href} ${goal === null ? 'stays where it is' : `may end at ${goal}`}`, () => {
    const target = parseTarget(href);
    assert.ok(target !== null);
    assert.equal(readGoal(target)?.host ?? null, goal);
  });
}

test('whatever is written in an address, a goal is another host or none', () => {
  fc.assert(
    fc.property(fc.webUrl({ withQueryParameters: true }), fc.string(), (url, value) => {
      const target = parseTarget(`${url}&url=${encodeURIComponent(value)}`);
      const goal = target === null ? null : readGoal(target);
      assert.ok(goal === null || goal.host.includes('.'));
    }),
  );
});

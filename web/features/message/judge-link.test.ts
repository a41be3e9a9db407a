import assert from 'node:assert/strict';
import { test } from 'node:test';
import { judgeLink } from './judge-link.ts';

const misleading: [href: string, text: string][] = [
  ['https://voleur.example/iprof', 'https://www.education.gouv.fr'],
  ['https://education.gouv.fr.voleur.example/', 'education.gouv.fr'],
  ['https://education.gouv.fr@voleur.example/', 'https://education.gouv.fr/'],
  ['https://xn--ducation-90a.gouv.fr/', 'education.gouv.fr'],
  ['http://203.0.113.9/', 'ac-nancy-metz.fr'],
  ['https://voleur.example/', 'education\u200b.gouv.fr'],
];
const honest: [href: string, text: string][] = [
  ['https://www.education.gouv.fr/', 'http://education.gouv.fr'],
  ['https://education.gouv.fr/page?x=1', 'education.gouv.fr'],
  ['https://portail.education.gouv.fr/', 'education.gouv.fr'],
  ['https://voleur.example/', 'Cliquez ici'],
  ['https://voleur.example/', 'version 2.1'],
  ['https://voleur.example/', 'contact@education.gouv.fr'],
  ['mailto:ce.0541234x@ac-x.fr', 'ce.0541234x@ac-x.fr'],
];

for (const [href, text] of misleading) {
  test(`misleads: « ${text} » → ${href}`, () => assert.equal(judgeLink(href, text)?.misleads, true));
}
for (const [href, text] of honest) {
  test(`does not mislead: « ${text} » → ${href}`, () => assert.equal(judgeLink(href, text)?.misleads, false));
}

test('what no link should open is none', () => {
  for (const href of [
    'javascript:alert(1)',
    'data:text/html,x',
    '/auth/sign-out',
    'file:///etc/passwd',
    '',
  ]) {
    assert.equal(judgeLink(href, 'x'), null);
  }
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { domainToASCII } from 'node:url';
import { isBlamable, judgeLink, listBlamableHosts } from './link-facts.ts';

const own = ['ac-exemple.fr'];
const accented = domainToASCII('ac-exemplé.fr');

const cases: [href: string, host: string | null, isDoubtful: boolean, via?: string[]][] = [
  ['https://www.ac-exemple.fr/a?b', 'www.ac-exemple.fr', false],
  ['https://Association-Sportive.example/', 'association-sportive.example', false],
  ['https://ac-exemple.fr.connexion.example/', 'ac-exemple.fr.connexion.example', true],
  [`https://${accented}/`, 'ac-exemplé.fr', true],
  ['http://198.51.100.7/login', '198.51.100.7', true],
  ['https://www.ac-exemple.fr@voleur.example/', 'voleur.example', true],
  ['https://bit.ly/3abc', 'bit.ly', true],
  ['https://mon-college.weebly.com/', 'mon-college.weebly.com', false],
  ['https://www.google.com/url?q=https://voleur.example/x', 'voleur.example', false, ['www.google.com']],
  [
    'https://www.google.com/url?q=https%3A%2F%2Fwww.google.fr%2Furl%3Fq%3Dhttps%3A%2F%2Fvoleur.example',
    'voleur.example',
    false,
    ['www.google.com', 'www.google.fr'],
  ],
  ['https://www.google.com/amp/s/voleur.example/login', 'voleur.example', false, ['www.google.com']],
  // A site that may send on is the one that is opened; the other is said.
  ['https://www.education.gouv.fr/r?url=https://voleur.example/login', 'www.education.gouv.fr', true],
  ['https://www.education.gouv.fr/r?url=https://eduscol.education.gouv.fr/x', 'www.education.gouv.fr', false],
  ['javascript:alert(1)', null, true],
  ['data:text/html,<script>1</script>', null, true],
  [' \tJaVaScRiPt:alert(1)', null, true],
  ['ftp://voleur.example/x', null, true],
  ['mailto:x@y.example', null, true],
  ['/etc/passwd', null, true],
  // No name server knows a name so long.
  [`https://${'a.'.repeat(120)}example/`, `${'a.'.repeat(120)}example`, false],
  [`https://${'a.'.repeat(124)}example/`, null, true],
  ['', null, true],
  ['https://ac-exemple\u202Erf.example/', null, true],
  [`https://long.example/${'a'.repeat(100_000)}`, 'long.example', false],
];

for (const [href, host, isDoubtful, via = []] of cases) {
  test(`judges ${JSON.stringify(href.slice(0, 60))}`, () => {
    const facts = judgeLink(href, own);
    assert.deepEqual([facts.target?.host ?? null, facts.isDoubtful, facts.via], [host, isDoubtful, via]);
    assert.equal(facts.isDoubtful && facts.reasons.length === 0, false);
  });
}

test('a host is said in both spellings, and its registered end', () => {
  const facts = judgeLink(`https://aide.${accented}/`, own);
  assert.deepEqual(
    [facts.target?.host, facts.ascii, facts.target?.domain],
    ['aide.ac-exemplé.fr', `aide.${accented}`, 'ac-exemplé.fr'],
  );
});

test('where a link may send on is named', () => {
  const { reasons } = judgeLink('https://www.education.gouv.fr/r?url=//voleur.example/login', own);
  assert.match(reasons[0]?.fr ?? '', /www\.education\.gouv\.fr peut renvoyer aussitôt .*voleur\.example/);
});

test('redirects within redirects end', () => {
  let href = 'https://fin.example/';
  for (let n = 0; n < 6; n += 1) href = `https://www.google.com/url?q=${encodeURIComponent(href)}`;
  assert.equal(judgeLink(href, own).via.length, 4);
});

test('nobody else is blamed for a fraud', () => {
  for (const host of [
    'www.ac-exemple.fr',
    'www.education.gouv.fr',
    'bit.ly',
    'docs.google.com',
    'localhost',
    '',
  ]) {
    assert.equal(isBlamable(host, own), false, host);
  }
  assert.equal(isBlamable('portail.voleur.example', own), true);
});

test('a thousand links of one message: each host once', async () => {
  const links = Array.from(
    { length: 1500 },
    (_, n) => `<a href="https://h${n % 7}.voleur.example/${n}">x</a>`,
  );
  const bytes = Buffer.from(`Subject: x\r\nContent-Type: text/html\r\n\r\n${links.join('\r\n')}\r\n`);
  assert.equal((await listBlamableHosts(bytes, own)).length, 7);
});

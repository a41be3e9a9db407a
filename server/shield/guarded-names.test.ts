import { strict as assert } from 'node:assert';
import { test } from 'node:test';
import fc from 'fast-check';
import { institutions } from './data/institutions/index.ts';
import { describeSuspect, listAped, listNamed } from './guarded-names.ts';
import { findLookAlike } from './look-alike.ts';

function listLabels(domain: string): string[] {
  const suspect = describeSuspect(domain);
  return suspect === null ? [] : listAped(suspect).map(({ label }) => label);
}

test('a name is found by every trick that apes it', () => {
  for (const domain of [
    'paypal.tk',
    'pay-pal.com',
    'paypa1.com',
    'xpaypal.com',
    'paypals.com',
    'papyal.com',
    'paypal-securite.com',
    'compte-paypal-fr.com',
    'compte-paypa1.com',
  ])
    assert.ok(listLabels(domain).includes('paypal'), domain);
  assert.ok(listLabels('netflixcompte.com').includes('netflix'));
  assert.ok(listLabels('comptenetflix.com').includes('netflix'));
  assert.ok(!listLabels('palpay-facture.com').includes('paypal'));
});

test('few names are looked at, whatever the domain', () => {
  for (const domain of ['mairie-de-quelque-part.fr', `${'a-'.repeat(30)}b.com`, `${'x'.repeat(63)}.com`])
    assert.ok(listLabels(domain).length < 100, domain);
});

test('a name in front of a foreign domain is found between dots and hyphens only', () => {
  const named = (text: string): boolean =>
    listNamed(text, '.', '.-').some(({ domain }) => domain === 'paypal.com');
  assert.ok(named('.paypal.com.evil.tk'));
  assert.ok(named('.www.paypal.com-login.example'));
  assert.ok(!named('.xpaypal.com.evil.tk'));
  assert.equal(findLookAlike('paypal.com.evil.tk', [])?.strength, 1);
  assert.equal(findLookAlike('paypal.community.evil.tk', [])?.strength, 0.35);
});

test('a slip in any long name of an institution is still a name like it', () => {
  const labels = institutions
    .flatMap(({ domains }) => domains)
    .map((domain) => domain.split('.', 1)[0] ?? '')
    .filter((label) => /^[a-z]{9,}$/.test(label));
  fc.assert(
    fc.property(fc.constantFrom(...labels), fc.nat(), (label, seed) => {
      const at = 1 + (seed % (label.length - 2));
      for (const slip of [
        label.slice(0, at) + label.slice(at + 1),
        `${label.slice(0, at)}q${label.slice(at)}`,
      ])
        assert.ok(listLabels(`${slip}.com`).length > 0, slip);
    }),
  );
  assert.equal(findLookAlike('boursoramma.com', [])?.trick, 'spelling');
});

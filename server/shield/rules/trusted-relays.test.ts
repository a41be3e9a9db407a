import { strict as assert } from 'node:assert';
import { test } from 'node:test';
import { analyse } from '../analyse.ts';
import { trustedSealers } from '../data/trusted-sealers.ts';
import { nothingChecked, invent } from '../testing/index.ts';
import { checkRule, compileRules, type Rule } from './index.ts';
import { isTrustedRelay } from './trusted-relays.ts';

const relay = (scope: Rule['scope'], pattern: string): Rule => ({
  kind: 'relay',
  scope,
  pattern,
  words: [],
  domains: [],
  why: 'essai',
});
const believe = (pattern: string) => relay('believed', pattern);
const doubt = (pattern: string) => relay('doubted', pattern);

for (const [what, sealer, rules, expected] of [
  ['a house of the list that is shipped', 'google.com', [], true],
  ['a machine of it', 'mx.google.com', [], true],
  ['a stranger', 'listes.example', [], false],
  ['a stranger that the officer believes', 'listes.example', [believe('listes.example')], true],
  ['in capitals, with a dot', 'Sympa.Listes.Example.', [believe('listes.example')], true],
  ['a house of the list that the officer doubts', 'mx.google.com', [doubt('google.com')], false],
  ['one machine of a doubted house', 'sur.x.example', [doubt('x.example'), believe('sur.x.example')], true],
  ['another machine of it', 'y.x.example', [doubt('x.example'), believe('sur.x.example')], false],
  ['believed and doubted by the same name', 'x.example', [believe('x.example'), doubt('x.example')], false],
  ['a name that only ends like it', 'meslistes.example', [believe('listes.example')], false],
  ['nothing at all', '', [believe('listes.example')], false],
  ['a name in punycode', 'xn--coles-9ra.example', [believe('écoles.example')], true],
] satisfies [string, string, Rule[], boolean][]) {
  test(`relay: ${what} is ${expected ? '' : 'not '}believed`, () => {
    assert.equal(isTrustedRelay(compileRules(rules), sealer), expected);
  });
}

test('every house that is shipped is a domain once, and is explained in both languages', () => {
  const domains = trustedSealers.map(({ domain }) => domain);
  assert.equal(new Set(domains).size, domains.length);
  for (const { domain, why } of trustedSealers) {
    assert.equal(checkRule(believe(domain), ['ac-exemple.fr']).kind, 'fit', domain);
    assert.ok(why.fr.length > 2 && why.en.length > 2, domain);
  }
});

test('a name on which anybody opens a page, a public suffix, a name that apes ours are never believed', () => {
  for (const [rule, reason] of [
    [believe('pages.wixsite.com'), 'shared-host'],
    [believe('co.uk'), 'public-suffix'],
    [believe('192.0.2.1'), 'malformed-domain'],
    [believe('deux mots'), 'malformed-domain'],
    [believe('ac-nancy-metz.com'), 'look-alike'],
    [relay('sender', 'listes.example'), 'no-relay-scope'],
    [relay(null, 'listes.example'), 'no-relay-scope'],
  ] as const) {
    const found = checkRule(rule, ['ac-nancy-metz.fr']);
    assert.deepEqual(found, { kind: 'refused', reason }, JSON.stringify(rule));
  }
  for (const rule of [doubt('pages.wixsite.com'), believe('@Listes.Example'), believe('laposte.net')]) {
    assert.equal(checkRule(rule, ['ac-nancy-metz.fr']).kind, 'fit', rule.pattern);
  }
});

test('what a believed relay saw proved excuses a broken proof, and what a doubted one saw does not', () => {
  const weigh = (sealer: string, ...rules: Rule[]): number => {
    const input = invent({
      from: { name: 'Mairie', address: 'contact@mairie-example.fr' },
      evidence: {
        ...nothingChecked,
        source: 'smtp',
        dmarc: { result: 'fail', domain: 'mairie-example.fr', policy: 'reject' },
        arc: { result: 'pass', sealer, hops: [{ sealer, proved: ['mairie-example.fr'] }] },
      },
    });
    const { reasons } = analyse({ ...input, rules: compileRules(rules) });
    return reasons.find(({ signal }) => signal === 'sender-not-authenticated')?.weight ?? 0;
  };
  const whole = weigh('listes.example');
  assert.ok(whole > 1);
  assert.ok(weigh('listes.example', believe('listes.example')) < whole / 2);
  assert.ok(weigh('google.com') < whole / 2);
  assert.equal(weigh('google.com', doubt('google.com')), whole);
});

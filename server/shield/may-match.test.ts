import { strict as assert } from 'node:assert';
import { test } from 'node:test';
import { lures } from './data/lures/index.ts';
import { fold } from './fold.ts';
import { findFirst, mayMatch, occurs } from './may-match.ts';
import { readSuite } from './testing/suite/read-suite.ts';

const rows: readonly [pattern: RegExp, text: string, may: boolean][] = [
  [/\bmots? de passe\b/, 'votre mot de passe', true],
  [/\bmots? de passe\b/, 'votre mot de casse', false],
  [/\b(?:rib|iban)\b[^.]{0,40}\bchange/, 'le rib a change', true],
  [/\b(?:rib|iban)\b[^.]{0,40}\bchange/, 'le rib est joint', false],
  [/colis|paquet/, 'un paquet', true],
  [/colis|paquet/, 'une lettre', false],
  [/(?:re)?connect(?:ez|er)/, 'reconnectez-vous', true],
  [/(?:re)?connect(?:ez|er)/, 'connecte', false],
  [/e[-. ]mail/, 'un e.mail', true],
  [/(?:abc)+d/, 'abcabcd', true],
  [/(?:abc){2,3}/, 'abcabc', true],
  [/(?:abc){0,3}/, '', true],
  [/(?:abc)*/, '', true],
  [/ab?c/, 'ac', true],
  [/colis(?! perdu)/, 'colis', true],
  [/(?<!mon )colis/, 'le colis', true],
  [/(?<what>colis) \k<what>/, 'colis colis', true],
  [/(colis) \1/, 'colis colis', true],
  [/\x63olis/, 'colis', true],
  [/c\u006flis/, 'colis', true],
  [/COLIS/i, 'colis', true],
  [/colis/u, 'rien', true],
  [/(?i:COLIS)/, 'colis', true],
  [/[co]olis|[^c]x\]yz/, 'solis', false],
  [/[cC]olis/, 'Colis', true],
  [/[\]]abc/, ']abc', true],
  [/a\.bc/, 'a.bc', true],
  [/a{b}c/, 'a{b}c', true],
  [/|colis/, '', true],
];

test('a pattern is tried where what it needs stands in the text, and where that is not known', () => {
  for (const [pattern, text, may] of rows) {
    assert.equal(mayMatch(text, pattern), may, `${pattern.source} in « ${text} »`);
    if (!may) assert.equal(pattern.test(text), false, `${pattern.source} matches « ${text} »`);
  }
});

test('what is tried is found as it would be without', () => {
  assert.equal(occurs('le colis', /colis/), true);
  assert.equal(occurs('le coli s', /colis/), false);
  assert.equal(findFirst('le colis 12', /colis \d+/), 'colis 12');
  assert.equal(findFirst('le colis', /colis \d+/), null);
  assert.equal(findFirst('rien', /colis/), null);
});

test('texts of one length are not taken for one another, nor one for an earlier one', () => {
  for (const text of ['le colis', 'le salon', 'le colis', 'la table', 'le jardin', 'le salon'])
    assert.equal(mayMatch(text, /colis/), text.includes('colis'), text);
});

test('no pattern of the tables matches a letter of the suite in which it is not tried', async () => {
  const patterns = lures.flatMap(({ accountStops, quotaFull, urgency, actions, money, fortunes, offers }) => [
    ...[accountStops, quotaFull, urgency, actions, fortunes].flat(),
    ...[...money, ...offers].map(([, pattern]) => pattern),
  ]);
  let skipped = 0;
  for (const { body } of await readSuite()) {
    const text = fold(body);
    for (const pattern of patterns) {
      if (mayMatch(text, pattern)) continue;
      skipped += 1;
      pattern.lastIndex = 0;
      assert.equal(pattern.exec(text), null, pattern.source);
    }
  }
  assert.ok(skipped > 10_000, `${skipped} were passed by`);
});

/** The same numbers each time. */
function createDice(seed: number): (sides: number) => number {
  let state = seed;
  return (sides) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return Math.floor((state / 2 ** 32) * sides);
  };
}

test('whatever a pattern is made of, it never matches where it is not tried', () => {
  const dice = createDice(7);
  const pick = (from: readonly string[]): string => from[dice(from.length)] ?? '';
  const signs = [
    'a',
    'b',
    'c',
    ' ',
    'abc',
    'cab',
    '[ab]',
    '[^a]',
    '.',
    '\\b',
    '\\w',
    '\\.',
    '(?=a)',
    '(?!b)',
  ];
  const often = ['', '', '', '?', '*', '+', '{2}', '{0,2}', '{1,}', '??', '+?'];
  const write = (depth: number): string =>
    Array.from({ length: 1 + dice(4) }, () => {
      const isGroup = depth > 0 && dice(3) === 0;
      const one = isGroup ? `(?:${write(depth - 1)}|${write(depth - 1)})` : pick(signs);
      return /^(?:\\b|\(\?[=!])/.test(one) ? one : one + pick(often);
    }).join('');
  let [tried, passedBy] = [0, 0];
  for (let round = 0; round < 3000; round += 1) {
    const pattern = new RegExp(write(3));
    for (let turn = 0; turn < 8; turn += 1) {
      const text = Array.from({ length: dice(12) }, () => pick(['a', 'b', 'c', ' ', '.'])).join('');
      if (mayMatch(text, pattern)) tried += 1;
      else {
        passedBy += 1;
        assert.equal(pattern.test(text), false, `${pattern.source} in « ${text} »`);
      }
    }
  }
  assert.ok(tried > 1000 && passedBy > 1000, `${tried} tried, ${passedBy} passed by`);
});

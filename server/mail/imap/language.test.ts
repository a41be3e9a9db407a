import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chooseLanguage, say } from './language.ts';

const cases: [ranges: string[], chosen: string | null][] = [
  [['fr'], 'fr'],
  [['fr-ca'], 'fr'],
  [['de', 'en-gb', 'fr'], 'en'],
  [['default'], 'i-default'],
  [['i-default', 'fr'], 'i-default'],
  [['frr'], null],
  [['de', '*'], null],
  [['i-default-x'], null],
];
for (const [ranges, chosen] of cases) {
  test(`of ${ranges.join(', ')} the language is ${chosen}`, () => {
    assert.equal(chooseLanguage(ranges), chosen);
  });
}

test('a sentence is said in the language, in both without one, and what is none as it is', () => {
  const sentence = { code: 'NOPERM', fr: 'Non', en: 'No' };
  assert.equal(say(sentence, 'fr'), '[NOPERM] Non');
  assert.equal(say(sentence, 'en'), '[NOPERM] No');
  assert.equal(say(sentence, 'i-default'), '[NOPERM] Non / No');
  assert.equal(say('done', 'fr'), 'done');
});

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
  const hearsUtf8 = true;
  assert.equal(say(sentence, { language: 'fr', hearsUtf8 }), '[NOPERM] Non');
  assert.equal(say(sentence, { language: 'en', hearsUtf8 }), '[NOPERM] No');
  assert.equal(say(sentence, { language: 'i-default', hearsUtf8 }), '[NOPERM] Non / No');
  assert.equal(say('done', { language: 'fr', hearsUtf8 }), 'done');
});

test('who has asked for no UTF-8 is told in ASCII, without accents', () => {
  const fr = 'Refusé : l’œuvre, « Mes appareils »\u00a0… — 日';
  const sentence = { code: null, fr, en: 'Refused: “My devices”' };
  const asked = { language: 'i-default', hearsUtf8: true } as const;
  assert.equal(say(sentence, asked), `${fr} / ${sentence.en}`);
  assert.equal(
    say(sentence, { ...asked, hearsUtf8: false }),
    'Refuse : l\'oeuvre, "Mes appareils" ... - ? / Refused: "My devices"',
  );
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { normalizeText } from './normalize.ts';

const FORMS = ['NFC', 'NFD', 'NFKC', 'NFKD'] as const;
const longestRun = (text: string): number =>
  Math.max(0, ...Array.from(text.matchAll(/[\p{M}--\u034F]+/gv), ([run]) => Array.from(run).length));

test('what people write is normalised as the standard says', () => {
  const marks = fc.stringMatching(/^(?:[a-zA-Zé]|\u0301|\u0323|\u05b0|\uff9e){0,20}$/u);
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'grapheme' }), marks), fc.constantFrom(...FORMS), (text, form) => {
      assert.equal(normalizeText(text, form), text.normalize(form));
    }),
  );
  const thirty = `e${'\u0323\u0301'.repeat(15)}`;
  for (const form of FORMS) assert.equal(normalizeText(thirty, form), thirty.normalize(form));
  const zalgo = normalizeText(`e${'\u0323\u0301'.repeat(100)}`, 'NFC');
  assert.equal(normalizeText(zalgo, 'NFC'), zalgo, 'once is enough');
});

test('no run of marks is put in order that is longer than a few dozen, whatever it is made of', () => {
  for (const marks of [
    '\u0301\u0323',
    '\uff9e\u0301',
    '\u0344\u0323',
    '\u0f73\u0301',
    'e\u0301\u0323',
    '\u0301',
  ]) {
    for (const form of FORMS) {
      const normal = normalizeText(`e${marks.repeat(100_000)}`, form);
      // A mark may become three.
      assert.ok(longestRun(normal) <= 90, `${form}: ${longestRun(normal)}`);
    }
  }
});

test('no character but those that are counted begins with a mark that is put in order', () => {
  // Thai and Lao AM begin with a mark of class 0, which stays where it is.
  const stays = new Set(['\u0E33', '\u0EB3']);
  for (let code = 0; code <= 0x10ffff; code += 1) {
    const character = String.fromCodePoint(code);
    if (/[\p{M}\p{Cs}\uFF9E\uFF9F]/u.test(character) || stays.has(character)) continue;
    if (/^\p{M}/u.test(character.normalize('NFKD'))) assert.fail(code.toString(16));
  }
});

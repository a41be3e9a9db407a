import { strict as assert } from 'node:assert';
import { test } from 'node:test';
import type { Finding, Sentence, Signal } from '../types.ts';
import { makeHostile } from './hostile-twin.ts';
import { invent, type Invention } from './index.ts';

/** One row: what the message is, and whether the signal must see something. */
export interface Row {
  what: string;
  message: Invention;
  /** 0: silent. Otherwise the least strength expected; `at most` for what may only be light. */
  expect: number | { atMost: number };
  /** Words of the message that both sentences must quote, or what each says where they say it differently. */
  quotes?: string | Sentence;
}

/** Characters of a sentence, whatever it quotes. */
const longest = 800;

/**
 * One test per row, one for the hostile twins of what is seen, and one that the table has a case on either side. Every sentence must
 * also exist in both languages and be free of control characters.
 */
export function checkTable(signal: Signal, rows: readonly Row[]): void {
  test(`${signal.name}: its table has what is seen, what is not, and what is quoted`, () => {
    assert.ok(rows.some(isSeen), 'nothing is seen');
    assert.ok(
      rows.some(({ expect }) => expect === 0),
      'nothing is left alone',
    );
    assert.ok(
      rows.some(({ quotes }) => quotes !== undefined),
      'nothing is quoted',
    );
  });
  for (const { what, message, expect, quotes } of rows) {
    test(`${signal.name}: ${what}`, () => {
      const finding = signal.find(invent(message));
      const strength = finding?.strength ?? 0;
      if (typeof expect === 'object') assert.ok(strength <= expect.atMost, `strength ${strength}`);
      else if (expect === 0) assert.equal(finding, null);
      else assert.ok(strength >= expect && strength <= 1, `strength ${strength}`);
      if (finding === null) return;
      checkSentences(finding);
      if (quotes !== undefined) checkQuotes(finding.text, quotes);
    });
  }
  test(`${signal.name}: the hostile twins of what is seen give clean and short sentences, or none`, () => {
    for (const { message } of rows.filter(isSeen)) {
      const finding = signal.find(invent(makeHostile(message)));
      if (finding !== null) checkSentences(finding);
    }
  });
}

const isSeen = ({ expect }: Row): boolean => typeof expect === 'number' && expect > 0;

function checkSentences({ text }: Finding): void {
  for (const sentence of [text.fr, text.en]) {
    assert.match(sentence, /\S.*[.]$/);
    assert.doesNotMatch(sentence, /[\p{Cc}\u200B-\u200F\u202A-\u202E\u2066-\u2069]/u);
    assert.ok(sentence.length <= longest, `${sentence.length} characters`);
  }
}

function checkQuotes(text: Sentence, quotes: string | Sentence): void {
  const { fr, en } = typeof quotes === 'string' ? { fr: quotes, en: quotes } : quotes;
  assert.ok(text.fr.includes(fr), text.fr);
  assert.ok(text.en.includes(en), text.en);
}

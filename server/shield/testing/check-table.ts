import { strict as assert } from 'node:assert';
import { test } from 'node:test';
import type { Signal } from '../types.ts';
import { invent, type Invention } from './index.ts';

/** One row: what the message is, and whether the signal must see something. */
export interface Row {
  what: string;
  message: Invention;
  /** 0: silent. Otherwise the least strength expected; `at most` for what may only be light. */
  expect: number | { atMost: number };
  /** Words that the French sentence must quote. */
  quotes?: string;
}

/** One test per row. Every sentence must also exist in both languages and be free of control characters. */
export function checkTable(signal: Signal, rows: readonly Row[]): void {
  for (const { what, message, expect, quotes } of rows) {
    test(`${signal.name}: ${what}`, () => {
      const finding = signal.find(invent(message));
      const strength = finding?.strength ?? 0;
      if (typeof expect === 'object') assert.ok(strength <= expect.atMost, `strength ${strength}`);
      else if (expect === 0) assert.equal(finding, null);
      else assert.ok(strength >= expect && strength <= 1, `strength ${strength}`);
      if (finding === null) return;
      for (const sentence of [finding.text.fr, finding.text.en]) {
        assert.match(sentence, /\S.*[.]$/);
        assert.doesNotMatch(sentence, /[\p{Cc}\u200B-\u200F\u202A-\u202E\u2066-\u2069]/u);
      }
      if (quotes !== undefined) assert.ok(finding.text.fr.includes(quotes), finding.text.fr);
    });
  }
}

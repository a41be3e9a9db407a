import { setImmediate as breathe } from 'node:timers/promises';
import { boundMarkup, htmlToText, tableRows } from '#wire/message';
import type { FileReading } from '../types.ts';
import { decodeWords, WORDS_OCTETS } from './plain-words.ts';
import type { Budget } from './unzip.ts';

/** Tags and entities that are read of one page. */
const MARKS = 150_000;
/** Of few characters that are asked for: layouts open with pages of markup. */
const LEAST_MARKS = 20_000;
/** Characters of markup for one of text. */
const MARKUP = 40;

/**
 * The words of a web page and the rows of its tables, within what is left of the budget: of a longer one its beginning and
 * its end. The mail of others goes on between the two.
 */
export async function readMarkup(
  content: Uint8Array,
  budget: Budget,
): Promise<{ text: string; reading: FileReading }> {
  const asked = Math.max(0, budget.characters);
  const marks = Math.max(0, Math.min(budget.marks, MARKS, Math.max(LEAST_MARKS, 2 * asked)));
  const html = decodeWords(content);
  const bounded = boundMarkup(html, { characters: Math.min(WORDS_OCTETS, MARKUP * asked), marks });
  budget.marks -= bounded.marks;
  const texts: string[] = [];
  for (const read of [htmlToText, tableRows]) {
    for (const part of bounded.parts) {
      texts.push(read(part));
      await breathe();
    }
  }
  const isWhole = bounded.isWhole && content.length <= WORDS_OCTETS;
  return { text: texts.join('\n'), reading: isWhole ? 'read' : 'unchecked' };
}

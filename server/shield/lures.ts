import { type Lures, lures } from './data/lures/index.ts';

/** Different little words of a language before its patterns are tried. */
const needed = 4;
/** Characters of a text that has no room for so many; there one is enough. */
const short = 300;
/** Characters of the text in which they are looked for. */
const reach = 4000;

/** The tables of the languages that a text may be written in: an economy, never a judgement. */
export function findLures(folded: string): readonly Lures[] {
  const head = folded.slice(0, reach);
  // Each word once: there are half as many, and every table looks at them.
  const words = [...new Set(head.match(/[\w']+/g))].join(' ');
  const least = head.length < short ? 1 : needed;
  return lures.filter(({ marks }) => marks === null || hasSeveral(words, marks, least));
}

/** Whether so many different words of a pattern (global) stand in a text; a letter in its language has them in its first lines. */
function hasSeveral(words: string, pattern: RegExp, least: number): boolean {
  const found = new Set<string>();
  pattern.lastIndex = 0;
  for (let match = pattern.exec(words); match !== null; match = pattern.exec(words)) {
    found.add(match[0]);
    if (found.size >= least) return true;
  }
  return false;
}

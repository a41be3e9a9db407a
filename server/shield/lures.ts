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
  return lures.filter(({ marks }) => marks === null || new Set(words.match(marks)).size >= least);
}

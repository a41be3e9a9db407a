/** Marks that go onto the letter before, and the two signs that become such marks when they are decomposed. */
const LONG_RUN = /[[\p{M}\uFF9E\uFF9F]--\u034F]{31,}/gv;
const THIRTY = /[[\p{M}\uFF9E\uFF9F]--\u034F]{30}/gv;
/** COMBINING GRAPHEME JOINER: nobody sees it, and marks are put in order on each side of it only. It is one itself, of no order. */
const JOINER = '\u034F';

/**
 * `String.normalize` in linear time, for text that anybody may have written: to put a run of marks in order takes the square
 * of its length, so that no run is let be longer than 30 (Unicode, UAX 15, D4: Stream-Safe Text Format). No language has
 * longer ones.
 */
export function normalizeText(text: string, form: 'NFC' | 'NFD' | 'NFKC' | 'NFKD'): string {
  // oxlint-disable-next-line no-control-regex -- ASCII is in every form as it is.
  if (!/[^\0-\x7f]/.test(text)) return text;
  return text.replace(LONG_RUN, (run) => run.replace(THIRTY, `$&${JOINER}`)).normalize(form);
}

import { normalizeText } from '#contract';

/*
 * Marks of an answer or a forwarded message. RFC 5256, section 2.1 knows re, fw and fwd; French mailers write RE, RÉ, TR
 * (transféré), Réf, Rép; the neighbours write AW, WG (German), RV (Spanish), RIF, I (Italian), Antw (Dutch), SV.
 */
const MARK =
  /(?:r[eé]|fwd?|tr|r[eé]f|r[eé]p|transf[eé]r[eé]?|aw|wg|rv|rif|antw|sv|vs|doorst)(?:\s*\[[^[\]]*\]|\s?\(\d{1,4}\)|\^\d{1,4})?[\s\u00a0]*[:：]/iy;
/** `[liste]` and such (subj-blob). */
const BLOB = /\[[^[\]]*\]\s*/y;
const FORWARDED = /\(fwd\)$/i;
const BLANK = /\s/;

/** The base subject of RFC 5256, section 2.1, with the French prefixes; written case is kept, compare without it. */
export function baseSubject(subject: string): string {
  return readSubject(subject).base;
}

/**
 * With whether it is of an answer or a forwarded message: a mark, « (fwd) » or « [fwd: ] » was taken off (section 3, step 5).
 * Moves two indexes towards each other instead of copying, so a subject of nothing but marks takes linear time.
 */
export function readSubject(subject: string): { base: string; isAnswer: boolean } {
  const text = normalizeText(subject, 'NFC').replace(/\s+/g, ' ').trim();
  let start = 0;
  let end = text.length;
  let isAnswer = false;
  for (;;) {
    const tail = trimEnd(text, start, end);
    end = tail.end;
    const lead = trimLeaders(text, start, end);
    start = lead.start;
    isAnswer ||= tail.hasMark || lead.hasMark;
    if (!isWrapped(text, start, end)) return { base: text.slice(start, end), isAnswer };
    // Step 6: [fwd: subject] is the subject.
    isAnswer = true;
    start += '[fwd:'.length;
    end -= 1;
  }
}

/** Step 2: blanks and « (fwd) » behind. */
function trimEnd(text: string, start: number, end: number): { end: number; hasMark: boolean } {
  let stop = end;
  for (let hasMark = false; ; hasMark = true) {
    while (stop > start && BLANK.test(text[stop - 1] ?? '')) stop -= 1;
    if (stop - start < 5 || !FORWARDED.test(text.slice(stop - 5, stop))) return { end: stop, hasMark };
    stop -= 5;
  }
}

/** Steps 3 to 5: marks in front, with the blobs before them; a blob alone as long as something follows it. */
function trimLeaders(text: string, start: number, end: number): { start: number; hasMark: boolean } {
  let position = start;
  let hasMark = false;
  for (;;) {
    while (position < end && BLANK.test(text[position] ?? '')) position += 1;
    const afterMark = match(MARK, text, skipBlobs(text, position, end));
    if (afterMark > 0 && afterMark <= end) {
      position = afterMark;
      hasMark = true;
      continue;
    }
    const afterBlob = match(BLOB, text, position);
    if (afterBlob <= 0 || afterBlob >= end) return { start: position, hasMark };
    position = afterBlob;
  }
}

/** A mark may stand behind one blob; several are tried one by one as leaders of their own. */
function skipBlobs(text: string, position: number, end: number): number {
  const after = match(BLOB, text, position);
  return after > 0 && after < end ? after : position;
}

function match(pattern: RegExp, text: string, position: number): number {
  pattern.lastIndex = position;
  return pattern.test(text) ? pattern.lastIndex : 0;
}

function isWrapped(text: string, start: number, end: number): boolean {
  return end - start >= 6 && text[end - 1] === ']' && text.slice(start, start + 5).toLowerCase() === '[fwd:';
}

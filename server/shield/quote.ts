import { removeInvisible } from './fold.ts';

/** Characters of a quote; beyond, it ends in an ellipsis. */
const limit = 70;

/**
 * What was seen, made fit for a sentence: no control, invisible or direction characters, one line, bounded.
 * Never empty, so that a sentence keeps its sense.
 */
export function quote(seen: string): string {
  const clean = cleanQuote(seen);
  if (clean === '') return '…';
  const characters = Array.from(clean);
  return characters.length > limit ? cut(characters) : clean;
}

/** The same without a bound below 1,000 characters, and perhaps empty. */
export function cleanQuote(seen: string): string {
  return removeInvisible(seen.slice(0, 1000))
    .replace(/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Zs}«»“”]+/gu, ' ')
    .replace(/\p{M}{3,}/gu, '')
    .trim();
}

/** At a word's end, never inside one. Of a long address the end is kept: there it says whose it is. */
function cut(characters: readonly string[]): string {
  const whole = characters.join('');
  if (/^[\p{L}\p{N}.@_-]+$/u.test(whole)) {
    const end = characters.slice(1 - limit).join('');
    const border = end.search(/[.@]/);
    return `…${border > 0 && border < limit / 2 ? end.slice(border) : end}`;
  }
  const start = characters.slice(0, limit - 1).join('');
  if (characters[limit - 1] === ' ') return `${start.trimEnd()}…`;
  const border = start.lastIndexOf(' ');
  return `${(border > limit / 2 ? start.slice(0, border) : start).trimEnd()}…`;
}

import { removeInvisible } from './fold.ts';

/** Characters of a quote; beyond, it ends in an ellipsis. */
const limit = 70;

/**
 * What was seen, made fit for a sentence: no control, invisible or direction characters, one line, bounded.
 * Never empty, so that a sentence keeps its sense.
 */
export function quote(seen: string): string {
  const clean = removeInvisible(seen.slice(0, 1000))
    .replace(/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Zs}«»“”]+/gu, ' ')
    .replace(/\p{M}{3,}/gu, '')
    .trim();
  if (clean === '') return '…';
  const characters = Array.from(clean);
  return characters.length > limit ? `${characters.slice(0, limit - 1).join('')}…` : clean;
}

import { randomInt } from 'node:crypto';

/** Nothing that looks like something else on paper: no 0 o, 1 i l, u v. */
export const PAPER_ALPHABET = 'abcdefghjkmnpqrstwxyz23456789';

/** A random code for paper, in groups: `createPaperCode({ length: 12, group: 4 })` is like `k7mx-pq2r-hd9t`. */
export function createPaperCode(shape: { length: number; group: number; alphabet?: string }): string {
  const { length, group, alphabet = PAPER_ALPHABET } = shape;
  const signs = Array.from({ length }, () => alphabet[randomInt(alphabet.length)]).join('');
  return signs.match(new RegExp(`.{1,${group}}`, 'g'))?.join('-') ?? signs;
}

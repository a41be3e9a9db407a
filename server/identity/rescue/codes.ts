import { randomInt } from 'node:crypto';
import type { BegunRescue } from '#contract';

/** Nothing that looks like something else on paper. */
const ALPHABET = 'abcdefghjkmnpqrstwxyz23456789';
const KEPT_LENGTH = 12;

/** Six digits to be read aloud, and `k7mx-pq2r-hd9t` to be kept. */
export function createRescueCodes(): BegunRescue {
  const spoken = String(randomInt(1_000_000)).padStart(6, '0');
  const kept = Array.from({ length: KEPT_LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
  return { spoken, kept: kept.match(/.{4}/g)?.join('-') ?? kept };
}

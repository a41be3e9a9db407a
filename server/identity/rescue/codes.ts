import { randomInt } from 'node:crypto';
import type { BegunRescue } from '#contract';
import { createPaperCode } from '../paper-code.ts';

/** Six digits to be read aloud, and `k7mx-pq2r-hd9t` to be kept. */
export function createRescueCodes(): BegunRescue {
  const spoken = String(randomInt(1_000_000)).padStart(6, '0');
  return { spoken, kept: createPaperCode({ length: 12, group: 4 }) };
}

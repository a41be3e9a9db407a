import type { GreyPicture } from './black-white.ts';
import type { Squares } from './block-letters.ts';
import { findDrawnCodes, type DrawnCode } from './drawn-codes.ts';
import { createPixelBudget, readCodes } from './read-codes.ts';

/** What is looked for codes: the pictures of a message, or what its letters and cells draw. */
export interface CodeJob {
  pictures: readonly GreyPicture[];
  drawing: string;
  tables: readonly Squares[];
}

export interface CodeAnswer {
  /** Of pictures, each once. */
  words: string[];
  drawn: DrawnCode[];
  /** False when there was more to look at than is, or nobody could look in time. */
  isWhole: boolean;
}

/** A second or two for the worst of letters. */
export function answer({ pictures, drawing, tables }: CodeJob): CodeAnswer {
  const budget = createPixelBudget();
  const words = new Set<string>();
  let left = budget.pixels;
  for (const [index, picture] of pictures.entries()) {
    // What the first ones leave is for the others, which they do not keep from being read.
    budget.pixels = left / (pictures.length - index);
    const share = budget.pixels;
    for (const one of readCodes(picture, budget)) words.add(one);
    left -= share - budget.pixels;
  }
  budget.pixels = left;
  const drawn = findDrawnCodes(drawing, tables, budget);
  return { words: [...words], drawn, isWhole: budget.isWhole };
}

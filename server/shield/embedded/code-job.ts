import type { GreyPicture } from './black-white.ts';
import type { Squares } from './block-letters.ts';
import { createCodeBudget, type CodeBudget } from './code-budget.ts';
import { listDrawings, readDrawing, sizeOf, type Drawing, type DrawnCode } from './drawn-codes.ts';
import { readCodes } from './read-codes.ts';

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

/**
 * The worst of letters takes a second and a half. The smallest are looked at first, each with as much as is there for each of those
 * that are left, so that none keeps another from being read; what they leave is for those that were not done with it.
 */
export function answer({ pictures, drawing, tables }: CodeJob): CodeAnswer {
  const words = new Set<string>();
  const drawn = new Map<Drawing, DrawnCode>();
  const looks = [
    ...pictures.map((picture) => ({
      size: picture.pixels.length,
      look: (budget: CodeBudget) => {
        for (const one of readCodes(picture, budget)) words.add(one);
      },
    })),
    ...listDrawings(drawing, tables).map((one) => ({
      size: sizeOf(one),
      look: (budget: CodeBudget) => {
        const code = readDrawing(one, budget);
        if (code !== null) drawn.set(one, code);
      },
    })),
  ].toSorted((a, b) => a.size - b.size);
  const whole = createCodeBudget();
  const again: typeof looks = [];
  for (const [index, one] of looks.entries()) {
    const share = whole.nanoseconds / (looks.length - index);
    const budget = { nanoseconds: share, isWhole: true };
    one.look(budget);
    whole.nanoseconds -= share - budget.nanoseconds;
    if (!budget.isWhole) again.push(one);
  }
  for (const { look } of again) look(whole);
  return { words: [...words], drawn: [...drawn.values()], isWhole: whole.isWhole };
}

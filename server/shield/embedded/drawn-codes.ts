import type { GreyPicture } from './black-white.ts';
import { readBlockLetters, type Squares } from './block-letters.ts';
import { createCodeBudget, spend, type CodeBudget } from './code-budget.ts';
import { readCodes } from './read-codes.ts';

/** A QR code that no picture holds: it is put together of letters or of the cells of a table. */
export interface DrawnCode {
  of: 'letters' | 'cells';
  /** Where it leads or what it says; null when its three marks are there but it could not be read. */
  words: string | null;
}

/** White around a drawing, in squares, and pixels of the longest side that is drawn. */
const [margin, longest] = [4, 1800];

/** Across and down. */
type Scale = readonly [number, number];
/** Quarters of a letter that may be one square of a code; cells are squares as they are. */
const letterSquares: readonly Scale[] = [
  [2, 1],
  [2, 2],
  [4, 2],
];
const cellSquares: readonly Scale[] = [[1, 1]];
/** Pixels of a square: letters are twice as high as wide, or as wide as high where they are signs of full width. */
const [highLetterPixels, wideLetterPixels, cellPixels]: readonly [Scale, Scale, Scale] = [
  [2, 4],
  [4, 4],
  [5, 5],
];
/** Nanoseconds of drawing a pixel, and of asking whether a mark begins at a square. */
const [perDrawn, perSquare] = [25, 250];

/** What may be a code: squares drawn with block letters in a text, or with the coloured cells of a table. */
export interface Drawing {
  of: DrawnCode['of'];
  squares: Squares;
}

export function listDrawings(text: string, tables: readonly Squares[]): Drawing[] {
  return [
    ...readBlockLetters(text).map((squares) => ({ of: 'letters' as const, squares })),
    ...tables.map((squares) => ({ of: 'cells' as const, squares })),
  ];
}

/** The code that a drawing is, or null. */
export function readDrawing({ of, squares }: Drawing, budget = createCodeBudget()): DrawnCode | null {
  const read = ([across, down]: Scale): string | null => {
    const { width, height } = measure(squares, across, down);
    if (!spend(budget, perDrawn * width * height)) return null;
    return readCodes(draw(squares, across, down), budget)[0] ?? null;
  };
  const words = of === 'cells' ? read(cellPixels) : (read(highLetterPixels) ?? read(wideLetterPixels));
  const sizes = of === 'cells' ? cellSquares : letterSquares;
  const isCode = words !== null || sizes.some((scale) => hasMarks(squares, scale, budget));
  return isCode ? { of, words } : null;
}

/** The mark in three corners of a code (ISO/IEC 18004, section 6.3.3). */
const mark = ['1111111', '1000001', '1011101', '1011101', '1011101', '1000001', '1111111'].map((row) =>
  Array.from(row, (square) => square === '1'),
);

/** Whether two such marks stand in a drawing, exactly, dark on light or the other way round. */
function hasMarks(squares: Squares, [across, down]: Scale, budget: CodeBudget): boolean {
  const count = { dark: 0, light: 0 };
  for (let y = 0; y + 6 * down < squares.length; y += 1) {
    const width = squares[y]?.length ?? 0;
    if (!spend(budget, perSquare * width)) return false;
    for (let x = 0; x + 6 * across < width; x += 1) {
      const at = (dx: number, dy: number) => squares[y + dy * down]?.[x + dx * across] === true;
      const isDark = at(0, 0);
      if (isMark((dx, dy) => at(dx, dy) === isDark)) count[isDark ? 'dark' : 'light'] += 1;
    }
  }
  // Of letters, each square is met once for each of its quarters.
  return Math.max(count.dark, count.light) >= 2 * across * down;
}

function isMark(isAsCorner: (dx: number, dy: number) => boolean): boolean {
  return mark.every((row, dy) => row.every((square, dx) => isAsCorner(dx, dy) === square));
}

/** Pixels that it is drawn with, at the size at which it is looked at first. */
export function sizeOf({ of, squares }: Drawing): number {
  const { width, height } = measure(squares, ...(of === 'cells' ? cellPixels : highLetterPixels));
  return width * height;
}

function measure(squares: Squares, across: number, down: number): { width: number; height: number } {
  const columns = Math.max(0, ...squares.map(({ length }) => length));
  return {
    width: Math.min(longest, (columns + 2 * margin) * across),
    height: Math.min(longest, (squares.length + 2 * margin) * down),
  };
}

function draw(squares: Squares, across: number, down: number): GreyPicture {
  const { width, height } = measure(squares, across, down);
  const pixels = new Uint8Array(width * height).fill(255);
  for (let y = 0; y < height; y += 1) {
    const row = squares[Math.floor(y / down) - margin];
    if (row === undefined) continue;
    for (let x = 0; x < width; x += 1)
      if (row[Math.floor(x / across) - margin] === true) pixels[y * width + x] = 0;
  }
  return { pixels, width, height };
}

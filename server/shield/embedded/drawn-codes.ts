import type { GreyPicture } from './black-white.ts';
import { readBlockLetters, type Squares } from './block-letters.ts';
import { createPixelBudget, readCodes } from './read-codes.ts';

/** A QR code that no picture holds: it is put together of letters or of the cells of a table. */
export interface DrawnCode {
  of: 'letters' | 'cells';
  /** Where it leads or what it says; null when its three marks are there but it could not be read. */
  words: string | null;
}

/** White around a drawing, in squares, and pixels of the longest side that is drawn. */
const [margin, longest] = [4, 1800];

/** Quarters of a letter that may be one square of a code, across and down; cells are squares as they are. */
const letterSquares = [
  [2, 1],
  [2, 2],
  [4, 2],
] as const;

/** The QR codes drawn with block letters in a text, or with the coloured cells of these tables. */
export function findDrawnCodes(
  text: string,
  tables: readonly Squares[],
  budget = createPixelBudget(),
): DrawnCode[] {
  const read = (picture: GreyPicture): string | null => readCodes(picture, budget)[0] ?? null;
  const found: DrawnCode[] = [];
  for (const squares of readBlockLetters(text)) {
    // Letters are twice as high as wide, or as wide as high where they are signs of full width.
    const words = read(draw(squares, 2, 4)) ?? read(draw(squares, 4, 4));
    if (words !== null || letterSquares.some(([across, down]) => hasMarks(squares, across, down)))
      found.push({ of: 'letters', words });
  }
  for (const squares of tables) {
    const words = read(draw(squares, 5, 5));
    if (words !== null || hasMarks(squares, 1, 1)) found.push({ of: 'cells', words });
  }
  return found;
}

/** The mark in three corners of a code (ISO/IEC 18004, section 6.3.3). */
const mark = ['1111111', '1000001', '1011101', '1011101', '1011101', '1000001', '1111111'];

/** Whether two such marks stand in a drawing, exactly, dark on light or the other way round. */
function hasMarks(squares: Squares, across: number, down: number): boolean {
  const count = { dark: 0, light: 0 };
  for (let y = 0; y + 6 * down < squares.length; y += 1) {
    const width = squares[y]?.length ?? 0;
    for (let x = 0; x + 6 * across < width; x += 1) {
      const at = (dx: number, dy: number) => squares[y + dy * down]?.[x + dx * across] === true;
      if (isMark(at)) count.dark += 1;
      else if (isMark((dx, dy) => !at(dx, dy))) count.light += 1;
    }
  }
  // Of letters, each square is met once for each of its quarters.
  return Math.max(count.dark, count.light) >= 2 * across * down;
}

function isMark(at: (dx: number, dy: number) => boolean): boolean {
  return mark.every((row, dy) => [...row].every((square, dx) => at(dx, dy) === (square === '1')));
}

function draw(squares: Squares, across: number, down: number): GreyPicture {
  const columns = Math.max(0, ...squares.map(({ length }) => length));
  const width = Math.min(longest, (columns + 2 * margin) * across);
  const height = Math.min(longest, (squares.length + 2 * margin) * down);
  const pixels = new Uint8Array(width * height).fill(255);
  for (let y = 0; y < height; y += 1) {
    const row = squares[Math.floor(y / down) - margin];
    if (row === undefined) continue;
    for (let x = 0; x < width; x += 1)
      if (row[Math.floor(x / across) - margin] === true) pixels[y * width + x] = 0;
  }
  return { pixels, width, height };
}

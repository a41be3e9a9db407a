/** Rows of squares, true for dark. */
export type Squares = boolean[][];

/** Which quarters of a letter's place are dark: top left, top right, bottom left, bottom right. */
const quarters: ReadonlyMap<string, string> = new Map([
  ['█', '1111'],
  ['▓', '1111'],
  ['■', '1111'],
  ['◼', '1111'],
  ['⬛', '1111'],
  ['#', '1111'],
  ['▀', '1100'],
  ['▄', '0011'],
  ['▌', '1010'],
  ['▐', '0101'],
  ['▘', '1000'],
  ['▝', '0100'],
  ['▖', '0010'],
  ['▗', '0001'],
  ['▙', '1011'],
  ['▛', '1110'],
  ['▜', '1101'],
  ['▟', '0111'],
  ['▚', '1001'],
  ['▞', '0110'],
]);

const drawing = /[█▓■◼⬛▀▄▌▐▘▝▖▗▙▛▜▟▚▞]|#{7}/;
/** The smallest code has 21 squares (ISO/IEC 18004, section 5.3.1): in half blocks, eleven lines. */
const [leastLines, mostLines, mostLetters, mostDrawings] = [10, 200, 400, 4];
/** Letters of a line that are read, and lines in all. */
const lineLimit = 2_000;

export const isDrawing = (text: string): boolean => drawing.test(text);

/**
 * What is drawn with block letters in a text, as squares: four a letter. Lines that follow one another are one drawing;
 * empty ones between them are laid out by mail programs and count for nothing.
 */
export function readBlockLetters(text: string): Squares[] {
  const found: Squares[] = [];
  let lines: string[] = [];
  const finish = (): void => {
    if (lines.length >= leastLines && found.length < mostDrawings) found.push(toSquares(lines));
    lines = [];
  };
  for (const line of text.split(/\r?\n/, lineLimit)) {
    if (line.trim() === '') continue;
    const isDrawn = isDrawing(line) || /^[#\s]{20,}$/.test(line);
    if (!isDrawn || lines.length >= mostLines) finish();
    if (isDrawn) lines.push(line.slice(0, 2 * mostLetters));
  }
  finish();
  return found;
}

function toSquares(lines: readonly string[]): Squares {
  const letters = lines.map((line) =>
    [...line.replaceAll(/\u{FE0F}|[\u200B-\u200F]/gu, '')].slice(0, mostLetters),
  );
  const width = Math.max(...letters.map(({ length }) => length));
  return letters.flatMap((row) =>
    [0, 2].map((half) =>
      Array.from({ length: 2 * width }, (_, x) => {
        const place = quarters.get(row[x >> 1] ?? ' ');
        return place?.[half + (x & 1)] === '1';
      }),
    ),
  );
}

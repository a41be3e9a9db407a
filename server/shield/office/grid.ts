import type { Align, Block, Cell, Look, Section } from '#contract';
import { createCell, createParagraph, createSection, plainLook } from './looks.ts';
import type { OfficeFile } from './office-file.ts';

/** One cell of a sheet as it is shown. */
export interface GridCell {
  text: string;
  look: Look;
  align: Align;
  fill: string | null;
  wraps: boolean;
  /** Columns that are joined to it; 1 for none. */
  span: number;
  isContinued: boolean;
}

export interface Grid {
  name: string;
  /** By row, then by column; places may be empty. */
  rows: (GridCell | undefined)[][];
  /** Points; what is missing has the standard width. */
  widths: readonly (number | undefined)[];
}

/** Rows and columns of one sheet that are drawn. */
export const [rowLimit, columnLimit] = [2_000, 60];
/** A4 on its side, its margin, and widths in points: of a column, of the numbers of the rows. */
const [width, height, margin, standard, numbers] = [842, 595, 28, 64, 30];
const head = '#e8eaed';
const small: Look = { ...plainLook, size: 8, colour: '#444444' };

/** A sheet as tables: as many columns beside each other as a page is wide, each part under the letters of its columns. */
export function drawGrid(grid: Grid, file: Pick<OfficeFile, 'block'>): Section {
  const rows = grid.rows.slice(0, rowLimit);
  const count = Math.min(columnLimit, Math.max(1, ...rows.map(({ length }) => length)));
  const flow: Block[] = [];
  for (let from = 0; from < count;) {
    const widths: number[] = [];
    let sum = numbers;
    while (from + widths.length < count) {
      const next = Math.min(300, Math.max(12, grid.widths[from + widths.length] ?? standard));
      if (sum + next > width - 2 * margin && widths.length > 0) break;
      widths.push(next);
      sum += next;
    }
    if (flow.length > 0) flow.push({ kind: 'break' });
    flow.push({
      kind: 'table',
      columns: [numbers, ...widths],
      rows: [
        [label(''), ...widths.map((_width, x) => label(letterOf(from + x)))],
        ...rows.flatMap((row, y) =>
          file.block() ? [drawRow(row, y, { from, count: widths.length }, file)] : [],
        ),
      ],
      hasBorders: true,
    });
    from += widths.length;
  }
  return createSection({ name: grid.name, width, height, margin, flow });
}

function drawRow(
  row: readonly (GridCell | undefined)[],
  y: number,
  { from, count }: { from: number; count: number },
  file: Pick<OfficeFile, 'block'>,
): Cell[] {
  const cells: Cell[] = [label(String(y + 1))];
  for (let x = 0; x < count;) {
    const cell = row[from + x];
    if (cell === undefined || !file.block()) {
      cells.push(createCell([]));
      x += 1;
      continue;
    }
    const span = Math.min(cell.span, count - x);
    let runsOver = 0;
    while (x + span + runsOver < count && (row[from + x + span + runsOver]?.text ?? '') === '') runsOver += 1;
    const words = createParagraph([{ kind: 'words', text: cell.text, look: cell.look }], {
      align: cell.align,
    });
    cells.push(
      createCell(cell.text === '' ? [] : [words], {
        span,
        fill: cell.fill,
        isContinued: cell.isContinued,
        runsOver: cell.wraps ? null : cell.align === 'start' ? runsOver : 0,
      }),
    );
    x += span;
  }
  return cells;
}

function label(text: string): Cell {
  const words = createParagraph([{ kind: 'words', text, look: small }], { align: 'center' });
  return createCell([words], { fill: head });
}

/** The letters of a column: A for 0, AA for 26. */
export function letterOf(column: number): string {
  const last = String.fromCodePoint(65 + (column % 26));
  return column < 26 ? last : letterOf(Math.floor(column / 26) - 1) + last;
}

/** Column and row of a place such as `B12`, from 0; null for what is none. */
export function readPlace(written: string): { x: number; y: number } | null {
  const [, letters, digits] = /^\$?([A-Z]{1,3})\$?(\d{1,7})$/.exec(written) ?? [];
  if (letters === undefined || digits === undefined) return null;
  const x = [...letters].reduce((sum, letter) => sum * 26 + (letter.codePointAt(0) ?? 64) - 64, 0) - 1;
  return { x, y: Number(digits) - 1 };
}

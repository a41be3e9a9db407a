import type { Block, Cell, Table } from '#contract';
import { layOutParagraph } from './lay-out-paragraph.ts';
import { moveMark, type Mark, type Measure, type Strip } from './types.ts';

export interface Room {
  width: number;
  /** Of a page: what is higher is cut into several strips. */
  height: number;
  measure: Measure;
}

/** Stands between strips where a new page begins. */
export const pageBreak: Strip = { height: 0, marks: [], text: '\f' };

/** Between a cell's lines and its edge, in points. */
const padding = 3;

/** Paragraphs and tables below each other. */
export function layOutBlocks(blocks: readonly Block[], room: Room): Strip[] {
  return blocks.flatMap((block) => {
    if (block.kind === 'break') return [pageBreak];
    return block.kind === 'table'
      ? layOutTable(block, room)
      : layOutParagraph(block, { ...room, wraps: true });
  });
}

interface PlacedCell {
  cell: Cell;
  column: number;
  x: number;
  width: number;
  strips: Strip[];
}

function layOutTable(table: Table, room: Room): Strip[] {
  const wanted = table.columns.reduce((sum, width) => sum + width, 0);
  const scale = Math.min(1, room.width / wanted);
  const columns = table.columns.map((width) => width * scale);
  const rows = table.rows.map((row) => placeRow(row, columns, room));
  return rows.flatMap((row, index) => {
    const below = new Set(
      rows[index + 1]?.filter(({ cell }) => cell.isContinued).map(({ column }) => column),
    );
    return sliceRow(row, { height: room.height, hasBorders: table.hasBorders, below });
  });
}

function placeRow(row: readonly Cell[], columns: readonly number[], room: Room): PlacedCell[] {
  const placed: PlacedCell[] = [];
  let [column, x] = [0, 0];
  const widthOf = (from: number, count: number) =>
    columns.slice(from, from + count).reduce((sum, width) => sum + width, 0);
  for (const cell of row) {
    const width = widthOf(column, cell.span);
    if (width === 0) break;
    const inner = { ...room, width: Math.max(4, width - 2 * padding) };
    const strips =
      cell.runsOver === null
        ? layOutBlocks(cell.blocks, inner).filter((strip) => strip !== pageBreak)
        : layOutLine(cell, inner, widthOf(column + cell.span, cell.runsOver));
    placed.push({ cell, column, x, width, strips });
    column += cell.span;
    x += width;
  }
  return placed;
}

/** Words on one line, which runs over the empty cells beside it and no further. */
function layOutLine({ blocks }: Cell, room: Room, beyond: number): Strip[] {
  const clip = { from: -padding, to: room.width + padding + beyond };
  return blocks.flatMap((block) =>
    block.kind === 'paragraph'
      ? layOutParagraph(block, { ...room, wraps: false }).map((strip) => ({
          ...strip,
          marks: strip.marks.map((mark) => (mark.kind === 'words' ? { ...mark, clip } : mark)),
        }))
      : [],
  );
}

/** A row as one strip, or as several where it is higher than a page. */
function sliceRow(
  row: readonly PlacedCell[],
  { height, hasBorders, below }: { height: number; hasBorders: boolean; below: ReadonlySet<number> },
): Strip[] {
  const slices: Strip[] = [];
  const next = row.map(() => 0);
  do {
    const parts = row.map(({ strips }, index) =>
      takeStrips(strips, next, { index, height: height - 2 * padding }),
    );
    const tallest = Math.max(6, ...parts.map((part) => part.reduce((sum, strip) => sum + strip.height, 0)));
    const marks = row.flatMap((cell, index) => [
      ...drawCell(cell, tallest + 2 * padding, {
        hasBorders,
        isOpenBelow: below.has(cell.column),
      }),
      ...stack(parts[index] ?? []).map((mark) => moveMark(mark, cell.x + padding, padding)),
    ]);
    const text = parts.map((part) => part.map((strip) => strip.text).join(' ')).join('\t');
    slices.push({ height: tallest + 2 * padding, marks, text: text.trimEnd() });
  } while (row.some(({ strips }, index) => (next[index] ?? 0) < strips.length));
  return slices;
}

/** Takes as many strips of a cell as fit, one at least. */
function takeStrips(
  strips: readonly Strip[],
  next: number[],
  room: { index: number; height: number },
): Strip[] {
  const taken: Strip[] = [];
  let at = next[room.index] ?? 0;
  let left = room.height;
  for (let strip = strips[at]; strip !== undefined; strip = strips[at]) {
    if (strip.height > left && taken.length > 0) break;
    taken.push(strip);
    left -= strip.height;
    at += 1;
  }
  next[room.index] = at;
  return taken;
}

/** The marks of strips that stand below each other. */
export function stack(strips: readonly Strip[]): Mark[] {
  const marks: Mark[] = [];
  let y = 0;
  for (const strip of strips) {
    for (const mark of strip.marks) marks.push(moveMark(mark, 0, y));
    y += strip.height;
  }
  return marks;
}

function drawCell(
  { cell, x, width }: PlacedCell,
  height: number,
  { hasBorders, isOpenBelow }: { hasBorders: boolean; isOpenBelow: boolean },
): Mark[] {
  const marks: Mark[] = [];
  if (cell.fill !== null)
    marks.push({ kind: 'area', x, y: 0, width, height, form: 'rectangle', fill: cell.fill, border: null });
  if (!hasBorders) return marks;
  const [right, bottom] = [x + width, height];
  if (!cell.isContinued) marks.push({ kind: 'line', x, y: 0, toX: right, toY: 0 });
  if (!isOpenBelow) marks.push({ kind: 'line', x, y: bottom, toX: right, toY: bottom });
  marks.push(
    { kind: 'line', x, y: 0, toX: x, toY: bottom },
    { kind: 'line', x: right, y: 0, toX: right, toY: bottom },
  );
  return marks;
}

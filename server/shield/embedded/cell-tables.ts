import type { Squares } from './block-letters.ts';

type Attributes = ReadonlyMap<string, string>;

interface Table {
  attributes: Attributes;
  rows: { attributes: Attributes; cells: Attributes[] }[];
  cells: number;
}

/** Tables inside each other, cells of one message and drawings that are kept. */
const [deepest, cellLimit, drawings] = [30, 40_000, 4];
/** Squares of a side: of the smallest code, and of the largest with its margin. */
const [leastSide, mostSide] = [21, 190];
/** Rows and cells from which a table is looked at: of the smallest code, all that can be joined being joined. */
const [leastRows, leastCells] = [15, 150];

/** The tables of coloured cells in HTML, as squares; met element by element. What is too small for a code costs nothing. */
export class CellTables {
  readonly #open: Table[] = [];
  readonly #found: Squares[] = [];
  #cells = 0;

  open(name: string, attributes: Attributes): void {
    const table = this.#open.at(-1);
    if (name === 'table' && this.#open.length < deepest) this.#open.push({ attributes, rows: [], cells: 0 });
    else if (table === undefined || this.#cells >= cellLimit) return;
    else if (name === 'tr') table.rows.push({ attributes, cells: [] });
    else if (name === 'td' || name === 'th') {
      table.rows.at(-1)?.cells.push(attributes);
      table.cells += 1;
      this.#cells += 1;
    }
  }

  close(name: string): void {
    if (name === 'table') this.#finish(this.#open.pop());
  }

  finish(): Squares[] {
    while (this.#open.length > 0) this.#finish(this.#open.pop());
    return this.#found;
  }

  #finish(table: Table | undefined): void {
    if (table === undefined || table.rows.length < leastRows || table.cells < leastCells) return;
    if (this.#found.length >= drawings) return;
    const squares = toSquares(table);
    const width = Math.max(0, ...squares.map(({ length }) => length));
    const isSide = (length: number) => length >= leastSide && length <= mostSide;
    if (isSide(squares.length) && isSide(width)) this.#found.push(squares);
  }
}

interface Cell {
  /** 0 to 255 where a colour is set; else null. */
  light: number | null;
  /** What a style sheet may colour it by. */
  mark: string;
  across: number;
  down: number;
  width: number;
}

interface Row {
  cells: Cell[];
  height: number;
}

function readRows(table: Table): Row[] {
  const ground = readLight(table.attributes);
  return table.rows.map((row) => {
    const rowGround = readLight(row.attributes) ?? ground;
    const cells = row.cells.map((attributes) => ({
      light: readLight(attributes) ?? rowGround,
      mark: attributes.get('class') ?? '',
      across: readSpan(attributes, 'colspan'),
      down: readSpan(attributes, 'rowspan'),
      width: readSide(attributes, 'width'),
    }));
    const height = [row.attributes, ...row.cells].map((attributes) => readSide(attributes, 'height'));
    return { cells, height: Math.max(...height) };
  });
}

function toSquares(table: Table): Squares {
  const rows = readRows(table);
  const isDark = tellDark(rows.flatMap(({ cells }) => cells));
  const unit = leastOf(rows.flatMap(({ cells }) => cells.map(({ width }) => width)));
  const unitHeight = leastOf(rows.map(({ height }) => height));
  const squares: Squares = [];
  let top = 0;
  for (const { cells, height } of rows) {
    if (top >= mostSide) break;
    const down = clamp(height / unitHeight);
    placeRow(squares, cells, { top, down, unit, isDark });
    top += down;
  }
  return Array.from(squares, (line) => Array.from(line ?? [], (dark) => dark ?? false));
}

/** Cells that began in a row above may already stand there. */
function placeRow(
  squares: Squares,
  cells: readonly Cell[],
  row: { top: number; down: number; unit: number; isDark: (cell: Cell) => boolean },
): void {
  const first = (squares[row.top] ??= []);
  let x = 0;
  for (const cell of cells) {
    while (first[x] !== undefined && x < mostSide) x += 1;
    const across = cell.across > 1 ? cell.across : clamp(cell.width / row.unit);
    const down = Math.max(cell.down, row.down);
    for (let y = row.top; y < Math.min(row.top + down, mostSide); y += 1) {
      const line = (squares[y] ??= []);
      for (let dx = 0; dx < across && x + dx <= mostSide; dx += 1) line[x + dx] = row.isDark(cell);
    }
    x += across;
  }
}

const clamp = (times: number): number =>
  Number.isFinite(times) ? Math.min(200, Math.max(1, Math.round(times))) : 1;

function leastOf(sizes: readonly number[]): number {
  const least = sizes.reduce((a, b) => (b > 0 ? Math.min(a, b) : a), Infinity);
  return Number.isFinite(least) ? least : 0;
}

/** By colour; where a style sheet colours them, the class of the first tells it from the rest. */
function tellDark(cells: readonly Cell[]): (cell: Cell) => boolean {
  if (cells.some(({ light }) => light !== null && light < 128))
    return ({ light }) => light !== null && light < 128;
  const first = cells[0]?.mark ?? '';
  return ({ mark }) => mark !== first;
}

function readSpan(attributes: Attributes, name: string): number {
  return clamp(Number.parseInt(attributes.get(name) ?? '1', 10));
}

const sides = {
  width: /(?:^|[;\s])width\s*:\s*(\d{1,4}(?:\.\d{1,3})?)/i,
  height: /(?:^|[;\s])height\s*:\s*(\d{1,4}(?:\.\d{1,3})?)/i,
};

/** In pixels, by attribute or style; 0 when it is not set. */
function readSide(attributes: Attributes, name: 'width' | 'height'): number {
  const style = attributes.get('style') ?? '';
  const styled = sides[name].exec(style)?.[1];
  const size = Number.parseFloat(styled ?? attributes.get(name) ?? '0');
  return Number.isFinite(size) ? size : 0;
}

const names: ReadonlyMap<string, number> = new Map([
  ...'black navy darkblue maroon darkgreen darkred indigo midnightblue darkslategray darkslategrey purple green blue'
    .split(' ')
    .map((name) => [name, 0] as const),
  ...'white snow ivory whitesmoke ghostwhite yellow lightgray lightgrey'
    .split(' ')
    .map((name) => [name, 255] as const),
]);

function readLight(attributes: Attributes): number | null {
  const style = attributes.get('style') ?? '';
  const written =
    /background(?:-color)?\s*:\s*([^;]{1,60})/i.exec(style)?.[1] ?? attributes.get('bgcolor') ?? '';
  return written === '' ? null : readColour(written.trim().toLowerCase());
}

function readColour(written: string): number | null {
  const named = names.get(/^[a-z]+/.exec(written)?.[0] ?? '');
  if (named !== undefined) return named;
  const [, digits] = /(?:^#?|#)([0-9a-f]{6}|[0-9a-f]{3})\b/.exec(written) ?? [];
  const wide = digits?.length === 3 ? digits.replaceAll(/./g, '$&$&') : digits;
  const channels =
    wide === undefined
      ? [...(/\brgba?\(([^)]{5,40})\)/.exec(written)?.[1]?.matchAll(/\d{1,3}/g) ?? [])].map(([value]) =>
          Number(value),
        )
      : [0, 2, 4].map((at) => Number.parseInt(wide.slice(at, at + 2), 16));
  const [red, green, blue] = channels;
  if (red === undefined || green === undefined || blue === undefined) return null;
  return 0.3 * red + 0.59 * green + 0.11 * blue;
}

import type { Section } from '#contract';
import { columnLimit, drawGrid, rowLimit, type Grid, type GridCell } from './grid.ts';
import { readOpenRuns, type OpenReading } from './open-runs.ts';
import { listInside } from './open-text.ts';
import { attributeOf, childrenOf, numberOf, type XmlNode } from './xml-tree.ts';

/** One sheet of an OpenDocument spreadsheet. Repeated rows and cells are laid out only as far as something stands behind them. */
export function readOpenSheet(table: XmlNode, reading: OpenReading): Section {
  const rows: Grid['rows'] = [];
  let empty = 0;
  for (const row of listInside(table, 'table:table-row')) {
    const times = repeats(row, 'table:number-rows-repeated');
    const cells = readRow(row, reading);
    if (cells.length === 0) {
      empty += times;
      continue;
    }
    for (; empty > 0 && rows.length < rowLimit; empty -= 1) rows.push([]);
    for (let time = 0; time < times && rows.length < rowLimit; time += 1) rows.push(cells);
    if (rows.length >= rowLimit) break;
  }
  const name = reading.file.words(attributeOf(table, 'table:name'));
  return drawGrid({ name, rows, widths: readWidths(table, reading) }, reading.file);
}

const repeats = (node: XmlNode, name: string): number =>
  Math.max(1, Math.min(2_000_000, Math.floor(numberOf(node, name) ?? 1)));

function readRow(row: XmlNode, reading: OpenReading): (GridCell | undefined)[] {
  const cells: (GridCell | undefined)[] = [];
  let x = 0;
  for (const node of childrenOf(row)) {
    if (node.name !== 'table:table-cell' && node.name !== 'table:covered-table-cell') continue;
    const times = repeats(node, 'table:number-columns-repeated');
    const cell = node.name === 'table:table-cell' ? readCell(node, reading) : null;
    const end = cell === null ? x : Math.min(columnLimit, x + times);
    for (let at = x; at < end; at += 1) cells[at] = cell ?? undefined;
    x += times;
    if (x >= columnLimit) break;
  }
  return cells;
}

/** Null for a cell in which nothing stands and nothing is coloured. */
function readCell(node: XmlNode, reading: OpenReading): GridCell | null {
  const paragraphs = childrenOf(node, 'text:p');
  const { look, fill, align } = reading.styles.find('table-cell', attributeOf(node, 'table:style-name'));
  if (paragraphs.length === 0 && fill === null) return null;
  const text = paragraphs
    .map((paragraph) =>
      readOpenRuns(paragraph, look, reading)
        .runs.map((run) => (run.kind === 'words' ? run.text : ''))
        .join(''),
    )
    .join('\n');
  const isNumber = /^(?:float|percentage|currency|date|time)$/.test(attributeOf(node, 'office:value-type'));
  return {
    text,
    look,
    fill,
    align: align === 'start' && isNumber ? 'end' : align,
    wraps: paragraphs.length > 1,
    span: Math.min(columnLimit, repeats(node, 'table:number-columns-spanned')),
    isContinued: false,
  };
}

function readWidths(table: XmlNode, { styles }: OpenReading): (number | undefined)[] {
  const widths: (number | undefined)[] = [];
  for (const column of listInside(table, 'table:table-column')) {
    const { width } = styles.find('table-column', attributeOf(column, 'table:style-name'));
    const times = repeats(column, 'table:number-columns-repeated');
    for (let time = 0; time < times && widths.length < columnLimit; time += 1)
      widths.push(width ?? undefined);
  }
  return widths;
}

import type { Align } from '#contract';
import { columnLimit, drawGrid, readPlace, rowLimit, type Grid, type GridCell } from './grid.ts';
import { formatNumber } from './number-format.ts';
import type { OfficeFile } from './office-file.ts';
import { plainCell, readCellLooks, type CellLook } from './workbook-styles.ts';
import type { SectionReading } from './looks.ts';
import { attributeOf, childrenOf, findChild, numberOf, textOf, type XmlNode } from './xml-tree.ts';

const main = 'xl/workbook.xml';

/** The sheets of an Excel workbook (ECMA-376, part 1, section 18) that are not hidden; a formula by its last result. */
export function readWorkbook(file: OfficeFile, most: number): SectionReading | null {
  const root = file.read(main);
  const relations = file.relations(main);
  const sheets = childrenOf(findChild(root, 'sheets'), 'sheet').filter(
    (sheet) => !['hidden', 'veryHidden'].includes(attributeOf(sheet, 'state')),
  );
  const paths = sheets.flatMap((sheet) => {
    const path = relations.get(attributeOf(sheet, 'r:id'));
    return path === undefined ? [] : [{ path, name: attributeOf(sheet, 'name') }];
  });
  if (paths.length === 0) return null;
  const is1904 = ['1', 'true'].includes(attributeOf(findChild(root, 'workbookPr'), 'date1904'));
  const reading: SheetReading = {
    file,
    looks: readCellLooks(file),
    shared: childrenOf(file.read('xl/sharedStrings.xml'), 'si').map(readString),
    is1904,
  };
  const sections = paths.slice(0, most).map(({ path, name }) => {
    const grid = readSheet(file.read(path), reading);
    return drawGrid({ ...grid, name: file.words(name) }, file);
  });
  return { sections, left: paths.length - sections.length };
}

interface SheetReading {
  file: OfficeFile;
  looks: readonly CellLook[];
  shared: readonly string[];
  is1904: boolean;
}

/** Its own words and those of its runs, without how they are said (`rPh`). */
function readString(node: XmlNode): string {
  const parts = [...childrenOf(node, 't'), ...childrenOf(node, 'r').flatMap((run) => childrenOf(run, 't'))];
  return parts.map(textOf).join('');
}

function readSheet(root: XmlNode | null, reading: SheetReading): Pick<Grid, 'rows' | 'widths'> {
  const rows: Grid['rows'] = [];
  for (const row of childrenOf(findChild(root, 'sheetData'), 'row')) {
    const y = (numberOf(row, 'r') ?? rows.length + 1) - 1;
    if (y < 0 || y >= rowLimit) continue;
    while (rows.length <= y) rows.push([]);
    const line = rows[y] ?? [];
    for (const cell of childrenOf(row, 'c')) {
      const x = readPlace(attributeOf(cell, 'r'))?.x ?? line.length;
      if (x < columnLimit) line[x] = readCell(cell, reading);
    }
  }
  joinCells(rows, childrenOf(findChild(root, 'mergeCells'), 'mergeCell'));
  return { rows, widths: readWidths(root) };
}

function readCell(node: XmlNode, { file, looks, shared, is1904 }: SheetReading): GridCell {
  const style = looks[numberOf(node, 's') ?? -1] ?? plainCell;
  const kind = attributeOf(node, 't');
  const value = textOf(findChild(node, 'v'));
  const number = Number.parseFloat(value);
  const isNumber = (kind === '' || kind === 'n') && Number.isFinite(number);
  const text =
    kind === 's'
      ? (shared[Number(value)] ?? '')
      : kind === 'inlineStr'
        ? readString(findChild(node, 'is') ?? node)
        : kind === 'b'
          ? value === '1'
            ? 'VRAI'
            : 'FAUX'
          : isNumber
            ? formatNumber(number, style.form, is1904)
            : value;
  const usual: Align = isNumber ? 'end' : kind === 'b' || kind === 'e' ? 'center' : 'start';
  const { look, fill, align, wraps } = style;
  return { text: file.words(text), look, align: align ?? usual, fill, wraps, span: 1, isContinued: false };
}

/** Pairs of places that are joined to one cell, of which so many are read. */
const joins = 2_000;

function joinCells(rows: Grid['rows'], merged: readonly XmlNode[]): void {
  for (const one of merged.slice(0, joins)) {
    const [from, to] = attributeOf(one, 'ref').split(':').map(readPlace);
    if (from == null || to == null) continue;
    const span = Math.min(columnLimit, to.x - from.x + 1);
    for (let y = from.y; y <= Math.min(to.y, rows.length - 1); y += 1) {
      const row = rows[y];
      if (row === undefined || span < 1) break;
      const first = row[from.x] ?? rows[from.y]?.[from.x];
      if (first !== undefined) {
        const isContinued = y > from.y;
        row[from.x] = { ...first, text: isContinued ? '' : first.text, span, isContinued };
      }
    }
  }
}

/** Characters of the standard font as points. */
const perCharacter = 5.4;

function readWidths(root: XmlNode | null): (number | undefined)[] {
  const widths: (number | undefined)[] = [];
  for (const column of childrenOf(findChild(root, 'cols'), 'col')) {
    const [from, to] = [numberOf(column, 'min') ?? 1, Math.min(columnLimit, numberOf(column, 'max') ?? 1)];
    const points = (numberOf(column, 'width') ?? 10) * perCharacter;
    for (let x = Math.max(1, from); x <= to; x += 1) widths[x - 1] = points;
  }
  return widths;
}

import type { Block, Cell } from '#contract';
import { createCell, createParagraph } from './looks.ts';
import { readOpenRuns, type OpenReading } from './open-runs.ts';
import type { OpenStyle } from './open-styles.ts';
import { bulletOf, formatNumber } from './word-lists.ts';
import { attributeOf, childrenOf, numberOf, type XmlNode } from './xml-tree.ts';

interface List {
  style: string;
  level: number;
  /** Set for the first paragraph of an item, and spent by it. */
  mark: string;
}

/** Sizes of headings that no style describes. */
const headings = [18, 16, 14, 13, 12];
/** What only stands around paragraphs. */
const around: ReadonlySet<string> = new Set(
  'text:section text:index-body text:table-of-content text:list-header office:text draw:text-box'.split(' '),
);

/** Paragraphs, lists and tables of an OpenDocument file (OpenDocument 1.3, part 3, sections 5 and 9). */
export function readOpenBlocks(parent: XmlNode, reading: OpenReading, base?: OpenStyle): Block[] {
  const readAll = (node: XmlNode, list: List | null): Block[] =>
    childrenOf(node).flatMap((child): Block[] => {
      if (child.name === 'text:p' || child.name === 'text:h') return readParagraph(child, list);
      if (child.name === 'text:list') return readList(child, list);
      if (child.name === 'table:table') return readOpenTable(child, reading);
      return around.has(child.name) ? readAll(child, list) : [];
    });
  const readList = (node: XmlNode, outer: List | null): Block[] => {
    const style = attributeOf(node, 'text:style-name') || (outer?.style ?? '');
    const level = outer === null ? 0 : Math.min(9, outer.level + 1);
    const shape = reading.styles.list(style, level);
    return childrenOf(node, 'text:list-item').flatMap((item, index) => {
      const number = shape === null ? '' : formatNumber(index + 1, shape.format);
      const mark =
        shape === null || shape.format === 'bullet'
          ? bulletOf(shape?.bullet ?? '')
          : `${shape.before}${number}${shape.after}`;
      return readAll(item, { style, level, mark });
    });
  };
  const readParagraph = (node: XmlNode, list: List | null): Block[] => {
    if (!reading.file.block()) return [];
    const { look, align, indent, first, before, after, breaksBefore } = styleOf(node, reading, base);
    const { runs, boxes } = readOpenRuns(node, look, reading);
    if (runs.length === 0) runs.push({ kind: 'words', text: '', look });
    const shape = list === null ? { indent, first } : { indent: 18 * (list.level + 1), first: -14 };
    const paragraph = createParagraph(runs, { align, before, after, ...shape, mark: list?.mark ?? '' });
    if (list !== null) list.mark = '';
    const inBoxes = boxes.flatMap((box) => readOpenBlocks(box, reading));
    return [...(breaksBefore ? [{ kind: 'break' } as const] : []), paragraph, ...inBoxes];
  };
  return readAll(parent, null);
}

function styleOf(node: XmlNode, { styles }: OpenReading, base?: OpenStyle): OpenStyle {
  const style = styles.find('paragraph', attributeOf(node, 'text:style-name'), base);
  if (node.name !== 'text:h' || style.look.bold || style.look.size > 12) return style;
  const size = headings[(numberOf(node, 'text:outline-level') ?? 1) - 1] ?? 12;
  return { ...style, before: 8, after: 4, look: { ...style.look, bold: true, size } };
}

const columnLimit = 60;

function readOpenTable(table: XmlNode, reading: OpenReading): Block[] {
  const columns: number[] = [];
  for (const column of listInside(table, 'table:table-column')) {
    const { width } = reading.styles.find('table-column', attributeOf(column, 'table:style-name'));
    const times = Math.min(
      columnLimit - columns.length,
      numberOf(column, 'table:number-columns-repeated') ?? 1,
    );
    for (let time = 0; time < times; time += 1) columns.push(Math.min(1500, Math.max(4, width ?? 80)));
  }
  let hasBorders = false;
  const below: number[] = [];
  const rows = listInside(table, 'table:table-row').map((row) => {
    const cells: Cell[] = [];
    let x = 0;
    for (const node of childrenOf(row).slice(0, columnLimit)) {
      const isCovered = node.name === 'table:covered-table-cell';
      const span = Math.min(columnLimit, Math.max(1, numberOf(node, 'table:number-columns-spanned') ?? 1));
      const style = reading.styles.find('table-cell', attributeOf(node, 'table:style-name'));
      hasBorders ||= style.border;
      const goesOn = (below[x] ?? 0) > 0;
      if (!isCovered) {
        below[x] = Math.max(0, (numberOf(node, 'table:number-rows-spanned') ?? 1) - 1);
        cells.push(createCell(readOpenBlocks(node, reading), { span, fill: style.fill }));
      } else if (goesOn) {
        below[x] = (below[x] ?? 1) - 1;
        cells.push(createCell([], { isContinued: true }));
      }
      x += 1;
    }
    return cells;
  });
  const kept = rows.filter((row) => row.length > 0);
  return kept.length === 0
    ? []
    : [{ kind: 'table', columns: columns.length > 0 ? columns : [80], rows: kept, hasBorders }];
}

/** Rows and columns may stand in groups. */
export function listInside(table: XmlNode, name: string): XmlNode[] {
  return childrenOf(table).flatMap((child) => {
    if (child.name === name) return [child];
    return /^table:(?:table-)?(?:header-)?(?:rows|columns|row-group|column-group)$|^table:table-(?:header|row-group|column-group)/.test(
      child.name,
    )
      ? listInside(child, name)
      : [];
  });
}

import type { Block, Cell, Look, Run, Section } from '#contract';
import { boundSide, createCell, createParagraph, createSection, readColour } from './looks.ts';
import type { OfficeFile } from './office-file.ts';
import { readBorders, readParagraphLook, readWordStyles } from './word-looks.ts';
import { createWordLists } from './word-lists.ts';
import { readRuns, type RunReading } from './word-runs.ts';
import { attributeOf, childrenOf, findBelow, findChild, numberOf, type XmlNode } from './xml-tree.ts';

const main = 'word/document.xml';

/** A Word document (ECMA-376, part 1, section 17) as paragraphs, tables and pictures; null when it has no body. */
export function readWordDocument(file: OfficeFile): Section | null {
  const body = findChild(file.read(main), 'w:body');
  if (body === null) return null;
  const relations = file.relations(main);
  const reading: WordReading = {
    file,
    relations,
    styles: readWordStyles(file),
    lists: createWordLists(file),
  };
  const flow = readBlocks(body, reading);
  const page = findChild(body, 'w:sectPr') ?? findBelow(body, 'w:sectPr');
  const part = (name: string): Block[] => {
    const id = attributeOf(findReference(page, name), 'r:id');
    const path = relations.get(id);
    const root = path === undefined ? null : file.read(path);
    return root === null || path === undefined
      ? []
      : readBlocks(root, { ...reading, relations: file.relations(path) });
  };
  const size = findChild(page, 'w:pgSz');
  return createSection({
    width: boundSide((numberOf(size, 'w:w') ?? 0) / 20, 595),
    height: boundSide((numberOf(size, 'w:h') ?? 0) / 20, 842),
    margin: Math.min(120, Math.max(20, (numberOf(findChild(page, 'w:pgMar'), 'w:left') ?? 1134) / 20)),
    flow,
    header: part('w:headerReference'),
    footer: part('w:footerReference'),
  });
}

interface WordReading extends RunReading {
  lists: ReturnType<typeof createWordLists>;
}

/** The one of the first page where there is one, else that of all pages. */
function findReference(page: XmlNode | null, name: string): XmlNode | null {
  const all = childrenOf(page, name);
  const hasFirst = findChild(page, 'w:titlePg') !== null;
  const kind = (type: string) => all.find((one) => attributeOf(one, 'w:type') === type) ?? null;
  return (hasFirst ? kind('first') : null) ?? kind('default') ?? all[0] ?? null;
}

function readBlocks(parent: XmlNode, reading: WordReading): Block[] {
  return childrenOf(parent).flatMap((node): Block[] => {
    switch (node.name) {
      case 'w:p':
        return readParagraph(node, reading);
      case 'w:tbl':
        return readTable(node, reading);
      case 'w:sdt':
        return readBlocks(findChild(node, 'w:sdtContent') ?? node, reading);
      case 'w:ins':
      case 'w:customXml':
        return readBlocks(node, reading);
      default:
        return [];
    }
  });
}

function readParagraph(node: XmlNode, reading: WordReading): Block[] {
  if (!reading.file.block()) return [];
  const properties = findChild(node, 'w:pPr');
  const style = reading.styles.paragraph(attributeOf(findChild(properties, 'w:pStyle'), 'w:val'));
  const { list, breaksBefore, ...own } = { ...style.paragraph, ...readParagraphLook(properties) };
  const look: Look = { ...reading.styles.plain, ...style.look };
  const item = list === undefined ? null : reading.lists(list.id, list.level);
  const shape = item === null ? own : { ...item, ...own };
  const blocks: Block[] = breaksBefore === true ? [{ kind: 'break' }] : [];
  const boxes: XmlNode[] = [];
  let runs: Run[] = [];
  let mark = item?.mark ?? '';
  const finish = (): void => {
    // An empty line is as high as its letters.
    if (runs.length === 0) runs = [{ kind: 'words', text: '', look }];
    blocks.push(createParagraph(runs, { ...shape, mark }));
    [runs, mark] = [[], ''];
  };
  for (const piece of readRuns(node, look, reading)) {
    if (piece.kind === 'box') boxes.push(piece.content);
    else if (piece.kind === 'break') {
      if (runs.length > 0) finish();
      blocks.push(piece);
    } else runs.push(piece);
  }
  if (runs.length > 0 || blocks.at(-1)?.kind !== 'break') finish();
  return [...blocks, ...boxes.flatMap((box) => readBlocks(box, reading))];
}

function readTable(node: XmlNode, reading: WordReading): Block[] {
  const properties = findChild(node, 'w:tblPr');
  const style = attributeOf(findChild(properties, 'w:tblStyle'), 'w:val');
  const columns = childrenOf(findChild(node, 'w:tblGrid'), 'w:gridCol')
    .slice(0, 60)
    .map((column) => Math.min(1500, Math.max(4, (numberOf(column, 'w:w') ?? 1000) / 20)));
  const rows = childrenOf(node, 'w:tr').map((row) =>
    childrenOf(row, 'w:tc')
      .slice(0, 60)
      .map((cell) => readCell(cell, reading)),
  );
  const kept = rows.filter((row) => row.length > 0);
  if (kept.length === 0) return [];
  const count = Math.min(60, Math.max(...kept.map((row) => row.reduce((sum, { span }) => sum + span, 0))));
  while (columns.length < count) columns.push(80);
  const ofCells = childrenOf(node, 'w:tr').some((row) =>
    childrenOf(row, 'w:tc').some((cell) => readBorders(findChild(cell, 'w:tcPr')) === true),
  );
  const hasBorders = readBorders(properties) ?? reading.styles.hasBorders(style) ?? ofCells;
  return [{ kind: 'table', columns, rows: kept, hasBorders: hasBorders || ofCells }];
}

function readCell(node: XmlNode, reading: WordReading): Cell {
  const properties = findChild(node, 'w:tcPr');
  const merge = findChild(properties, 'w:vMerge');
  const isContinued = merge !== null && attributeOf(merge, 'w:val') !== 'restart';
  return createCell(isContinued ? [] : readBlocks(node, reading), {
    span: Math.min(60, Math.max(1, Math.floor(numberOf(findChild(properties, 'w:gridSpan'), 'w:val') ?? 1))),
    fill: readColour(attributeOf(findChild(properties, 'w:shd'), 'w:fill')),
    isContinued,
  });
}

import { listPieces } from './xml-text.ts';

/** Cells that are read of one sheet: more than any list of a school. */
const CELL_LIMIT = 500_000;

/** The strings that the cells of a workbook refer to (ECMA-376, part 1, 18.4.8). Readings of East Asian signs are no text. */
export function readSharedStrings(xml: string): string[] {
  const strings: string[] = [];
  let text: string | null = null;
  let phonetic = 0;
  for (const { kind, value } of listPieces(xml)) {
    if (kind === 'text') {
      if (text !== null && phonetic === 0) text += value;
    } else if (value === 'si') {
      if (kind === 'open') text = '';
      else {
        strings.push(text ?? '');
        text = null;
      }
    } else if (value === 'rPh') phonetic += kind === 'open' ? 1 : -1;
  }
  return strings;
}

/** A sheet as lines of cells parted by tabs (ECMA-376, part 1, 18.3.1.73). */
export function sheetToText(xml: string, shared: readonly string[]): string {
  const out: string[] = [];
  let cells = 0;
  let isShared = false;
  let inCell = false;
  let value = '';
  for (const piece of listPieces(xml)) {
    if (piece.kind === 'text') {
      if (inCell) value += piece.value;
    } else if (piece.value === 'c' && piece.kind === 'open') {
      inCell = true;
      value = '';
      isShared = /\bt="s"/.test(piece.attributes);
    } else if (piece.value === 'c') {
      inCell = false;
      out.push(isShared ? (shared[Number(value)] ?? '') : value, '\t');
      cells += 1;
      if (cells >= CELL_LIMIT) break;
    } else if (piece.value === 'row' && piece.kind === 'close') out.push('\n');
  }
  return out.join('');
}

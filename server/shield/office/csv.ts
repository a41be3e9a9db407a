import type { FilePages } from '#contract';
import { columnLimit, drawGrid, rowLimit, type GridCell } from './grid.ts';
import { openOfficeFile } from './office-file.ts';
import { plainCell } from './workbook-styles.ts';

/** Octets of a table in text that are read. */
const octetLimit = 1_000_000;

/** A table in text (RFC 4180), its separator found out, as a sheet; null for what is no text. */
export function readCsv(bytes: Uint8Array): FilePages | null {
  const text = decode(bytes.subarray(0, octetLimit));
  if (text === null || text.trim() === '') return null;
  const file = openOfficeFile(new Uint8Array());
  const all = splitRows(text, findSeparator(text));
  const isLonger =
    bytes.length > octetLimit || all.length > rowLimit || all.some(({ length }) => length > columnLimit);
  const rows = all.slice(0, rowLimit).map((row) =>
    row.slice(0, columnLimit).map((value): GridCell => {
      const isNumber = /^\s*-?\d[\d\s]*(?:[.,]\d+)?\s*[%€]?\s*$/.test(value.slice(0, 40));
      const { look, fill, wraps } = plainCell;
      return {
        text: file.words(value.trim()),
        look,
        fill,
        wraps,
        align: isNumber ? 'end' : 'start',
        span: 1,
        isContinued: false,
      };
    }),
  );
  const widths: number[] = [];
  for (const row of rows.slice(0, 200))
    for (const [x, { text: words }] of row.entries())
      widths[x] = Math.max(widths[x] ?? 30, Math.min(220, words.length * 5.2 + 12));
  const section = drawGrid({ name: '', rows, widths }, file);
  return { sections: [section], pictures: [], left: 0, isCut: isLonger || file.isCut() };
}

/** UTF-8, or what Excel writes in France; null for octets that are no text. */
function decode(bytes: Uint8Array): string | null {
  if (bytes.includes(0)) return null;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

function findSeparator(text: string): string {
  const line = text.slice(0, 2000).split('\n', 1)[0] ?? '';
  const count = (sign: string) => line.split(sign).length;
  return [';', '\t', ','].reduce((best, sign) => (count(sign) > count(best) ? sign : best));
}

function splitRows(text: string, separator: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let [start, at] = [0, 0];
  const take = (end: number): void => {
    const written = text.slice(start, end);
    row.push(written.startsWith('"') ? written.replaceAll(/^"|"\s*$/g, '').replaceAll('""', '"') : written);
    start = end + 1;
  };
  let isQuoted = false;
  for (; at <= text.length && rows.length <= rowLimit; at += 1) {
    const sign = text[at];
    // Two quotes inside quotes are one that is meant (RFC 4180, section 2).
    if (sign === '"' && isQuoted && text[at + 1] === '"') at += 1;
    else if (sign === '"' && (isQuoted || at === start)) isQuoted = !isQuoted;
    else if (sign === undefined || (!isQuoted && (sign === separator || sign === '\n'))) {
      take(at);
      if (sign === separator) continue;
      if (row.length > 1 || row[0]?.trim() !== '') rows.push(row);
      row = [];
    }
  }
  return rows;
}

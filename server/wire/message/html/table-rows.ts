import { scanHtml } from './html-scanner.ts';

const CELLS = new Set(['td', 'th']);
/** Elements around rows: what stands in a cell before them is a row of its own. */
const AROUND = new Set(['table', 'thead', 'tbody', 'tfoot']);

/**
 * The rows of the tables of HTML that a reader sees, in linear time: a line a row, cells parted by tabs, paragraphs of a
 * cell on its line. Of a table within a cell the rows stand among the others. '' without a table.
 */
export function tableRows(html: string): string {
  const rows: string[] = [];
  let cells: string[] = [];
  let cell: string[] | null = null;
  const endCell = (): void => {
    if (cell !== null) cells.push(cell.join('').replace(/\s+/g, ' ').trim());
    cell = null;
  };
  const endRow = (): void => {
    endCell();
    if (cells.some((text) => text !== '')) rows.push(cells.join('\t'));
    cells = [];
  };
  scanHtml(html, {
    onOpen: (name, _attributes, isHidden) => {
      if (isHidden) return;
      if (name === 'tr' || AROUND.has(name)) endRow();
      else if (CELLS.has(name)) {
        endCell();
        cell = [];
      } else if (name === 'br' || name === 'p' || name === 'div' || name === 'li') cell?.push(' ');
    },
    onClose: (name, isHidden) => {
      if (isHidden) return;
      if (name === 'tr' || AROUND.has(name)) endRow();
      else if (CELLS.has(name)) endCell();
    },
    onText: (text, isHidden) => {
      if (!isHidden) cell?.push(text);
    },
  });
  endRow();
  return rows.join('\n');
}

/** Elements whose end ends a line, a cell, or a paragraph, in the formats of Office and OpenDocument. */
const ROWS = new Set(['w:tr', 'table:table-row']);
const CELLS = new Set(['w:tc', 'table:table-cell']);
const PARAGRAPHS = new Set(['w:p', 'a:p', 'text:p', 'text:h']);
const TABS = new Set(['w:tab', 'text:tab']);
const BREAKS = new Set(['w:br', 'w:cr', 'text:line-break']);

/** A tag, its attributes, or a run of text. */
const PIECE = /<(\/?)([\w:.-]{1,60})([^<>]{0,10000})>|([^<]+)|</g;

interface Piece {
  kind: 'open' | 'close' | 'text';
  /** Element, or the text with its entities resolved. */
  value: string;
  attributes: string;
}

/** The tags and texts of a document, in order, in linear time; what is malformed is passed over. An empty element opens and closes. */
export function* listPieces(xml: string): Generator<Piece> {
  for (const [, slash, element, attributes = '', text] of xml.matchAll(PIECE)) {
    if (text !== undefined) yield { kind: 'text', value: resolveEntities(text), attributes: '' };
    if (element === undefined) continue;
    if (slash === '/') yield { kind: 'close', value: element, attributes: '' };
    else {
      yield { kind: 'open', value: element, attributes };
      if (attributes.endsWith('/')) yield { kind: 'close', value: element, attributes: '' };
    }
  }
}

/** The words of a text document or an OpenDocument table: a line a paragraph or row, cells parted by tabs. */
export function xmlToText(xml: string): string {
  const out: string[] = [];
  let cells = 0;
  for (const { kind, value } of listPieces(xml)) {
    if (kind === 'text') out.push(value);
    else if (kind === 'open') {
      if (CELLS.has(value)) cells += 1;
      else if (TABS.has(value) || value === 'text:s') out.push(value === 'text:s' ? ' ' : '\t');
      else if (BREAKS.has(value)) out.push(cells > 0 ? ' ' : '\n');
    } else if (CELLS.has(value)) {
      cells = Math.max(0, cells - 1);
      out.push('\t');
    } else if (ROWS.has(value)) out.push('\n');
    else if (PARAGRAPHS.has(value)) out.push(cells > 0 ? ' ' : '\n');
  }
  return out.join('');
}

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function resolveEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,5}));/gi, (whole, decimal, hex, name) => {
    if (name !== undefined) return named[String(name)] ?? whole;
    const code = decimal === undefined ? Number.parseInt(String(hex), 16) : Number(decimal);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '';
  });
}

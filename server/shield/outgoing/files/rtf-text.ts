/** Words of a program to itself: fonts, colours, styles, pictures. */
const HIDDEN = new Set([
  'fonttbl',
  'colortbl',
  'stylesheet',
  'info',
  'pict',
  'themedata',
  'datastore',
  'object',
]);
const LINES = new Set(['par', 'line', 'row', 'sect', 'page']);
const TOKEN =
  /\\'([0-9a-f]{2})|\\u(-?\d{1,6}) ?\??|\\([a-z]{1,32})-?\d{0,10} ?|\\([^a-z])|([{}])|([^\\{}\r\n]+)/gi;

/** Signs of a rich text that are read: braces, words and letters of other alphabets, and lines. */
const MARKS = 300_000;

/** Whether more stands in a rich text than is read of it; its octets. Counts no further than the bound. */
export function isBeyondMarks(content: Uint8Array, most = MARKS): boolean {
  let count = 0;
  for (const octet of content) {
    if (octet !== 0x7b && octet !== 0x7d && octet !== 0x5c && octet !== 0x0a) continue;
    count += 1;
    if (count > most) return true;
  }
  return false;
}

const narrow = new TextDecoder('windows-1252');

/** The words of a rich text (RTF 1.9.1): a line a paragraph or row, cells parted by tabs. Linear, and bounded; what is malformed is passed over. */
export function rtfToText(rtf: string, most = MARKS): string {
  const out: string[] = [];
  let depth = 0;
  let hiddenFrom = Infinity;
  // Each sign gives at most itself and the words behind it.
  let left = 2 * most + 1;
  for (const [, octet, unit, word, sign, brace, text] of rtf.matchAll(TOKEN)) {
    left -= 1;
    if (left < 0) break;
    if (brace === '{') depth += 1;
    else if (brace === '}') {
      depth -= 1;
      if (depth < hiddenFrom) hiddenFrom = Infinity;
    } else if (sign === '*' || (word !== undefined && HIDDEN.has(word))) {
      hiddenFrom = Math.min(hiddenFrom, depth);
    } else if (depth >= hiddenFrom) continue;
    else if (octet !== undefined) out.push(narrow.decode(Uint8Array.of(Number.parseInt(octet, 16))));
    else if (unit !== undefined) out.push(String.fromCharCode(Number(unit) & 0xffff));
    else if (text !== undefined) out.push(text);
    else if (word === 'cell' || word === 'tab') out.push('\t');
    else if (word !== undefined && LINES.has(word)) out.push('\n');
    else if (sign === '~') out.push(' ');
    else if (sign !== undefined && '\\{}'.includes(sign)) out.push(sign);
  }
  return out.join('');
}

import { setImmediate as breathe } from 'node:timers/promises';
import type { FileReading } from '../types.ts';
import { listFonts, type CodeMap } from './pdf-fonts.ts';
import { listObjects } from './pdf-objects.ts';
import { hasPicturePages } from './pdf-pages.ts';
import type { Budget } from './unzip.ts';

/** A string's begin, a hexadecimal string, a name, a number, an operator, or the border of an array; what is none is passed over. */
const TOKEN =
  /(\()|<([0-9A-Fa-f\s]{0,40000})>|\/([\w.+-]{1,60})|(-?\d{0,9}\.?\d{1,9})|([A-Za-z'"*]{1,3})|([[\]])/g;

/** Gaps inside a shown line that are a space, in thousandths of the font's size. */
const SPACE = -180;

const narrow = new TextDecoder('windows-1252');

/** The words of a PDF, as far as its fonts say what their signs mean. Never throws; linear and bounded. */
export async function readPdfText(
  content: Uint8Array,
  budget: Budget,
): Promise<{ text: string; reading: FileReading }> {
  const { objects, isEncrypted, isWhole } = await listObjects(content, budget);
  if (isEncrypted) return { text: '', reading: 'closed' };
  const fonts = listFonts(objects);
  const pages: string[] = [];
  for (const { stream } of objects) {
    if (stream === null || !/\bBT\b/.test(stream)) continue;
    pages.push(readPage(stream, fonts));
    // The mail of others goes on meanwhile.
    await breathe();
  }
  const text = pages.join('\n').trim();
  if (text === '') return { text, reading: isWhole ? 'unchecked' : 'unreadable' };
  return { text, reading: isWhole && !hasPicturePages(objects, text) ? 'read' : 'unchecked' };
}

/** The strings that a page shows, a line a line, columns parted by tabs (ISO 32000-1, section 9.4). */
function readPage(stream: string, fonts: ReadonlyMap<string, readonly CodeMap[]>): string {
  const lines = createLines();
  let name = '';
  let maps: readonly CodeMap[] = [];
  let numbers: number[] = [];
  let inArray = false;
  for (const { literal, hex, called, number, operator, bracket } of listTokens(stream)) {
    if (literal !== undefined) lines.show(decode(readLiteral(literal), maps));
    else if (hex !== undefined) lines.show(decode(readHex(hex), maps));
    else if (called !== undefined) name = called;
    else if (number !== undefined) {
      if (inArray && Number(number) < SPACE) lines.show(' ');
      numbers.push(Number(number));
    } else if (bracket !== undefined) inArray = bracket === '[';
    else if (operator !== undefined) {
      const [e = 0, f = 0] = numbers.slice(-2);
      if (operator === 'Tf') {
        maps = fonts.get(name) ?? [];
        lines.setSize(f);
      } else if (operator === 'Td' || operator === 'TD') lines.move(e, f);
      else if (operator === 'Tm') lines.place(e, f);
      else if (operator === 'BT') lines.begin();
      else if (operator === 'T*') lines.end();
      numbers = [];
    }
  }
  return lines.text();
}

/** Puts what is shown into lines, by the places where it begins: another height is another line, a gap another column. */
function createLines() {
  const out: string[] = [];
  let [x, y] = [0, 0];
  /** Where what was shown last began, and its signs. */
  let [lastX, lastY, shown] = [0, 0, 0];
  let size = 1;
  return {
    begin: () => ([x, y] = [0, 0]),
    setSize: (value: number) => (size = Math.abs(value) || 1),
    move: (dx: number, dy: number) => ([x, y] = [x + dx, y + dy]),
    place: (toX: number, toY: number) => ([x, y] = [toX, toY]),
    end: () => out.push('\n'),
    show(text: string) {
      if (Math.abs(y - lastY) > size * 0.3) out.push('\n');
      else if (x - lastX > Math.max(1, shown) * size) out.push('\t');
      if (x !== lastX || y !== lastY) shown = 0;
      [lastX, lastY] = [x, y];
      shown += text.length;
      out.push(text);
    },
    text: () => out.join('').replaceAll(/\n{2,}/g, '\n'),
  };
}

interface Token {
  literal?: string | undefined;
  hex?: string | undefined;
  called?: string | undefined;
  number?: string | undefined;
  operator?: string | undefined;
  bracket?: string | undefined;
}

function* listTokens(stream: string): Generator<Token> {
  const token = new RegExp(TOKEN);
  for (let match = token.exec(stream); match !== null; match = token.exec(stream)) {
    const [, opening, hex, called, number, operator, bracket] = match;
    if (opening === undefined) yield { hex, called, number, operator, bracket };
    else {
      const end = findClosing(stream, token.lastIndex);
      yield { literal: stream.slice(token.lastIndex, end) };
      token.lastIndex = end + 1;
    }
  }
}

/** Where a string ends: parentheses inside stand in pairs (ISO 32000-1, section 7.3.4.2). */
function findClosing(stream: string, start: number): number {
  let depth = 1;
  for (let at = start; at < stream.length; at += 1) {
    const sign = stream[at];
    if (sign === '\\') at += 1;
    else if (sign === '(') depth += 1;
    else if (sign === ')') depth -= 1;
    if (depth === 0) return at;
  }
  return stream.length;
}

function readHex(hex: string): Buffer {
  const digits = hex.replaceAll(/\s/g, '');
  return Buffer.from(digits.length % 2 === 0 ? digits : `${digits}0`, 'hex');
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

function readLiteral(literal: string): Buffer {
  const plain = literal.replaceAll(/\\(?:([0-7]{1,3})|(\r?\n)|([^]))/g, (_, octal, _line, sign) => {
    if (octal !== undefined) return String.fromCharCode(Number.parseInt(String(octal), 8) & 0xff);
    return sign === undefined ? '' : (ESCAPES[String(sign)] ?? String(sign));
  });
  return Buffer.from(plain, 'latin1');
}

/** By the map of the font that knows all of its codes, or most; without one as windows-1252, which simple fonts nearly are. */
function decode(octets: Buffer, maps: readonly CodeMap[]): string {
  let best: { text: string; unknown: number } | null = null;
  for (const map of maps) {
    const read = decodeBy(octets, map);
    if (best === null || read.unknown < best.unknown) best = read;
    if (read.unknown === 0) break;
  }
  return best?.text ?? narrow.decode(octets);
}

function decodeBy(octets: Buffer, { width, find }: CodeMap): { text: string; unknown: number } {
  const found: string[] = [];
  let unknown = 0;
  for (let at = 0; at + width <= octets.length; at += width) {
    const letter = find(width === 2 ? octets.readUInt16BE(at) : (octets[at] ?? 0));
    if (letter === undefined) unknown += 1;
    else found.push(letter);
  }
  return { text: found.join(''), unknown };
}

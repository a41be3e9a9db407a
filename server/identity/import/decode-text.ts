import iconv from 'iconv-lite';

export type DecodedText =
  | { kind: 'text'; text: string }
  /** `line` is the first, from 1, that is not what spreadsheets here write; `charset` what it looks like. */
  | { kind: 'unreadable'; line: number; charset: string };

/** Tables of one octet a letter, most likely first. Only the first two are read; the others are named. */
const tables = [
  { name: 'windows-1252', isRead: true },
  { name: 'iso-8859-15', isRead: true },
  { name: 'macintosh', isRead: false },
  { name: 'cp850', isRead: false },
  { name: 'cp437', isRead: false },
] as const;
type Table = (typeof tables)[number];

const FRENCH = new Set('àâçéèêëîïôùûüÿœæÀÂÇÉÈÊËÎÏÔÙÛÜŸŒÆ');
/** Signs that stand in names, or alone beside them. */
const SIGNS = new Set('’€°«»–—…\u00a0');
/** Lines that are looked at to tell one table from another. */
const MAX_LINES = 2000;
/** Octets that windows-1252 gives no sign. */
const UNASSIGNED = /[\u0081\u008d\u008f\u0090\u009d]/u;

/**
 * The text of a file: UTF-8 with or without mark, UTF-16 with mark, else windows-1252 or ISO-8859-15, told apart by
 * what they make of names. Every octet has a letter in some table, so that a file of a Mac or of MS-DOS would be read
 * without a fault and make "HŽlène" of Hélène: it is refused by name instead.
 */
export function decodeText(bytes: Uint8Array): DecodedText {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (buffer[0] === 0xff && buffer[1] === 0xfe) return decodeStrictly(buffer, 'utf-16le');
  if (buffer[0] === 0xfe && buffer[1] === 0xff) return decodeStrictly(buffer, 'utf-16be');
  const utf8 = decodeStrictly(buffer, 'utf-8');
  return utf8.kind === 'text' ? utf8 : decodeByTable(buffer);
}

function decodeStrictly(buffer: Buffer, charset: string): DecodedText {
  try {
    // The decoder takes the mark away itself.
    return { kind: 'text', text: new TextDecoder(charset, { fatal: true }).decode(buffer) };
  } catch {
    return { kind: 'unreadable', line: 1, charset };
  }
}

function decodeByTable(buffer: Buffer): DecodedText {
  const lines = listHighLines(buffer);
  let best: { table: Table; score: number } | null = null;
  for (const table of tables) {
    const score = lines.reduce((sum, { octets }) => sum + weigh(iconv.decode(octets, table.name)), 0);
    if (best === null || score > best.score) best = { table, score };
  }
  const table = best?.table ?? tables[0];
  const text = iconv.decode(buffer, table.isRead ? table.name : 'windows-1252');
  const stray = /[\u0080-\u009f]/u.exec(text);
  if (table.isRead && stray === null) return { kind: 'text', text };
  const doubtful = lines.find(({ octets }) => isDoubtful(iconv.decode(octets, 'windows-1252')));
  const strayLine = stray === null ? null : countLines(text, stray.index);
  return {
    kind: 'unreadable',
    line: doubtful?.line ?? strayLine ?? lines[0]?.line ?? 1,
    charset: table.isRead ? 'inconnu' : table.name,
  };
}

/** Lines with an octet beyond ASCII, as many as are enough. */
function listHighLines(buffer: Buffer): { line: number; octets: Buffer }[] {
  const found: { line: number; octets: Buffer }[] = [];
  let start = 0;
  for (let line = 1; start < buffer.length && found.length < MAX_LINES; line++) {
    const end = buffer.indexOf(0x0a, start);
    const octets = buffer.subarray(start, end === -1 ? buffer.length : end);
    if (octets.some((octet) => octet >= 0x80)) found.push({ line, octets });
    start += octets.length + 1;
  }
  return found;
}

function countLines(text: string, end: number): number {
  return text.slice(0, end).split('\n').length;
}

function isDoubtful(text: string): boolean {
  return UNASSIGNED.test(text) || weighEach(text).some((weight) => weight < 0);
}

function weigh(text: string): number {
  return weighEach(text).reduce((sum, weight) => sum + weight, 0);
}

/** How likely each sign beyond ASCII is where it stands in a list of French names. */
function weighEach(text: string): number[] {
  const signs = [...text];
  return signs.flatMap((sign, index) =>
    sign > '\u007f' ? [weighSign(sign, signs[index - 1] ?? ' ', signs[index + 1] ?? ' ')] : [],
  );
}

function weighSign(sign: string, before: string, after: string): number {
  if (/\p{Cc}/u.test(sign)) return -5;
  const isInside = /\p{L}/u.test(before) && /\p{L}/u.test(after);
  if (!/\p{L}/u.test(sign)) {
    if (sign === '’') return /\p{L}/u.test(before) ? 1 : 0;
    if (isInside) return sign === '–' && /\p{Lu}/u.test(after) ? 0 : -2;
    return SIGNS.has(sign) ? 0 : -1;
  }
  if (isMisplaced(sign, before, after)) return -2;
  // A name begins with a capital.
  if (/\p{Ll}/u.test(sign) && !/\p{L}/u.test(before)) return 0;
  return FRENCH.has(sign) ? 1 : 0;
}

/** A capital after a small letter, or a small letter among capitals. */
function isMisplaced(sign: string, before: string, after: string): boolean {
  if (/\p{Lu}/u.test(sign)) return /\p{Ll}/u.test(before);
  return /\p{Lu}/u.test(after) && /\p{Lu}/u.test(before);
}

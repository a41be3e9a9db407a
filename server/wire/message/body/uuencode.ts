/** A file written as uuencode does (POSIX.1-2017, uuencode), as it may stand in any plain text. */
export interface UuencodedFile {
  /** As given, not cleaned. */
  name: string;
  content: Buffer;
}

const BEGIN = /^begin(-base64)? [0-7]{3,4} ?([^\r\n]{1,1000})\r?$/gm;
/** Files of one text; whoever sends more sends a riddle. */
const MOST = 50;

/**
 * The files in a text of one octet a character, in its order. Damaged lines give what can be read of them; a file without
 * its end goes on to the end of the text. Linear, never throws.
 */
export function listUuencoded(latin1: string): UuencodedFile[] {
  const files: UuencodedFile[] = [];
  if (!latin1.includes('begin')) return files;
  let end = 0;
  for (const match of latin1.matchAll(BEGIN)) {
    if (match.index < end || files.length >= MOST) continue;
    const [line, isBase64, name = ''] = match;
    const body = readLines(latin1, match.index + line.length + 1, isBase64 !== undefined);
    end = body.end;
    if (body.content.length > 0) files.push({ name: name.trim(), content: body.content });
  }
  return files;
}

function readLines(text: string, start: number, isBase64: boolean): { content: Buffer; end: number } {
  const chunks: Buffer[] = [];
  let position = start;
  while (position < text.length) {
    const lineFeed = text.indexOf('\n', position);
    const next = lineFeed < 0 ? text.length : lineFeed + 1;
    const line = text.slice(position, next).replace(/\r?\n$/, '');
    if (/^(?:end|====)\s*$/.test(line) || (!isBase64 && !isLine(line))) break;
    chunks.push(isBase64 ? Buffer.from(line, 'base64') : decodeLine(line));
    position = next;
  }
  return { content: Buffer.concat(chunks), end: position };
}

/** Its first character tells the octets, and four characters stand for three of them. */
function isLine(line: string): boolean {
  return line === '' || /^[\x20-\x60]+[ \t]*$/.test(line.slice(0, 200));
}

function decodeLine(line: string): Buffer {
  const octets = valueAt(line, 0);
  const decoded = Buffer.alloc(Math.ceil(octets / 3) * 3);
  for (let from = 1, to = 0; to < octets; from += 4, to += 3) {
    const bits =
      (valueAt(line, from) << 18) |
      (valueAt(line, from + 1) << 12) |
      (valueAt(line, from + 2) << 6) |
      valueAt(line, from + 3);
    decoded.writeUIntBE(bits, to, 3);
  }
  return decoded.subarray(0, octets);
}

/** Six bits; a blank at the end, which mailers cut off, is zero. */
function valueAt(line: string, position: number): number {
  const code = position < line.length ? line.charCodeAt(position) : 0x20;
  return (code - 0x20) & 0x3f;
}

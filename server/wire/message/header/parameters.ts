import { decodeCharset } from '../charset.ts';
import { unfold, removeControls } from './text.ts';
import { decodeEncodedWords } from './encoded-words.ts';
import { HeaderTokens, skipBlanks, trimBlanks } from './tokens.ts';

/** A value with parameters, such as Content-Type or Content-Disposition (RFC 2045, section 5.1; RFC 2183). */
export interface ParameterisedValue {
  /** Lower case, without comments and blanks; '' when there is none. */
  value: string;
  /** Lower-case names, decoded values; of two with one name the first counts. */
  parameters: Map<string, string>;
  /** As it is written, one octet a character: a delimiter is compared by octets, and no mailer encodes it (RFC 2047, section 5). */
  boundary: string | null;
}

/** Pieces of one continued parameter (RFC 2231, section 3), and so the highest index. */
const MAX_PIECES = 1000;

interface Piece {
  index: number;
  /** Written with `*` after the name: percent-encoded, the first piece with its charset. */
  isExtended: boolean;
  text: string;
}

/** Reads `value; name=value; ...` from the raw octets of a field, given one a character. Never throws. */
export function parseParameterised(latin1: string): ParameterisedValue {
  const tokens = new HeaderTokens(unfold(latin1));
  const head = tokens.readUntil(0, ';');
  const parameters = new Map<string, string>();
  const continued = new Map<string, Piece[]>();
  let boundary: string | null = null;
  let position = head.end + 1;
  let pieces = 0;
  while (position < tokens.text.length) {
    const parameter = readParameter(tokens, position);
    position = parameter.end + 1;
    if (parameter.name === '') continue;
    const piece = parsePieceName(parameter.name);
    if (!piece) {
      if (!parameters.has(parameter.name)) parameters.set(parameter.name, decodeValue(parameter.value));
      if (parameter.name === 'boundary') boundary ??= parameter.value;
    } else if (piece.index < MAX_PIECES && pieces < MAX_PIECES) {
      pieces += 1;
      const list = continued.get(piece.name) ?? [];
      list.push({ index: piece.index, isExtended: piece.isExtended, text: parameter.value });
      continued.set(piece.name, list);
    }
  }
  // RFC 2231, section 4: the extended form wins over the plain one, which is there for older readers.
  for (const [name, list] of continued) parameters.set(name, decodePieces(list));
  if (continued.has('boundary')) boundary = joinPieces(continued.get('boundary') ?? []).octets;
  return { value: trimBlanks(head.text).toLowerCase(), parameters, boundary };
}

/** Every value that a parameter is given in the raw octets of a field, plain and in pieces (RFC 2231). Never throws. */
export function listParameterValues(latin1: string, name: string): string[] {
  const tokens = new HeaderTokens(unfold(latin1));
  const values: string[] = [];
  const pieces: Piece[] = [];
  let position = tokens.readUntil(0, ';').end + 1;
  while (position < tokens.text.length && values.length + pieces.length < MAX_PIECES) {
    const parameter = readParameter(tokens, position);
    position = parameter.end + 1;
    const piece = parsePieceName(parameter.name);
    if (parameter.name === name) values.push(decodeValue(parameter.value));
    else if (piece?.name === name) {
      pieces.push({ index: piece.index, isExtended: piece.isExtended, text: parameter.value });
    }
  }
  return pieces.length === 0 ? values : [decodePieces(pieces), ...values];
}

function readParameter(tokens: HeaderTokens, start: number): { name: string; value: string; end: number } {
  const before = tokens.readUntil(start, '=;');
  const name = trimBlanks(before.text).toLowerCase();
  if (tokens.text[before.end] !== '=') return { name: '', value: '', end: before.end };
  const valueStart = skipBlanks(tokens.text, before.end + 1);
  const quoted = tokens.readQuoted(valueStart);
  if (quoted) return { name, value: quoted.text, end: tokens.readUntil(quoted.end, ';').end };
  const value = tokens.readUntil(valueStart, ';');
  return { name, value: trimBlanks(value.text), end: value.end };
}

/** `name*`, `name*0` or `name*0*`. */
function parsePieceName(name: string): { name: string; index: number; isExtended: boolean } | null {
  const star = name.indexOf('*');
  if (star <= 0) return null;
  const suffix = name.slice(star + 1);
  const base = name.slice(0, star);
  if (suffix === '') return { name: base, index: 0, isExtended: true };
  const digits = suffix.endsWith('*') ? suffix.slice(0, -1) : suffix;
  if (!/^\d{1,6}$/.test(digits)) return null;
  return { name: base, index: Number(digits), isExtended: digits.length < suffix.length };
}

/** Joins the pieces in the order of their index; a missing one is passed over. */
function decodePieces(pieces: Piece[]): string {
  const { octets, charset } = joinPieces(pieces);
  if (octets.includes('=?')) return decodeValue(octets);
  return removeControls(decodeCharset(Buffer.from(octets, 'latin1'), charset).text);
}

function joinPieces(pieces: Piece[]): { octets: string; charset: string } {
  const ordered = pieces.toSorted((left, right) => left.index - right.index);
  let charset = '';
  let isFirst = true;
  let octets = '';
  for (const piece of ordered) {
    let text = piece.text;
    if (piece.isExtended && isFirst) {
      const declared = /^([^']*)'[^']*'/.exec(text);
      charset = declared?.[1] ?? '';
      text = text.slice(declared?.[0].length ?? 0);
    }
    isFirst = false;
    octets += piece.isExtended ? decodePercent(text) : text;
  }
  return { octets, charset };
}

function decodePercent(text: string): string {
  return text.replace(/%([0-9A-Fa-f]{2})/g, (_escape, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
}

/** RFC 2047, section 5 forbids encoded words here; they are the most common form of a file name all the same. */
function decodeValue(latin1: string): string {
  return removeControls(decodeEncodedWords(latin1));
}

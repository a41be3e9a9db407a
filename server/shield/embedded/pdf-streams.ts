import { constants, inflateSync } from 'node:zlib';
import { named } from './pdf-names.ts';

/** Octets that one stream may unfold to: a bomb stops there. */
const inflateLimit = 4_000_000;
/** Filters of one stream that are undone. */
const filterLimit = 4;

export interface StreamPlace {
  /** What stands before it, from the end of the stream before on: its dictionary at the end. */
  before: string;
  start: number;
  end: number;
}

/**
 * Whatever may be a stream: each word `stream` and the end that follows it, for one in a title or a comment must not hide the next.
 * Where no end comes, none is looked for again: readers take the rest of the file. They pass over the rest of the word's line
 * (ISO 32000-1, section 7.3.8.1, has none).
 */
export function* listStreams(text: string): Generator<StreamPlace> {
  let last = 0;
  let end = text.indexOf('endstream');
  const lineEnd = /\r\n|\r|\n/g;
  let line: RegExpExecArray | null = null;
  for (let at = text.indexOf('stream'); at >= 0; at = text.indexOf('stream', at + 6)) {
    if (at === end + 3) {
      last = at + 6;
      end = text.indexOf('endstream', last);
      continue;
    }
    if (line === null || line.index < at + 6) {
      lineEnd.lastIndex = at + 6;
      line = lineEnd.exec(text);
    }
    if (line === null) return;
    const start = line.index + line[0].length;
    yield { before: text.slice(last, at), start, end: end < 0 ? text.length : Math.max(start, end) };
  }
}

export type StreamKind = 'picture' | 'objects' | 'file';

const kinds = new RegExp(
  String.raw`${named('Subtype')}\s*(${named('Image')})|(${named('ObjStm')})|${named('EmbeddedFile')}`,
  'g',
);

/**
 * What a stream may be, each with its dictionary: of names that readers pass over none must hide another. Signs like the head of an
 * object may stand in a dictionary's strings.
 */
export function findKinds(before: string): ReadonlyMap<StreamKind, string> {
  const places = new Map<StreamKind, number>();
  for (const { index, 1: picture, 2: objects } of before.matchAll(kinds))
    places.set(picture !== undefined ? 'picture' : objects !== undefined ? 'objects' : 'file', index);
  const dictionaryAt = (place: number): string =>
    before.slice(Math.max(0, before.lastIndexOf(' obj', place)));
  return new Map([...places].map(([kind, place]) => [kind, dictionaryAt(place)]));
}

const filters = new RegExp(String.raw`${named('Filter')}\s*(?:\[([^\]]{0,300})|(\/[\w#]{2,60}))`);
const flate = new RegExp(named('FlateDecode', 'Fl'));
const hex = new RegExp(named('ASCIIHexDecode', 'AHx'));
const base85 = new RegExp(named('ASCII85Decode', 'A85'));

function listFilters(dictionary: string): readonly string[] {
  const [, list, one] = filters.exec(dictionary) ?? [];
  return (list ?? one ?? '').match(/\/[\w#]{2,60}/g) ?? [];
}

/** Whether all filters of a stream are undone here. */
export function isUnfoldable(dictionary: string): boolean {
  const names = listFilters(dictionary);
  return (
    names.length <= filterLimit &&
    names.every((name) => [flate, hex, base85].some((known) => known.test(name)))
  );
}

export interface Unfolded {
  octets: Buffer;
  /** Why there are none: a filter that is not read here, or octets that are broken or more than are taken. */
  failure: 'filter' | 'octets' | null;
  /** Octets that each filter gave; those of a stream without one. */
  cost: number;
}

/** The octets of a stream, through the filters that its dictionary names in order. */
export function unfold(dictionary: string, stream: Buffer, most = inflateLimit): Unfolded {
  const names = listFilters(dictionary);
  let octets = stream.subarray(0, Math.max(most, inflateLimit * 2));
  let cost = names.length === 0 ? octets.length : 0;
  for (const [index, name] of names.entries()) {
    const packed = octets.length;
    if (index >= filterLimit) return { octets: Buffer.alloc(0), failure: 'filter', cost };
    if (flate.test(name)) octets = inflate(octets, most);
    else if (hex.test(name)) octets = decodeHex(octets);
    else if (base85.test(name)) octets = decodeBase85(octets);
    else return { octets: Buffer.alloc(0), failure: 'filter', cost };
    cost += costOf(octets, packed, most);
  }
  return { octets, failure: octets.length === 0 ? 'octets' : null, cost };
}

/** What was unfolded and thrown away, because it was too much or broken, cost as much as what is kept. */
function costOf({ length }: Uint8Array, packed: number, most: number): number {
  // Deflate packs 1,032 octets into one at the most.
  return length > 0 ? length : Math.min(most, packed * 1032);
}

function inflate(stream: Buffer, most: number): Buffer {
  try {
    return inflateSync(stream, { maxOutputLength: most, finishFlush: constants.Z_SYNC_FLUSH });
  } catch {
    return Buffer.alloc(0);
  }
}

/** Two digits are one octet, other signs are passed over, `>` is the end (ISO 32000-1, section 7.4.2). */
function decodeHex(octets: Buffer): Buffer {
  const digits = Buffer.alloc(octets.length);
  let count = 0;
  for (let at = 0; at < octets.length; at += 1) {
    const octet = octets[at] ?? 0x3e;
    if (octet === 0x3e) break;
    const isDigit = (octet >= 0x30 && octet <= 0x39) || ((octet | 0x20) >= 0x61 && (octet | 0x20) <= 0x66);
    if (isDigit) digits[count++] = octet;
  }
  return Buffer.from(digits.toString('latin1', 0, count), 'hex');
}

/** Five signs are four octets, `z` is four zeros (ISO 32000-1, section 7.4.3). */
function decodeBase85(octets: Buffer): Buffer {
  const out = Buffer.alloc(Math.min(octets.length * 4, inflateLimit) + 4);
  let [value, count, length] = [0, 0, 0];
  for (const octet of octets.subarray(0, inflateLimit)) {
    if (octet === 0x7e || length >= inflateLimit) break;
    if (octet === 0x7a && count === 0) length += 4;
    if (octet < 0x21 || octet > 0x75) continue;
    value = value * 85 + octet - 0x21;
    count += 1;
    if (count < 5) continue;
    length = out.writeUInt32BE(value >>> 0, length);
    [value, count] = [0, 0];
  }
  for (let n = count; n > 0 && n < 5; n += 1) value = value * 85 + 84;
  for (let n = 0; n < count - 1; n += 1) out[length++] = Math.floor(value / 256 ** (3 - n)) & 255;
  return out.subarray(0, length);
}

import { constants, inflateSync } from 'node:zlib';
import type { PdfBudget } from './pdf-budget.ts';
import { named } from './pdf-names.ts';

/** Octets that one stream may unfold to: a bomb stops there. */
export const inflateLimit = 4_000_000;
const streamLimit = 200;
/** Objects of one file that are known by their numbers. */
const objectLimit = 100_000;

export interface StreamPlace {
  dictionary: string;
  start: number;
  end: number;
}

/** Linear: where no end comes, none is looked for again. */
export function listStreams(text: string): StreamPlace[] {
  const found: StreamPlace[] = [];
  let at = text.indexOf('stream');
  while (at >= 0 && found.length < streamLimit) {
    if (text.startsWith('end', at - 3)) {
      at = text.indexOf('stream', at + 6);
      continue;
    }
    const end = text.indexOf('endstream', at);
    if (end < 0) break;
    const before = text.slice(Math.max(0, at - 1500), at);
    const start = at + 6 + (text.startsWith('\r\n', at + 6) ? 2 : 1);
    found.push({ dictionary: before.slice(Math.max(0, before.lastIndexOf(' obj'))), start, end });
    at = text.indexOf('stream', end + 9);
  }
  return found;
}

/** Where what stands in an object begins, by its number and generation as they are written; null when it is not there. */
export type FindObject = (number: string, generation: string) => number | null;

/** Reads the file once, at the first question, however many there are. */
export function createObjectFinder(text: string): FindObject {
  let known: Map<string, number> | null = null;
  return (number, generation) => {
    known ??= indexObjects(text);
    return known.get(`${number} ${generation}`) ?? null;
  };
}

function indexObjects(text: string): Map<string, number> {
  const found = new Map<string, number>();
  for (const { index, 0: head, 1: name = '' } of text.matchAll(/\n(\d{1,7} \d{1,5}) obj/g)) {
    if (found.size >= objectLimit) break;
    if (!found.has(name)) found.set(name, index + head.length);
  }
  return found;
}

const filters = new RegExp(String.raw`${named('Filter')}\s*(?:\[([^\]]{0,300})\]|(\/[\w#]{2,60}))`);
const flate = new RegExp(`${named('FlateDecode')}|${named('Fl')}`);
const hex = new RegExp(`${named('ASCIIHexDecode')}|${named('AHx')}`);
const base85 = new RegExp(`${named('ASCII85Decode')}|${named('A85')}`);

/** The octets of a stream, through the filters that its dictionary names in order; empty for other filters and what is broken. */
export function unfold(dictionary: string, stream: Buffer, budget: PdfBudget): Buffer {
  const [, list, one] = filters.exec(dictionary) ?? [];
  const names = (list ?? one ?? '').match(/\/[\w#]{2,60}/g) ?? [];
  let octets = stream.subarray(0, inflateLimit * 2);
  for (const name of names.slice(0, 4)) {
    if (budget.octets <= 0) return Buffer.alloc(0);
    const packed = octets.length;
    if (flate.test(name)) octets = inflate(octets);
    else if (hex.test(name)) octets = decodeHex(octets);
    else if (base85.test(name)) octets = decodeBase85(octets);
    else return Buffer.alloc(0);
    budget.octets -= costOf(octets, packed);
  }
  return octets;
}

/** What was unfolded and thrown away, because it was too much or broken, cost as much as what is kept. */
export function costOf({ length }: Uint8Array, packed: number): number {
  // Deflate packs 1,032 octets into one at the most.
  return length > 0 ? length : Math.min(inflateLimit, packed * 1032);
}

export function inflate(stream: Buffer, most = inflateLimit): Buffer {
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

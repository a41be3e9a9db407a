import { constants, inflateSync } from 'node:zlib';
import { named } from './pdf-names.ts';

/** Octets that one stream may unfold to: a bomb stops there. */
export const inflateLimit = 4_000_000;
const streamLimit = 200;

export interface StreamPlace {
  dictionary: string;
  start: number;
  end: number;
}

export function listStreams(text: string): StreamPlace[] {
  const found: StreamPlace[] = [];
  let at = text.indexOf('stream');
  while (at >= 0 && found.length < streamLimit) {
    const isEnd = text.startsWith('end', at - 3);
    const end = isEnd ? -1 : text.indexOf('endstream', at);
    if (end > at) {
      const before = text.slice(Math.max(0, at - 1500), at);
      const start = at + 6 + (text.startsWith('\r\n', at + 6) ? 2 : 1);
      found.push({ dictionary: before.slice(Math.max(0, before.lastIndexOf(' obj'))), start, end });
      at = text.indexOf('stream', end + 9);
    } else at = text.indexOf('stream', at + 6);
  }
  return found;
}

/** Where an object begins; the end of the text when it does not. */
export function findObject(text: string, number: string, generation: string): number {
  const at = text.indexOf(`\n${number} ${generation} obj`);
  return at < 0 ? text.length : at;
}

const filters = new RegExp(String.raw`${named('Filter')}\s*(?:\[([^\]]{0,300})\]|(\/[\w#]{2,60}))`);
const flate = new RegExp(`${named('FlateDecode')}|${named('Fl')}`);
const hex = new RegExp(`${named('ASCIIHexDecode')}|${named('AHx')}`);
const base85 = new RegExp(`${named('ASCII85Decode')}|${named('A85')}`);

/** The octets of a stream, through the filters that its dictionary names in order; empty for other filters and what is broken. */
export function unfold(dictionary: string, stream: Buffer): Buffer {
  const [, list, one] = filters.exec(dictionary) ?? [];
  const names = (list ?? one ?? '').match(/\/[\w#]{2,60}/g) ?? [];
  let octets = stream.subarray(0, inflateLimit * 2);
  for (const name of names.slice(0, 4)) {
    if (flate.test(name)) octets = inflate(octets);
    else if (hex.test(name)) octets = decodeHex(octets);
    else if (base85.test(name)) octets = decodeBase85(octets);
    else return Buffer.alloc(0);
  }
  return octets;
}

export function inflate(stream: Buffer, most = inflateLimit): Buffer {
  try {
    return inflateSync(stream, { maxOutputLength: most, finishFlush: constants.Z_SYNC_FLUSH });
  } catch {
    return Buffer.alloc(0);
  }
}

function decodeHex(octets: Buffer): Buffer {
  const [digits = ''] = octets.toString('latin1').split('>', 1);
  return Buffer.from(digits.replace(/[^0-9a-f]/gi, ''), 'hex');
}

/** Five signs are four octets, `z` is four zeros (ISO 32000-1, section 7.4.3). */
function decodeBase85(octets: Buffer): Buffer {
  const out: number[] = [];
  let [value, count] = [0, 0];
  for (const octet of octets.subarray(0, inflateLimit)) {
    if (octet === 0x7e) break;
    if (octet === 0x7a && count === 0) out.push(0, 0, 0, 0);
    if (octet < 0x21 || octet > 0x75) continue;
    value = value * 85 + octet - 0x21;
    count += 1;
    if (count < 5) continue;
    out.push((value >>> 24) & 255, (value >>> 16) & 255, (value >>> 8) & 255, value & 255);
    [value, count] = [0, 0];
  }
  for (let n = count; n > 0 && n < 5; n += 1) value = value * 85 + 84;
  for (let n = 0; n < count - 1; n += 1) out.push(Math.floor(value / 256 ** (3 - n)) & 255);
  return Buffer.from(out);
}

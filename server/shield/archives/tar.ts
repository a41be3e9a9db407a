import { findTrueKind } from '../file-kind.ts';
import { addEntry, createEntry, createListing, nameOctets, type ArchiveListing } from './listing.ts';

const block = 512;
/** Octets of a member whose kind is told. */
const head = 65_536;

/** Whether a tar archive begins here: its first header bears its own sum (POSIX.1-2017, pax, ustar interchange format). */
export function isTar(content: Uint8Array): boolean {
  return content.length >= block && isHeader(content.subarray(0, block));
}

/** The listing of a tar archive; `isCut` says that only its beginning is there. Never throws; linear. */
export function listTar(content: Uint8Array, isCut = false): ArchiveListing {
  const octets = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
  const listing = createListing({ gap: isCut ? 'cut' : null });
  let longName = '';
  for (let at = 0; at + block <= octets.length;) {
    const header = octets.subarray(at, at + block);
    if (!isHeader(header)) break;
    const size = readNumber(header, 124);
    const type = String.fromCharCode(header[156] ?? 0);
    const data = octets.subarray(at + block, at + block + size);
    if (type === 'L') longName = readText(data, 0, nameOctets);
    else if (type === 'x') longName = readPath(data);
    else if (type !== 'g' && type !== 'K') {
      const entry = { ...createEntry(longName === '' ? readName(header) : longName), size };
      if (!addEntry(listing, entry, findTrueKind(data.subarray(0, head)))) break;
      longName = '';
    }
    at += block + Math.ceil(size / block) * block;
  }
  return listing;
}

/** The sum of the octets, the field of the sum itself taken as blanks. */
function isHeader(header: Uint8Array): boolean {
  if (header[0] === 0) return false;
  let sum = 8 * 32;
  for (let at = 0; at < block; at += 1) if (at < 148 || at >= 156) sum += header[at] ?? 0;
  return sum === readNumber(Buffer.from(header.buffer, header.byteOffset, block), 148, 8);
}

/** In octal signs; beyond 8 GB in base 256, which no attachment is. */
function readNumber(header: Buffer, at: number, length = 12): number {
  return Number.parseInt(header.toString('latin1', at, at + length).trim(), 8) || 0;
}

function readName(header: Buffer): string {
  const prefix = header.toString('latin1', 257, 262) === 'ustar' ? readText(header, 345, 155) : '';
  const name = readText(header, 0, 100);
  return prefix === '' ? name : `${prefix}/${name}`;
}

function readText(octets: Buffer, at: number, most: number): string {
  const field = octets.subarray(at, at + most);
  const end = field.indexOf(0);
  return field.toString('utf8', 0, end < 0 ? field.length : end);
}

/** Of a record « length path=name » (pax). */
function readPath(data: Buffer): string {
  return /^\d{1,7} path=([^\n]{1,4096})$/m.exec(data.toString('utf8', 0, 65_536))?.[1] ?? '';
}

import { addEntry, createListing, nameOctets, type ArchiveListing } from './listing.ts';
import { readSizes } from './zip-sizes.ts';

/** The end record stands within the last 64 KB and its own 22 octets (APPNOTE 6.3.10, section 4.3.16). */
const tail = 65_557;
/** End records that are followed, and octets in which the files themselves are looked for where no listing is found. */
const [endLimit, bodyLimit] = [4, 32 << 20];
const [endOctets, localOctets] = [Buffer.from('PK\x05\x06', 'latin1'), Buffer.from('PK\x03\x04', 'latin1')];
const [centralMark, longEndMark, longPlaceMark] = [0x02014b50, 0x06064b50, 0x07064b50];

/**
 * The listing of a ZIP file, from its central directory: nothing is unpacked. Octets before the archive are passed over, as
 * programs do. Two end records may lead to two listings, of which programs show the one or the other: both are read. Where
 * no listing is found, the files are found by their own headers. Read at once and within bounds, because a verdict does
 * not wait on a stream.
 */
export function readZip(content: Uint8Array): ArchiveListing {
  const octets = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
  const listing = createListing();
  const ends = findEnds(octets);
  const starts = new Set<number>();
  for (const end of ends) {
    const { start, shift } = findDirectory(octets, end);
    const isNew = start !== null && !starts.has(start);
    if (start === null) listing.gap ??= isEmpty(octets, end) ? null : 'broken';
    else if (isNew) readDirectory(octets, { start, shift }, listing);
    if (start !== null) starts.add(start);
  }
  if (ends.length > 1) listing.gap ??= 'two';
  if (listing.entries.length === 0) readBodies(octets, listing, ends.length > 0);
  return listing;
}

/** The last one, and every other whose comment ends where the file does: programs look for either. */
function findEnds(octets: Buffer): number[] {
  const found: number[] = [];
  const first = Math.max(0, octets.length - tail);
  for (let at = octets.length - 22; at >= first && found.length < endLimit; at -= 1) {
    at = octets.lastIndexOf(endOctets, at);
    if (at < first) break;
    if (found.length === 0 || at + 22 + octets.readUInt16LE(at + 20) === octets.length) found.push(at);
  }
  return found;
}

const isEmpty = (octets: Buffer, end: number): boolean => octets.readUInt16LE(end + 10) === 0;

interface Directory {
  start: number;
  /** Octets that stand before the archive. */
  shift: number;
}

function findDirectory(octets: Buffer, end: number): Directory | { start: null; shift: 0 } {
  const long = octets.readUInt32LE(end + 16) === 0xffff_ffff ? findLongEnd(octets, end) : null;
  const size = long === null ? octets.readUInt32LE(end + 12) : Number(octets.readBigUInt64LE(long + 40));
  const told = long === null ? octets.readUInt32LE(end + 16) : Number(octets.readBigUInt64LE(long + 48));
  const before = (long ?? end) - size;
  const start = [told, before].find((at) => at >= 0 && isAt(octets, at, centralMark));
  return start === undefined ? { start: null, shift: 0 } : { start, shift: Math.max(0, start - told) };
}

function findLongEnd(octets: Buffer, end: number): number | null {
  if (!isAt(octets, end - 20, longPlaceMark)) return null;
  const told = Number(octets.readBigUInt64LE(end - 12));
  return [told, end - 76].find((at) => isAt(octets, at, longEndMark) && at + 56 <= octets.length) ?? null;
}

function isAt(octets: Buffer, at: number, mark: number): boolean {
  return at >= 0 && at + 4 <= octets.length && octets.readUInt32LE(at) === mark;
}

function readDirectory(octets: Buffer, { start, shift }: Directory, listing: ArchiveListing): void {
  const view = new DataView(octets.buffer, octets.byteOffset, octets.byteLength);
  const known = new Set(listing.entries.map(({ offset }) => offset));
  for (let at = start; at + 46 <= octets.length && isAt(octets, at, centralMark);) {
    const [nameLength, extraLength] = [octets.readUInt16LE(at + 28), octets.readUInt16LE(at + 30)];
    const encrypted = (octets.readUInt16LE(at + 8) & 1) === 1;
    const sizes = readSizes(view, at, at + 46 + nameLength, extraLength);
    const offset = sizes.offset + shift;
    listing.closed ||= encrypted;
    const method = octets.readUInt16LE(at + 10);
    const entry = { name: readName(octets, at + 46, nameLength), encrypted, method, ...sizes, offset };
    if (at + 46 + nameLength > octets.length) listing.gap ??= 'broken';
    if (!known.has(offset) && !addEntry(listing, entry)) return;
    at += 46 + nameLength + extraLength + octets.readUInt16LE(at + 32);
  }
}

function readName(octets: Buffer, start: number, length: number): string {
  return octets.toString('utf8', start, Math.min(start + Math.min(length, nameOctets), octets.length));
}

/** By the headers of the files themselves, one after the other; a size that is told only behind the file is passed over. */
function readBodies(octets: Buffer, listing: ArchiveListing, hasEnd: boolean): void {
  const body = octets.subarray(0, bodyLimit);
  for (let at = body.indexOf(localOctets); at >= 0 && at + 30 <= body.length;) {
    const [nameLength, extraLength] = [body.readUInt16LE(at + 26), body.readUInt16LE(at + 28)];
    const encrypted = (body.readUInt16LE(at + 6) & 1) === 1;
    const [packed, size] = [body.readUInt32LE(at + 18), body.readUInt32LE(at + 22)];
    const name = readName(body, at + 30, nameLength);
    listing.closed ||= encrypted;
    if (!addEntry(listing, { name, encrypted, method: body.readUInt16LE(at + 8), packed, size, offset: at }))
      return;
    at = body.indexOf(
      localOctets,
      at + 30 + nameLength + extraLength + (at + packed < body.length ? packed : 0),
    );
  }
  if (listing.entries.length > 0 || !hasEnd) listing.gap ??= 'broken';
}

import { addEntry, createEntry, createListing, nameOctets, type ArchiveListing } from './listing.ts';
import { createNumbers } from './numbers.ts';
import { readPackedName } from './rar-name.ts';

/** Headers that are looked at: services and comments stand between the files. */
const headerLimit = 20_000;
/** Of a file's header: its content is under a password. */
const [oldFileLocked, oldHeadLocked] = [0x04, 0x80];

/** The listing of a RAR archive, versions 1.5 to 4 and 5 (the format's own notes, technote.txt). Never throws; linear. */
export function listRar(content: Uint8Array): ArchiveListing {
  const octets = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
  const listing = createListing();
  if (octets[6] === 0x00) listOld(octets, listing);
  else listNew(octets, listing);
  if (listing.entries.length === 0 && !listing.closed) listing.gap = 'broken';
  return listing;
}

/** Blocks: sum (2), type (1), flags (2), size (2); where flags or type say so, the size of what follows (4). */
function listOld(octets: Buffer, listing: ArchiveListing): void {
  let at = 7;
  for (let n = 0; n < headerLimit && at + 7 <= octets.length; n += 1) {
    const [type, flags, size] = [octets[at + 2], octets.readUInt16LE(at + 3), octets.readUInt16LE(at + 5)];
    if (type === 0x73 && (flags & oldHeadLocked) !== 0) {
      listing.closed = true;
      return;
    }
    if (size < 7) return;
    const isFile = type === 0x74 && at + 32 <= octets.length;
    const hasData = isFile || (flags & 0x8000) !== 0;
    const packed = hasData && at + 11 <= octets.length ? octets.readUInt32LE(at + 7) : 0;
    if (isFile && !addOld(octets, at, listing)) return;
    at += size + packed;
  }
}

function addOld(octets: Buffer, at: number, listing: ArchiveListing): boolean {
  const flags = octets.readUInt16LE(at + 3);
  // Of a file beyond 4 GB, eight octets stand before the name.
  const start = at + 32 + ((flags & 0x100) === 0 ? 0 : 8);
  const name = octets.subarray(start, start + Math.min(octets.readUInt16LE(at + 26), nameOctets));
  const isLocked = (flags & oldFileLocked) !== 0;
  listing.closed ||= isLocked;
  return addEntry(listing, createEntry(readPackedName(name), isLocked));
}

/** Version 5: sum (4), then numbers of seven bits an octet: size, type, flags, size of the extra area and of the content. */
function listNew(octets: Buffer, listing: ArchiveListing): void {
  let at = 8;
  for (let n = 0; n < headerLimit && at + 7 <= octets.length; n += 1) {
    const numbers = createNumbers(octets, at + 4);
    const size = numbers.read();
    const end = numbers.at() + size;
    const type = numbers.read();
    const flags = numbers.read();
    const extra = (flags & 1) === 0 ? 0 : numbers.read();
    const data = (flags & 2) === 0 ? 0 : numbers.read();
    if (type === 4) listing.closed = true;
    if (size === 0 || type === 4) return;
    if (type === 2) {
      const name = readNewName(octets, numbers);
      const isLocked = extra > 0 && holdsLock(octets.subarray(Math.max(0, end - extra), end));
      listing.closed ||= isLocked;
      if (!addEntry(listing, createEntry(name, isLocked))) return;
    }
    at = end + data;
  }
}

function readNewName(octets: Buffer, numbers: ReturnType<typeof createNumbers>): string {
  const flags = numbers.read();
  // Unpacked size and attributes; a time and a sum, where there are; how it is packed, and by which system.
  for (let n = 0; n < 2; n += 1) numbers.read();
  numbers.skip(((flags & 2) === 0 ? 0 : 4) + ((flags & 4) === 0 ? 0 : 4));
  for (let n = 0; n < 2; n += 1) numbers.read();
  const length = Math.min(numbers.read(), nameOctets);
  return octets.toString('utf8', numbers.at(), Math.min(octets.length, numbers.at() + length));
}

/** Whether one of the records of an extra area is that of a password. */
function holdsLock(extra: Buffer): boolean {
  for (let at = 0; at + 2 <= extra.length;) {
    const numbers = createNumbers(extra, at);
    const size = numbers.read();
    const end = numbers.at() + size;
    if (numbers.read() === 1) return true;
    if (end <= at) return false;
    at = end;
  }
  return false;
}

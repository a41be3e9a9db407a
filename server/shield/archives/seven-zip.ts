import { addEntry, createEntry, createListing, nameOctets, type ArchiveListing } from './listing.ts';
import { unpackLzma } from './lzma.ts';

/** Octets of a listing, as it lies and unpacked. */
const listingLimit = 2 << 20;
/** Coders by their numbers (7zFormat.txt; Methods.txt). */
const passwordCoder = Buffer.from('06f10701', 'hex');
const lzmaCoder = Buffer.from('2303010105', 'hex');
const [header, packedHeader, names] = [0x01, 0x17, 0x11];

/**
 * The listing of a 7z archive, which stands behind everything else and is mostly packed itself. Names under a password are
 * told as closed. Never throws; bounded.
 */
export function listSevenZip(content: Uint8Array): ArchiveListing {
  const octets = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
  if (octets.length < 32) return createListing({ gap: 'broken' });
  const start = 32 + Number(octets.readBigUInt64LE(12));
  const length = Number(octets.readBigUInt64LE(20));
  if (length === 0) return createListing();
  const written = octets.subarray(start, start + Math.min(length, listingLimit));
  if (written.length < Math.min(length, listingLimit)) return createListing({ gap: 'broken' });
  if (written[0] === header) return readNames(written);
  // Whatever it is packed with.
  if (written.includes(passwordCoder)) return createListing({ closed: true });
  const unpacked = written[0] === packedHeader ? unpackHeader(octets, written) : null;
  return unpacked === null ? createListing({ gap: 'form' }) : readNames(unpacked);
}

/** Where the packed header lies, how long it is, and what LZMA needs to know of it. */
function unpackHeader(octets: Buffer, written: Buffer): Buffer | null {
  const numbers = createNumbers(written, 2);
  const place = 32 + numbers.read();
  const streams = numbers.read();
  if (written[1] !== 0x06 || streams !== 1 || numbers.read() !== 0x09) return null;
  const packed = octets.subarray(place, place + numbers.read());
  const coder = written.indexOf(lzmaCoder);
  if (coder < 0) return null;
  const properties = written.subarray(coder + lzmaCoder.length, coder + lzmaCoder.length + 5);
  const sizes = createNumbers(written, coder + lzmaCoder.length + 5);
  if (sizes.read() !== 0x0c) return null;
  const size = sizes.read();
  return size > listingLimit ? null : unpackLzma(properties, packed, size);
}

/** The property of the names is known by its mark, its length, and that whole names fill it. */
function readNames(listing: Buffer): ArchiveListing {
  const closed = listing.includes(passwordCoder);
  for (let at = listing.indexOf(names); at >= 0; at = listing.indexOf(names, at + 1)) {
    const numbers = createNumbers(listing, at + 1);
    const size = numbers.read();
    const [start, end] = [numbers.at() + 1, numbers.at() + size];
    if (size < 5 || size % 2 === 0 || end > listing.length || listing[start - 1] !== 0) continue;
    const found = listing.toString('utf16le', start, end);
    if (found.endsWith('\0') && !/(?!\0)\p{Cc}|[\ufffe\uffff]|\0\0/u.test(found)) return take(found, closed);
  }
  return createListing({ closed, gap: closed ? null : 'broken' });
}

function take(found: string, closed: boolean): ArchiveListing {
  const listing = createListing({ closed });
  for (const name of found.slice(0, -1).split('\0')) {
    if (!addEntry(listing, createEntry(name.slice(0, nameOctets), closed))) break;
  }
  return listing;
}

/** Numbers whose first octet says, by its leading ones, how many octets follow (7zFormat.txt). */
function createNumbers(octets: Buffer, start: number) {
  let at = start;
  return {
    at: () => at,
    read(): number {
      const first = octets[at++] ?? 0;
      let [value, unit, mask] = [0, 1, 0x80];
      for (; mask > 0 && (first & mask) !== 0; unit *= 256, mask >>= 1) value += (octets[at++] ?? 0) * unit;
      return value + (first & Math.max(0, mask - 1)) * unit;
    },
  };
}

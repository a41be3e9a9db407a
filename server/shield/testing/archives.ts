import { createZipOf } from './files.ts';

/** A ZIP whose listing claims other sizes than are true. */
export function claimSize(zip: Buffer, size: number): Buffer {
  const copy = Buffer.from(zip);
  for (let at = copy.indexOf('PK\x01\x02'); at >= 0; at = copy.indexOf('PK\x01\x02', at + 4))
    copy.writeUInt32LE(size, at + 24);
  return copy;
}

/** A ZIP with one file that is nothing but zeros, so many octets of them. */
export function createBomb(octets: number, name = 'releve.csv'): Buffer {
  return createZipOf({ [name]: Buffer.alloc(octets) });
}

/** A file so many archives deep: 1 is the file in an archive. */
export function nest(levels: number, name: string, content: Uint8Array): Buffer {
  let inner: Buffer = createZipOf({ [name]: content });
  for (let level = levels - 1; level > 0; level -= 1) inner = createZipOf({ [`niveau-${level}.zip`]: inner });
  return inner;
}

/** The same octets listed under many names, as the bombs are made that need no nesting. */
export function createOverlap(names: number): Buffer {
  const zip = createZipOf({ 'a.bin': Buffer.alloc(4_000_000) });
  const end = zip.lastIndexOf('PK\x05\x06');
  const start = zip.readUInt32LE(end + 16);
  const entry = zip.subarray(start, end);
  const listing = Buffer.concat(Array.from({ length: names }, () => entry));
  const tail = Buffer.from(zip.subarray(end));
  tail.writeUInt32LE(listing.length, 12);
  return Buffer.concat([zip.subarray(0, start), listing, tail]);
}

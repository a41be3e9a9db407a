import { constants, inflateRawSync } from 'node:zlib';
import type { ArchiveEntry } from '../archive.ts';

/** The packed octets of one file of a ZIP; null when it is encrypted or its header is not where the listing says. */
export function findPacked(
  archive: Uint8Array,
  { offset, packed, encrypted }: ArchiveEntry,
): Uint8Array | null {
  if (encrypted || offset + 30 > archive.length) return null;
  const view = new DataView(archive.buffer, archive.byteOffset, archive.byteLength);
  if (view.getUint32(offset, true) !== 0x04034b50) return null;
  const start = offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true);
  return archive.subarray(start, start + packed);
}

/**
 * One file out of a ZIP, at most `most` octets; null when it is longer, encrypted, packed in another way, or when its
 * header is not where the listing says.
 */
export function unpackEntry(archive: Uint8Array, entry: ArchiveEntry, most: number): Uint8Array | null {
  const content = most <= 0 ? null : findPacked(archive, entry);
  if (content === null) return null;
  if (entry.method === 0) return content.length > most ? null : content;
  if (entry.method !== 8) return null;
  try {
    return inflateRawSync(content, { maxOutputLength: most });
  } catch {
    // Damaged, or a bomb: nothing beyond the bound was unpacked.
    return null;
  }
}

/** Times that a shorter piece of the packed octets is tried. */
const tries = 5;

/** The beginning of a file that unpacks to more than `most`, as long as it can be had within the bound; null for none. */
export function unpackBeginning(archive: Uint8Array, entry: ArchiveEntry, most: number): Uint8Array | null {
  const packed = most <= 0 ? null : findPacked(archive, entry);
  if (packed === null) return null;
  if (entry.method === 0) return packed.subarray(0, most);
  if (entry.method !== 8) return null;
  let length = packed.length * Math.min(1, (0.9 * most) / Math.max(1, entry.size));
  for (let tried = 0; tried < tries; tried += 1) {
    try {
      const options = { maxOutputLength: most, finishFlush: constants.Z_SYNC_FLUSH };
      return inflateRawSync(packed.subarray(0, Math.floor(length)), options);
    } catch {
      // Unevenly packed, or a claim that is a lie: less of it, then.
      length /= 4;
    }
  }
  return null;
}

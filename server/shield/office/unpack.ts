import { inflateRawSync } from 'node:zlib';
import type { ArchiveEntry } from '../archive.ts';

/**
 * One file out of a ZIP, at most `most` octets; null when it is longer, encrypted, packed in another way, or when its
 * header is not where the listing says.
 */
export function unpackEntry(archive: Uint8Array, entry: ArchiveEntry, most: number): Uint8Array | null {
  const { offset, packed, method, encrypted } = entry;
  if (encrypted || offset + 30 > archive.length || most <= 0) return null;
  const view = new DataView(archive.buffer, archive.byteOffset, archive.byteLength);
  if (view.getUint32(offset, true) !== 0x04034b50) return null;
  const start = offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true);
  const content = archive.subarray(start, start + packed);
  if (method === 0) return content.length > most ? null : content;
  if (method !== 8) return null;
  try {
    return inflateRawSync(content, { maxOutputLength: most });
  } catch {
    // Damaged, or a bomb: nothing beyond the bound was unpacked.
    return null;
  }
}

import { promisify } from 'node:util';
import { constants, inflateRaw } from 'node:zlib';
import type { ArchiveEntry } from '../../archive.ts';
import { findPacked } from '../../office/unpack.ts';

const inflate = promisify(inflateRaw);

/** What may still be unfolded of one message, in octets; shared by all its files, however deep they lie. */
export interface Budget {
  left: number;
  /** Characters of text that may still be looked at. */
  characters: number;
  /** Tags and entities that may still be read. */
  marks: number;
}

/** Of one entry, unfolded. */
const ENTRY_OCTETS = 8 * 1024 * 1024;

/**
 * The content of one entry; null when it unfolds beyond the bounds, or is damaged. The size that the entry claims is
 * never believed: the bound holds while it unfolds.
 */
export async function readEntry(
  content: Uint8Array,
  entry: ArchiveEntry,
  budget: Budget,
): Promise<Buffer | null> {
  const packed = findPacked(content, entry);
  const bound = Math.min(ENTRY_OCTETS, budget.left);
  if (packed === null || packed.length < entry.packed || bound <= 0) return null;
  if (entry.method === 0) {
    if (packed.length > bound) return null;
    budget.left -= packed.length;
    return Buffer.from(packed.buffer, packed.byteOffset, packed.length);
  }
  if (entry.method !== 8) return null;
  try {
    const options = { maxOutputLength: bound, finishFlush: constants.Z_SYNC_FLUSH };
    const unfolded = await inflate(packed, options);
    budget.left -= unfolded.length;
    return unfolded;
  } catch {
    // What was unfolded before the bound cost as much as if it had been kept.
    budget.left -= Math.min(bound, packed.length * 1032);
    return null;
  }
}

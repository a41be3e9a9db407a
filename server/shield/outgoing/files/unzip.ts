import { promisify } from 'node:util';
import { constants, inflateRaw } from 'node:zlib';

const inflate = promisify(inflateRaw);

/** What may still be unfolded of one message, in octets; shared by all its files, however deep they lie. */
export interface Budget {
  left: number;
  /** Characters of text that may still be looked at. */
  characters: number;
}

export interface ZipEntry {
  name: string;
  isEncrypted: boolean;
  method: number;
  /** Where its local header begins, and how many octets its content has packed. */
  offset: number;
  packed: number;
}

/** Entries that are listed; a bomb of names stops there. */
const ENTRY_LIMIT = 2000;
/** Of one entry, unfolded. */
const ENTRY_OCTETS = 8 * 1024 * 1024;
/** The end record stands within the last 64 KB and its own 22 octets (APPNOTE 6.3.10, section 4.3.16). */
const TAIL = 65_557;
const CENTRAL_HEADER = 0x02014b50;
const LOCAL_HEADER = 0x04034b50;

/** The listing of a ZIP file by its central directory; null for what has none. Sizes are what it claims. */
export function listEntries(content: Uint8Array): ZipEntry[] | null {
  const view = new DataView(content.buffer, content.byteOffset, content.byteLength);
  const end = findEnd(content, view);
  if (end === null) return null;
  const entries: ZipEntry[] = [];
  let at = view.getUint32(end + 16, true);
  while (at + 46 <= content.length && entries.length < ENTRY_LIMIT) {
    if (view.getUint32(at, true) !== CENTRAL_HEADER) break;
    const nameLength = view.getUint16(at + 28, true);
    const name = Buffer.from(content.subarray(at + 46, at + 46 + nameLength)).toString('utf8');
    entries.push({
      name,
      isEncrypted: (view.getUint16(at + 8, true) & 1) === 1,
      method: view.getUint16(at + 10, true),
      offset: view.getUint32(at + 42, true),
      packed: view.getUint32(at + 20, true),
    });
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return entries;
}

function findEnd(content: Uint8Array, view: DataView): number | null {
  for (let at = content.length - 22; at >= Math.max(0, content.length - TAIL); at -= 1) {
    if (content[at] === 0x50 && view.getUint32(at, true) === 0x06054b50) return at;
  }
  return null;
}

/**
 * The content of one entry; null when it unfolds beyond the bounds, or is damaged. The size that the entry claims is
 * never believed: the bound holds while it unfolds.
 */
export async function readEntry(
  content: Uint8Array,
  entry: ZipEntry,
  budget: Budget,
): Promise<Buffer | null> {
  const packed = findPacked(content, entry);
  const bound = Math.min(ENTRY_OCTETS, budget.left);
  if (packed === null || entry.isEncrypted || bound <= 0) return null;
  if (entry.method === 0) {
    if (packed.length > bound) return null;
    budget.left -= packed.length;
    return packed;
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

function findPacked(content: Uint8Array, entry: ZipEntry): Buffer | null {
  const view = new DataView(content.buffer, content.byteOffset, content.byteLength);
  const { offset } = entry;
  if (offset + 30 > content.length || view.getUint32(offset, true) !== LOCAL_HEADER) return null;
  const start = offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true);
  if (start + entry.packed > content.length) return null;
  return Buffer.from(content.buffer, content.byteOffset + start, entry.packed);
}

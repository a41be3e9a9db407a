import type { TrueKind } from '../data/file-kinds.ts';

/** One file of an archive, as the archive lists it. */
export interface ArchiveEntry {
  name: string;
  encrypted: boolean;
  /** 0 stored, 8 deflated. */
  method: number;
  /** Octets as packed, and where the file's own header begins; both as claimed. */
  packed: number;
  offset: number;
  /** Octets once unpacked, as claimed. */
  size: number;
}

/**
 * Why not every file of an archive is known: `form` it is packed in a way that is not read, `cut` there are more names than are
 * looked at, `broken` its listing cannot be found, `two` it has two of them, and programs differ in which they show.
 */
export type Gap = 'form' | 'cut' | 'broken' | 'two';

/** What an archive says it holds. Nothing is unpacked but beginnings and the listing itself. */
export interface ArchiveListing {
  entries: ArchiveEntry[];
  /** What the first octets of a file say, where they lie open; by the entry's place. */
  kinds: (TrueKind | null)[];
  /** Names or contents are under a password. */
  closed: boolean;
  gap: Gap | null;
}

/** Names that are looked at of one archive. */
export const nameLimit = 10_000;
/** Octets of one name. */
export const nameOctets = 4096;

export function createListing(part: Partial<ArchiveListing> = {}): ArchiveListing {
  return { entries: [], kinds: [], closed: false, gap: null, ...part };
}

/** A file of which only the name is known: it is never unpacked from where it lies. */
export function createEntry(name: string, encrypted = false): ArchiveEntry {
  return { name, encrypted, method: -1, packed: 0, offset: 0, size: 0 };
}

/** Takes one more name, and says whether there is room for another. */
export function addEntry(
  listing: ArchiveListing,
  entry: ArchiveEntry,
  kind: TrueKind | null = null,
): boolean {
  if (listing.entries.length >= nameLimit) {
    listing.gap = 'cut';
    return false;
  }
  listing.entries.push(entry);
  listing.kinds.push(kind);
  return true;
}

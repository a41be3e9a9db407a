import { inflateRawSync, constants } from 'node:zlib';
import { listZipEntries, type ArchiveEntry } from './archive.ts';
import type { TrueKind } from './data/file-kinds.ts';
import { endingOf, findTrueKind } from './file-kind.ts';
import { findPacked, unpackEntry } from './office/unpack.ts';

/** What may still be unfolded of the archives of one message, in octets, and how many inner archives may be opened. */
export interface Measure {
  left: number;
  archives: number;
}

export const createMeasure = (): Measure => ({ left: 8 << 20, archives: 20 });

/** One file of an archive, or of an archive inside it. */
export interface InnerFile {
  name: string;
  /** Names of the archives around it, outermost first; the attached one is left out. */
  inside: readonly string[];
  kind: TrueKind | null;
  encrypted: boolean;
}

/** What an archive holds, as far as it was opened. */
export interface ArchiveReading {
  files: InnerFile[];
  /** An archive that stayed closed: `depth` beyond the levels that are opened, `measure` too large for what is unfolded. */
  closed: { name: string; why: 'depth' | 'measure' } | null;
  /** Octets that it and the archives inside it claim to unfold to. */
  unfolds: number;
  /** A file that unfolds beyond what its listing claims, or whose octets are counted more than once. */
  lying: { name: string; claimed: number } | null;
}

/** Archives inside each other that are opened, the attached one included. */
export const deepest = 4;
/** Files of one archive whose beginning is looked at, and packed octets of each. */
const [heads, headPacked] = [200, 1024];
/** Of one inner archive, unfolded. */
const innerLimit = 4 << 20;
/** Claims that are put to the test, in octets unfolded. */
const claimLimit = 2 << 20;

const officeEndings: ReadonlySet<string> = new Set(
  'docx xlsx pptx docm xlsm pptm dotx xltx ppsx potx odt ods odp odg epub jar apk xpi'.split(' '),
);

/**
 * Looks into a ZIP and into those inside it, within `measure`. What unfolds is thrown away at once; nothing is written
 * and nothing runs. Never throws.
 */
export function openArchive(
  content: Uint8Array,
  entries: readonly ArchiveEntry[],
  measure: Measure,
): ArchiveReading {
  const reading: ArchiveReading = { files: [], closed: null, unfolds: 0, lying: null };
  open({ content, entries, inside: [] }, reading, measure);
  return reading;
}

interface Level {
  content: Uint8Array;
  entries: readonly ArchiveEntry[];
  inside: readonly string[];
}

function open(level: Level, reading: ArchiveReading, measure: Measure): void {
  const { content, entries, inside } = level;
  reading.unfolds += entries.reduce((sum, { size }) => sum + size, 0);
  reading.lying ??= findLie(content, entries, measure);
  // An office file is full of files that are not meant to be opened one by one.
  if (isOfficeContainer(entries)) return;
  for (const entry of entries.slice(0, heads)) {
    const kind = peek(content, entry, measure);
    reading.files.push({ name: entry.name, inside, kind, encrypted: entry.encrypted });
    if (kind === 'zip' && !officeEndings.has(endingOf(entry.name))) openInner(level, entry, reading, measure);
  }
}

function openInner(level: Level, entry: ArchiveEntry, reading: ArchiveReading, measure: Measure): void {
  if (level.inside.length + 1 >= deepest) {
    reading.closed = { name: entry.name, why: 'depth' };
    return;
  }
  const bound = Math.min(innerLimit, measure.left);
  const content = measure.archives > 0 ? unpackEntry(level.content, entry, bound) : null;
  measure.archives -= 1;
  measure.left -= content?.length ?? Math.min(bound, entry.packed * 1032);
  if (content === null) {
    reading.closed ??= { name: entry.name, why: 'measure' };
    return;
  }
  const entries = listZipEntries(content);
  open({ content, entries, inside: [...level.inside, entry.name] }, reading, measure);
}

/** What the beginning of a file says it is; null when it cannot be seen. */
function peek(content: Uint8Array, entry: ArchiveEntry, measure: Measure): TrueKind | null {
  const packed = findPacked(content, entry);
  if (packed === null || measure.left <= 0) return null;
  if (entry.method === 0) return findTrueKind(packed.subarray(0, 65_536));
  const head = inflate(packed.subarray(0, headPacked), headPacked * 1032);
  if (typeof head === 'string') return null;
  measure.left -= head.length;
  return findTrueKind(head);
}

/** Deflate makes nothing longer than by a few octets a block; more is a lie about the size (RFC 1951, section 3.2.4). */
const overhead = (size: number): number => size + size / 100 + 1024;

function findLie(
  content: Uint8Array,
  entries: readonly ArchiveEntry[],
  measure: Measure,
): ArchiveReading['lying'] {
  const told = (entry: ArchiveEntry | undefined) => ({ name: entry?.name ?? '', claimed: entry?.size ?? 0 });
  const counted = entries.reduce((sum, { packed }) => sum + packed, 0);
  // The same octets under many names.
  if (counted > content.length) return told(entries.toSorted((a, b) => b.packed - a.packed)[0]);
  for (const entry of entries) {
    if (entry.method !== 8 || entry.encrypted) continue;
    if (entry.packed > overhead(entry.size)) return told(entry);
    const packed = findPacked(content, entry);
    // What cannot unfold beyond its claim needs no test.
    if (packed === null || entry.packed * 1032 <= entry.size) continue;
    if (entry.size >= claimLimit || entry.size >= measure.left) continue;
    const unfolded = inflate(packed, entry.size + 1);
    measure.left -= entry.size;
    if (unfolded === 'more' || (unfolded !== 'broken' && unfolded.length > entry.size)) return told(entry);
  }
  return null;
}

function inflate(packed: Uint8Array, most: number): Uint8Array | 'more' | 'broken' {
  try {
    return inflateRawSync(packed, { maxOutputLength: most, finishFlush: constants.Z_SYNC_FLUSH });
  } catch (error) {
    return (error as { code?: unknown }).code === 'ERR_BUFFER_TOO_LARGE' ? 'more' : 'broken';
  }
}

export function isOfficeContainer(entries: readonly ArchiveEntry[]): boolean {
  return entries.some(({ name }) => name === '[Content_Types].xml' || name === 'mimetype');
}

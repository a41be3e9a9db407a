import { archiveEndings, type TrueKind } from '../data/file-kinds.ts';
import { endingOf } from '../file-kind.ts';
import { listCabinet } from './cab.ts';
import { listGzip, withoutEnding } from './gzip.ts';
import { addEntry, createEntry, createListing, type ArchiveListing } from './listing.ts';
import { listRar } from './rar.ts';
import { listSevenZip } from './seven-zip.ts';
import { isTar, listTar } from './tar.ts';
import { readZip } from './zip.ts';

/** Archives that are known by their first octets, and are not looked into: bzip2, xz, zstd, lzip, WIM, xar, ALZ, EGG, ACE, LZH. */
const shutForms =
  /^(?:BZh[1-9]1AY&SY|\xfd7zXZ|\x28\xb5\x2f\xfd|LZIP|MSWIM|xar!|ALZ|EGGA|.{7}\*\*ACE\*\*|..-lh[\dsdx]-)/s;
/** Octets before a RAR archive that programs pass over. */
const rarReach = 1 << 20;
const rarMark = Buffer.from('Rar!\x1a\x07', 'latin1');

/** What a file says it holds, if it is an archive of any form; null for what is none. `kind` may be what was not seen before. */
export function listArchive(
  content: Uint8Array,
  kind: TrueKind | null,
  name: string,
): { kind: TrueKind | null; listing: ArchiveListing } | null {
  if (kind === 'zip') return { kind, listing: readZip(content) };
  if (kind === 'rar') return { kind, listing: listRar(content) };
  if (kind === '7z') return { kind, listing: listSevenZip(content) };
  if (kind === 'gzip') return { kind, listing: listGzip(content, name) };
  return kind === null && content.length > 0 ? listUnknown(content, name) : null;
}

function listUnknown(
  content: Uint8Array,
  name: string,
): { kind: TrueKind | null; listing: ArchiveListing } | null {
  const octets = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
  if (isTar(content)) return { kind: null, listing: listTar(content) };
  if (octets.toString('latin1', 0, 4) === 'MSCF') return { kind: null, listing: listCabinet(content) };
  if (shutForms.test(octets.toString('latin1', 0, 16))) return { kind: null, listing: listShut(name) };
  const zip = readZip(content);
  if (zip.entries.length > 0 && zip.gap !== 'broken') return { kind: 'zip', listing: zip };
  if (!archiveEndings.has(endingOf(name))) return null;
  const rar = octets.subarray(0, rarReach).indexOf(rarMark);
  if (rar > 0) return { kind: 'rar', listing: listRar(content.subarray(rar)) };
  return { kind: null, listing: { ...zip, gap: 'broken' } };
}

/** One file, most often, under its own name without the ending. */
function listShut(name: string): ArchiveListing {
  const listing = createListing({ gap: 'form' });
  const inner = withoutEnding(name);
  if (inner !== '') addEntry(listing, createEntry(inner));
  return listing;
}

import { constants, gunzipSync } from 'node:zlib';
import { findTrueKind } from '../file-kind.ts';
import { addEntry, createEntry, createListing, nameOctets, type ArchiveListing } from './listing.ts';
import { isTar, listTar } from './tar.ts';

/** Octets that one file may unfold to, and packed octets of the beginning when it is longer. */
const [most, beginnings] = [4 << 20, [262_144, 32_768, 3_900]] as const;

/** What lies in a gzip file (RFC 1952): a tar archive, or one file under the name in the header or the file's own. */
export function listGzip(content: Uint8Array, name: string): ArchiveListing {
  const { octets, isCut } = unfold(content);
  if (isTar(octets)) return listTar(octets, isCut);
  const isLost = (octets.length === 0 && content.length > 20) || /\.(?:tar\.gz|tgz)$/i.test(name.trim());
  const listing = createListing({ gap: isLost ? 'broken' : null });
  const own = withoutEnding(name);
  const kept = readKeptName(content);
  const kind = findTrueKind(octets);
  // Both are believed: programs differ in which one they write to the disk.
  for (const one of new Set([own, kept])) {
    if (one !== '') addEntry(listing, { ...createEntry(one), size: readSize(content) }, kind);
  }
  return listing;
}

/** `facture.pdf.gz` holds `facture.pdf`; '' when the name says nothing, as of a tar archive, which is packed as one. */
export function withoutEnding(name: string): string {
  const inner = /^(.{1,250})\.(?:gz|bz2|xz|zst|lz|lzma|z)$/i.exec(name.trim())?.[1] ?? '';
  return /\.tar$/i.test(inner) ? '' : inner;
}

function unfold(content: Uint8Array): { octets: Uint8Array; isCut: boolean } {
  for (const length of [content.length, ...beginnings]) {
    if (length > content.length) continue;
    try {
      const options = { maxOutputLength: most, finishFlush: constants.Z_SYNC_FLUSH };
      return { octets: gunzipSync(content.subarray(0, length), options), isCut: length < content.length };
    } catch (error) {
      if ((error as { code?: unknown }).code !== 'ERR_BUFFER_TOO_LARGE') break;
    }
  }
  return { octets: new Uint8Array(), isCut: true };
}

/** After ten octets: an extra field where flagged (4), then the name (8), up to a zero. */
function readKeptName(content: Uint8Array): string {
  const flags = content[3] ?? 0;
  if ((flags & 8) === 0) return '';
  const start = 10 + ((flags & 4) === 0 ? 0 : 2 + (content[10] ?? 0) + ((content[11] ?? 0) << 8));
  const field = Buffer.from(content.subarray(start, start + nameOctets));
  const end = field.indexOf(0);
  return end < 0 ? '' : field.toString('utf8', 0, end);
}

/** What it claims to unfold to, in its last four octets. */
function readSize(content: Uint8Array): number {
  if (content.length < 18) return 0;
  return Buffer.from(content.buffer, content.byteOffset, content.byteLength).readUInt32LE(content.length - 4);
}

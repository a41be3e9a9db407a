import { addEntry, createEntry, createListing, type ArchiveListing } from './listing.ts';

/** A name is at most 255 octets and its zero (MS-CAB, section 2.3). */
const longest = 256;

/** The listing of a cabinet, which Windows opens like a folder: the names stand in clear. Never throws; linear. */
export function listCabinet(content: Uint8Array): ArchiveListing {
  const octets = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
  const listing = createListing();
  if (octets.length < 36) return createListing({ gap: 'broken' });
  const files = octets.readUInt16LE(28);
  let at = octets.readUInt32LE(16);
  for (let n = 0; n < files; n += 1) {
    const end = at + 16 <= octets.length ? octets.indexOf(0, at + 16) : -1;
    if (end < 0 || end - at - 16 > longest) {
      listing.gap = 'broken';
      break;
    }
    if (!addEntry(listing, createEntry(octets.toString('utf8', at + 16, end)))) break;
    at = end + 1;
  }
  return listing;
}

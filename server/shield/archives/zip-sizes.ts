import type { ArchiveEntry } from './listing.ts';

/** Marks a number that stands in the extra field (APPNOTE 6.3.10, section 4.5.3). */
const elsewhere = 0xffff_ffff;

/** What one entry of a central directory claims of its file. */
export function readSizes(
  view: DataView,
  at: number,
  extra: number,
  extraLength: number,
): Pick<ArchiveEntry, 'packed' | 'offset' | 'size'> {
  const written = [at + 24, at + 20, at + 42].map((place) => view.getUint32(place, true));
  if (written.includes(elsewhere)) {
    let place = findLongSizes(view, extra, Math.min(extra + extraLength, view.byteLength));
    for (const [index, value] of written.entries()) {
      if (value !== elsewhere || place === null || place + 8 > view.byteLength) continue;
      written[index] = Number(view.getBigUint64(place, true));
      place += 8;
    }
  }
  const [size = 0, packed = 0, offset = 0] = written;
  return { size, packed, offset };
}

function findLongSizes(view: DataView, from: number, end: number): number | null {
  for (let at = from; at + 4 <= end; at += 4 + view.getUint16(at + 2, true)) {
    if (view.getUint16(at, true) === 1) return at + 4;
  }
  return null;
}

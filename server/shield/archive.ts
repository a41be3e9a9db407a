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

/** Entries that are read; a bomb of names stops there. */
const entryLimit = 500;
/** The end record stands within the last 64 KB and its own 22 octets (APPNOTE 6.3.10, section 4.3.16). */
const tail = 65_557;

/**
 * The listing of a ZIP file, from its central directory: nothing is unpacked. Empty for what is no ZIP.
 * Read at once and within bounds, because a verdict does not wait on a stream.
 */
export function listZipEntries(content: Uint8Array): ArchiveEntry[] {
  const view = new DataView(content.buffer, content.byteOffset, content.byteLength);
  const end = findEndRecord(content, view);
  if (end === null) return [];
  const entries: ArchiveEntry[] = [];
  let at = view.getUint32(end + 16, true);
  while (
    at + 46 <= content.length &&
    entries.length < entryLimit &&
    view.getUint32(at, true) === 0x02014b50
  ) {
    const flags = view.getUint16(at + 8, true);
    const nameLength = view.getUint16(at + 28, true);
    const extraLength = view.getUint16(at + 30, true);
    const name = content.subarray(at + 46, Math.min(at + 46 + nameLength, content.length));
    entries.push({
      name: Buffer.from(name).toString('utf8'),
      encrypted: (flags & 1) === 1,
      method: view.getUint16(at + 10, true),
      ...readSizes(view, at, at + 46 + nameLength, extraLength),
    });
    at += 46 + nameLength + extraLength + view.getUint16(at + 32, true);
  }
  return entries;
}

/** Marks a number that stands in the extra field (APPNOTE 6.3.10, section 4.5.3). */
const elsewhere = 0xffff_ffff;

function readSizes(
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

function findEndRecord(content: Uint8Array, view: DataView): number | null {
  for (let at = content.length - 22; at >= Math.max(0, content.length - tail); at -= 1) {
    if (content[at] === 0x50 && view.getUint32(at, true) === 0x06054b50) return at;
  }
  return null;
}

/** Whether a RAR file asks for a password: header flags of versions 4 and 5. */
export function isEncryptedRar(content: Uint8Array): boolean {
  if (content[6] === 0x00) {
    const mainFlags = (content[10] ?? 0) | ((content[11] ?? 0) << 8);
    const mainSize = (content[12] ?? 0) | ((content[13] ?? 0) << 8);
    const fileFlags = content[7 + mainSize + 3] ?? 0;
    return (mainFlags & 0x80) !== 0 || (fileFlags & 0x04) !== 0;
  }
  // Version 5: an archive encryption header is of type 4 and comes first, after CRC (4) and size (1).
  return content[6] === 0x01 && content[13] === 0x04;
}

const vbaStorage = Buffer.from('_VBA_PROJECT', 'utf16le');
/** Octets of an Office file in which its directory is looked for. */
const officeLimit = 8 << 20;

/** Whether an Office file of the old form (OLE) holds a macro project: its stream bears this name (MS-OVBA, section 2.2.1). */
export function holdsVba(content: Uint8Array): boolean {
  return Buffer.from(content.buffer, content.byteOffset, Math.min(content.byteLength, officeLimit)).includes(
    vbaStorage,
  );
}

const notebook = Buffer.from('e4525c7b8cd8a74daeb15378d02996d3', 'hex');

/** A OneNote section (MS-ONESTORE, section 2.3.1), whatever its name. */
export function isNotebook(content: Uint8Array): boolean {
  return Buffer.from(content.buffer, content.byteOffset, Math.min(content.byteLength, 16)).equals(notebook);
}

const encryptedPackage = Buffer.from('EncryptedPackage', 'utf16le');

/** An Office file under a password is an OLE container with this stream (MS-OFFCRYPTO, section 1.3.3). */
export function isEncryptedOffice(content: Uint8Array): boolean {
  return Buffer.from(content.buffer, content.byteOffset, Math.min(content.byteLength, 1 << 20)).includes(
    encryptedPackage,
  );
}

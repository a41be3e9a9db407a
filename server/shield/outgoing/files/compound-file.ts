/** Where the streams of a compound file lie (MS-CFB): the container of Office before 2007 and of Outlook's messages. */
export interface CompoundFile {
  /** Null when there is none of this name, or its chain is broken. At most `OCTETS`. */
  readStream(name: string): Buffer | null;
}

/** Of one stream. */
const OCTETS = 8 * 1024 * 1024;
const ENTRY_LIMIT = 4096;
const ENTRY_SIZE = 128;
const [STREAM, ROOT] = [2, 5];
/** Every sector number above is a mark: free, end of chain, table (MS-CFB, section 2.1). */
const LAST_SECTOR = 0xfffffffa;

interface Entry {
  name: string;
  type: number;
  start: number;
  size: number;
}

/** Null for what is no compound file, or has no directory. Never throws; no chain is followed further than the file is long. */
export function openCompound(content: Uint8Array): CompoundFile | null {
  const bytes = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
  if (bytes.length < 1536 || bytes.readUInt32BE(0) !== 0xd0cf11e0) return null;
  const shift = bytes.readUInt16LE(30);
  if (shift !== 9 && shift !== 12) return null;
  const size = 1 << shift;
  const sector = (n: number): Buffer => bytes.subarray((n + 1) * size, (n + 2) * size);
  const table = listTables(bytes, size);
  const next = (n: number): number => {
    const part = table[Math.floor(n / (size / 4))];
    const at = part === undefined ? 0 : (part + 1) * size + (n % (size / 4)) * 4;
    return part === undefined || at + 4 > bytes.length ? LAST_SECTOR : bytes.readUInt32LE(at);
  };
  const follow = (start: number, most: number): Buffer => {
    const pieces: Buffer[] = [];
    for (let n = start, length = 0; n < LAST_SECTOR && length < Math.min(most, bytes.length); n = next(n)) {
      const piece = sector(n);
      if (piece.length === 0) break;
      pieces.push(piece);
      length += piece.length;
    }
    return Buffer.concat(pieces);
  };
  const entries = listDirectory(follow(bytes.readUInt32LE(48), ENTRY_LIMIT * ENTRY_SIZE));
  if (entries.length === 0) return null;
  const small = createSmall({
    cutoff: bytes.readUInt32LE(56),
    // Both only where a small stream is asked for.
    table: () => follow(bytes.readUInt32LE(60), OCTETS),
    stream: () => follow(entries.find(({ type }) => type === ROOT)?.start ?? LAST_SECTOR, OCTETS),
  });
  return {
    readStream(name) {
      const entry = entries.find((one) => one.type === STREAM && one.name === name);
      if (entry === undefined) return null;
      const most = Math.min(entry.size, OCTETS);
      const stream = small(entry) ?? follow(entry.start, most).subarray(0, most);
      return stream.length === 0 ? null : stream;
    },
  };
}

/** Sectors that hold the allocation table: 109 in the header, the others in a chain of their own (MS-CFB, section 2.5). */
function listTables(bytes: Buffer, size: number): number[] {
  const found: number[] = [];
  const read = (at: number, count: number): void => {
    for (let n = 0; n < count && at + n * 4 + 4 <= bytes.length; n += 1) {
      const sector = bytes.readUInt32LE(at + n * 4);
      if (sector < LAST_SECTOR) found.push(sector);
    }
  };
  read(76, 109);
  const most = bytes.length / size;
  let sector = bytes.readUInt32LE(68);
  for (let n = 0; n < most && sector < LAST_SECTOR; n += 1) {
    const at = (sector + 1) * size;
    if (at + size > bytes.length) break;
    read(at, size / 4 - 1);
    sector = bytes.readUInt32LE(at + size - 4);
  }
  return found;
}

function listDirectory(directory: Buffer): Entry[] {
  const entries: Entry[] = [];
  for (let at = 0; at + ENTRY_SIZE <= directory.length; at += ENTRY_SIZE) {
    const octets = Math.min(64, directory.readUInt16LE(at + 64));
    entries.push({
      name: directory.toString('utf16le', at, at + Math.max(0, octets - 2)),
      type: directory[at + 66] ?? 0,
      start: directory.readUInt32LE(at + 116),
      size: directory.readUInt32LE(at + 120),
    });
  }
  return entries.filter(({ type }) => type === STREAM || type === ROOT);
}

const SMALL = 64;

/** Streams below the cutoff lie in one stream of their own, in pieces of 64 octets (MS-CFB, section 2.4). */
function createSmall(parts: { cutoff: number; table: () => Buffer; stream: () => Buffer }) {
  let opened: { table: Buffer; stream: Buffer } | null = null;
  return ({ start, size }: Entry): Buffer | null => {
    if (size >= parts.cutoff) return null;
    const { table, stream } = (opened ??= { table: parts.table(), stream: parts.stream() });
    const pieces: Buffer[] = [];
    for (let n = start, length = 0; n < LAST_SECTOR && length < size; length += SMALL) {
      pieces.push(stream.subarray(n * SMALL, (n + 1) * SMALL));
      n = n * 4 + 4 <= table.length ? table.readUInt32LE(n * 4) : LAST_SECTOR;
    }
    return Buffer.concat(pieces).subarray(0, size);
  };
}

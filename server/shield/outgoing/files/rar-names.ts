/** Names that are listed of one archive, and headers that are looked at. */
const NAMES = 500;
const HEADERS = 5000;
const NAME_OCTETS = 1024;

/**
 * The names of the files in a RAR archive, as its headers tell them; nothing is unpacked. Versions 1.5 to 4, and 5. Empty
 * where the headers are under a password. Never throws; linear.
 */
export function listRarNames(content: Uint8Array): string[] {
  const octets = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
  return octets[6] === 0x00 ? listOld(octets) : listNew(octets);
}

/** Blocks: CRC (2), type (1), flags (2), size (2); a file's: packed size (4), … name's length at 26, name from 32. */
function listOld(octets: Buffer): string[] {
  const names: string[] = [];
  let at = 7;
  for (let n = 0; n < HEADERS && names.length < NAMES && at + 7 <= octets.length; n += 1) {
    const [type, flags, size] = [octets[at + 2], octets.readUInt16LE(at + 3), octets.readUInt16LE(at + 5)];
    // What follows a head that says so is under a password.
    if (size < 7 || (type === 0x73 && (flags & 0x80) !== 0)) break;
    const hasData = (flags & 0x8000) !== 0 || type === 0x74;
    const packed = hasData && at + 11 <= octets.length ? octets.readUInt32LE(at + 7) : 0;
    if (type === 0x74 && at + 32 <= octets.length) {
      // Over 4 GB, eight octets stand before the name.
      const start = at + 32 + ((flags & 0x100) === 0 ? 0 : 8);
      names.push(readName(octets, start, octets.readUInt16LE(at + 26)));
    }
    at += size + packed;
  }
  return names;
}

/** Version 5: CRC (4), then numbers of seven bits an octet: size, type, flags, extra size, data size, and what the type has. */
function listNew(octets: Buffer): string[] {
  const names: string[] = [];
  let at = 8;
  for (let n = 0; n < HEADERS && names.length < NAMES && at + 7 <= octets.length; n += 1) {
    const fields = createNumbers(octets, at + 4);
    const size = fields.next();
    const end = fields.at() + size;
    const type = fields.next();
    const flags = fields.next();
    if ((flags & 1) !== 0) fields.next();
    const data = (flags & 2) === 0 ? 0 : fields.next();
    if (size === 0 || type === 4) break;
    if (type === 2) names.push(readFileName(octets, fields));
    at = end + data;
  }
  return names;
}

function readFileName(octets: Buffer, fields: ReturnType<typeof createNumbers>): string {
  const flags = fields.next();
  // Unpacked size, attributes; then a time and a sum, where there are; how it is packed, and by which system.
  fields.next();
  fields.next();
  fields.skip(((flags & 2) === 0 ? 0 : 4) + ((flags & 4) === 0 ? 0 : 4));
  fields.next();
  fields.next();
  const length = fields.next();
  return readName(octets, fields.at(), length);
}

function readName(octets: Buffer, start: number, length: number): string {
  const [name = ''] = octets
    .subarray(start, start + Math.min(length, NAME_OCTETS))
    .toString('utf8')
    // Before version 5 the same name may follow in UTF-16, packed.
    .split('\0');
  return name;
}

function createNumbers(octets: Buffer, start: number) {
  let at = start;
  return {
    at: () => at,
    skip: (count: number) => void (at += count),
    next(): number {
      let value = 0;
      for (let shift = 1; at < octets.length && shift < 2 ** 49; shift *= 128) {
        const octet = octets[at] ?? 0;
        at += 1;
        value += (octet & 0x7f) * shift;
        if ((octet & 0x80) === 0) break;
      }
      return value;
    },
  };
}

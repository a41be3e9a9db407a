import { decodeCharset } from '../charset.ts';

/** The properties of one attachment by their id, read on demand. */
export interface MapiProperties {
  /** A string property, without its closing NUL; null when it is absent or of another type. */
  text: (id: number) => string | null;
  /** A binary or object property; null when it is absent or of another type. */
  binary: (id: number) => Buffer | null;
}

const MAX_PROPERTIES = 2000;
const MULTIPLE = 0x1000;
/** Named properties carry a GUID and a number or a name ([MS-OXTNEF], section 2.1.3.4). */
const FIRST_NAMED = 0x8000;
const GUID_BYTES = 16;

const STRING8 = 0x001e;
const UNICODE = 0x001f;
const OBJECT = 0x000d;
const BINARY = 0x0102;
/** Octets of the types of fixed size, padded to four as the stream has them. */
const FIXED_BYTES: ReadonlyMap<number, number> = new Map([
  [0x0001, 0],
  [0x0002, 4],
  [0x0003, 4],
  [0x0004, 4],
  [0x0005, 8],
  [0x0006, 8],
  [0x0007, 8],
  [0x000a, 4],
  [0x000b, 4],
  [0x0014, 8],
  [0x0040, 8],
  [0x0048, 16],
]);

interface Value {
  type: number;
  bytes: Buffer;
}

/** Reads a list of MAPI properties; stops at the first thing that does not fit the octets. Never throws. */
export function parseMapiProperties(bytes: Buffer, codepage: string): MapiProperties {
  const values = new Map<number, Value>();
  const reader = new MapiReader(bytes);
  const count = Math.min(reader.number() ?? 0, MAX_PROPERTIES);
  for (let index = 0; index < count; index += 1) {
    const property = reader.property();
    if (!property) break;
    if (property.value) values.set(property.id, property.value);
  }
  return {
    text: (id) => {
      const value = values.get(id);
      if (value?.type === UNICODE) return value.bytes.toString('utf16le').replace(/\0.*$/s, '');
      if (value?.type === STRING8) return decodeCharset(value.bytes, codepage).text.replace(/\0.*$/s, '');
      return null;
    },
    binary: (id) => {
      const value = values.get(id);
      return value?.type === BINARY || value?.type === OBJECT ? value.bytes : null;
    },
  };
}

class MapiReader {
  private readonly bytes: Buffer;
  private position = 0;

  constructor(bytes: Buffer) {
    this.bytes = bytes;
  }

  /** An unsigned 32-bit number; null at the end. */
  number(): number | null {
    if (this.position + 4 > this.bytes.length) return null;
    const value = this.bytes.readUInt32LE(this.position);
    this.position += 4;
    return value;
  }

  /** One property and its first value; null when the octets end in it. */
  property(): { id: number; value: Value | null } | null {
    const tag = this.number();
    if (tag === null) return null;
    const type = tag & 0xffff;
    const id = tag >>> 16;
    if (id >= FIRST_NAMED && !this.skipName()) return null;
    const values = this.values(type);
    return values && { id, value: values[0] ?? null };
  }

  private values(type: number): Value[] | null {
    const isMultiple = (type & MULTIPLE) !== 0;
    const single = type & ~MULTIPLE;
    const fixed = FIXED_BYTES.get(single);
    // Values of variable size are counted even when there is but one.
    const isCounted = isMultiple || fixed === undefined;
    const count = isCounted ? this.number() : 1;
    if (count === null || count > MAX_PROPERTIES) return null;
    const values: Value[] = [];
    for (let index = 0; index < count; index += 1) {
      const length = fixed ?? this.number();
      const bytes = length === null ? null : this.take(length);
      if (!bytes) return null;
      values.push({ type: single, bytes });
    }
    return values;
  }

  private skipName(): boolean {
    if (!this.take(GUID_BYTES)) return false;
    const kind = this.number();
    const length = kind === 0 ? 4 : this.number();
    return length !== null && this.take(length) !== null;
  }

  /** That many octets; the padding to a multiple of four is passed over. */
  private take(length: number): Buffer | null {
    const end = this.position + length;
    if (end > this.bytes.length) return null;
    const taken = this.bytes.subarray(this.position, end);
    this.position = Math.min(end + ((4 - (length % 4)) % 4), this.bytes.length);
    return taken;
  }
}

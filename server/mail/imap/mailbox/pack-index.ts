import { promisify } from 'node:util';
import { constants, zstdCompress, zstdDecompressSync } from 'node:zlib';

/** Numbers of each message, a column each; whole ones below 2^53, but for `sent`, which may be NaN. */
export const packedColumns = [
  'uids',
  'modseqs',
  'emails',
  'threads',
  'received',
  'sent',
  'saved',
  'sizes',
  'flags',
] as const;

/** An index as it is at one moment. */
export interface IndexImage {
  count: number;
  highestModseq: number;
  /** What the numbers in `flags` stand for. */
  sets: { keywords: string[]; isDeleted: boolean }[];
  columns: Record<(typeof packedColumns)[number], Float64Array | Uint32Array>;
}

const VERSION = 1;
const params = { [constants.ZSTD_c_compressionLevel]: 3 };
const HALF = 2 ** 32;
/** Stands for NaN. */
const NONE = -(2 ** 52);
/** Of a number, as two halves. */
const NUMBER_OCTETS = 8;
const MOST_OCTETS = 1024 * 1024 * 1024;
const NEWLINE = 0x0a;

const compress = promisify(zstdCompress);

/** The index is looked at before this returns; only the compressing takes its time. */
export function packIndex({ count, highestModseq, sets, columns }: IndexImage): Promise<Buffer> {
  const head = Buffer.from(`${JSON.stringify({ version: VERSION, count, highestModseq, sets })}\n`);
  const halves = writeColumns(
    packedColumns.map((name) => columns[name]),
    count,
  );
  const octets = new Uint8Array(head.length + halves.length);
  octets.set(head);
  octets.set(halves, head.length);
  release(halves);
  return pack(octets);
}

/** Columns alone, of `count` numbers each, as `packIndex` takes them. */
export function packColumns(columns: readonly ArrayLike<number>[], count: number): Promise<Buffer> {
  return pack(writeColumns(columns, count));
}

async function pack(octets: Uint8Array): Promise<Buffer> {
  const packed = await compress(octets, { params });
  release(octets);
  return packed;
}

/** Given back at once: the collector, which sees one small object, would take its time. */
export function release({ buffer }: ArrayBufferView): void {
  (buffer as ArrayBuffer).transfer(0);
}

/** What `packColumns` has made of so many columns. */
export function unpackColumns(packed: Buffer, columns: number, count: number): Float64Array[] {
  return readColumns(zstdDecompressSync(packed, { maxOutputLength: MOST_OCTETS }), columns, count);
}

function writeColumns(columns: readonly ArrayLike<number>[], count: number): Uint8Array {
  const halves = new Int32Array(columns.length * count * 2);
  let at = 0;
  for (const column of columns) {
    writeSteps(column, halves.subarray(at, at + count), halves.subarray(at + count, at + 2 * count));
    at += 2 * count;
  }
  return new Uint8Array(halves.buffer);
}

function readColumns(octets: Buffer, columns: number, count: number): Float64Array[] {
  // Copied to where a number may begin.
  const halves = new Int32Array(new Uint8Array(octets).buffer);
  const read = Array.from({ length: columns }, (_, place) => {
    const at = place * 2 * count;
    return readSteps(halves.subarray(at, at + count), halves.subarray(at + count, at + 2 * count));
  });
  release(halves);
  return read;
}

/** From each number to the next: small as a rule, so that its greater half is zero throughout. */
function writeSteps(column: ArrayLike<number>, low: Int32Array, high: Int32Array): void {
  let last = 0;
  for (let at = 0; at < low.length; at += 1) {
    const number = column[at] ?? 0;
    const own = Number.isNaN(number) ? NONE : number;
    const step = own - last;
    const greater = Math.floor(step / HALF);
    low[at] = step - greater * HALF;
    high[at] = greater;
    last = own;
  }
}

/** Null for what this version has not made. */
export function unpackIndex(packed: Uint8Array): IndexImage | null {
  try {
    const octets = zstdDecompressSync(packed, { maxOutputLength: MOST_OCTETS });
    const end = octets.indexOf(NEWLINE) + 1;
    const head = JSON.parse(octets.toString('utf8', 0, end)) as IndexImage & { version: number };
    const { version, count, highestModseq, sets } = head;
    if (version !== VERSION || octets.length - end !== packedColumns.length * count * NUMBER_OCTETS)
      return null;
    const read = readColumns(octets.subarray(end), packedColumns.length, count);
    const columns = packedColumns.map((name, place) => [name, read[place]]);
    return { count, highestModseq, sets, columns: Object.fromEntries(columns) as IndexImage['columns'] };
  } catch {
    return null;
  }
}

function readSteps(low: Int32Array, high: Int32Array): Float64Array {
  const column = new Float64Array(low.length);
  let last = 0;
  for (let at = 0; at < low.length; at += 1) {
    last += (high[at] ?? 0) * HALF + ((low[at] ?? 0) >>> 0);
    column[at] = last === NONE ? Number.NaN : last;
  }
  return column;
}

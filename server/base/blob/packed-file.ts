import { promisify } from 'node:util';
import { constants, zstdCompress, zstdCompressSync, zstdDecompress, zstdDecompressSync } from 'node:zlib';
import { foldBase64, runInTurns, unfoldBase64 } from './base64-runs.ts';
import { BlobError, findSystemCode } from './errors.ts';

/** Mail gains 3 % more from level 6 and pays twice the time for it. */
const LEVEL = 3;
/** For when nobody waits: fifteen times the time of the first, and eight per cent less. The next levels gain one, at four times this. */
const CLOSE_LEVEL = 12;
/** Up to here compressing takes a fraction of a millisecond: less than handing it to another thread. */
const SMALL_BYTES = 32 * 1024;
/** First octet of a file whose frame holds folded octets. The others are one zstd frame, which begins with 0x28. */
const FOLDED = 1;

const params = { [constants.ZSTD_c_compressionLevel]: LEVEL };
const closeParams = { [constants.ZSTD_c_compressionLevel]: CLOSE_LEVEL };
const compressLarge = promisify(zstdCompress);
const decompressLarge = promisify(zstdDecompress);

const bufferOf = ({ buffer, byteOffset, byteLength }: Uint8Array): Buffer =>
  Buffer.from(buffer, byteOffset, byteLength);

/** What a file holds of a content: one zstd frame; where it has runs of base64, of what they stand for, behind a mark. */
export async function packFile(bytes: Uint8Array): Promise<Buffer> {
  const folded = await runInTurns(foldBase64(bufferOf(bytes)));
  return folded === null ? compress(bytes) : Buffer.concat([Buffer.from([FOLDED]), await compress(folded)]);
}

/** Throws for what is no such file, or longer than `mostBytes`. */
export async function unpackFile(packed: Buffer, mostBytes: number): Promise<Buffer> {
  if (packed[0] !== FOLDED) return decompress(packed, mostBytes);
  const folded = await decompress(packed.subarray(1), mostBytes);
  const bytes = await runInTurns(unfoldBase64(folded, mostBytes));
  if (bytes === null) throw new BlobError('blob/corrupt', 'a file of folded octets cannot be unfolded');
  return bytes;
}

/** The same content at a closer level; null where that was not seen to give back every octet. */
export async function repackFile(packed: Buffer, mostBytes: number): Promise<Buffer | null> {
  const mark = packed.subarray(0, packed[0] === FOLDED ? 1 : 0);
  const octets = await decompress(packed.subarray(mark.length), mostBytes);
  const frame = await compressLarge(octets, { params: closeParams });
  const again = await decompress(frame, mostBytes);
  return again.equals(octets) ? Buffer.concat([mark, frame]) : null;
}

async function compress(bytes: Uint8Array): Promise<Buffer> {
  return bytes.length <= SMALL_BYTES ? zstdCompressSync(bytes, { params }) : compressLarge(bytes, { params });
}

async function decompress(packed: Uint8Array, maxOutputLength: number): Promise<Buffer> {
  if (packed.length > SMALL_BYTES) return decompressLarge(packed, { maxOutputLength });
  try {
    return zstdDecompressSync(packed, { maxOutputLength: Math.min(maxOutputLength, SMALL_BYTES * 16) });
  } catch (fault) {
    // A small file may unpack to much: then it is large work.
    if (findSystemCode(fault) !== 'ERR_BUFFER_TOO_LARGE') throw fault;
    return decompressLarge(packed, { maxOutputLength });
  }
}

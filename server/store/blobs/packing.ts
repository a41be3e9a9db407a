import { constants, zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import { dictionary } from './data/dictionary.ts';

/** First octet of what is packed: which dictionary it takes. */
const FIRST_DICTIONARY = 1;
const LEVEL = 6;

const params = { [constants.ZSTD_c_compressionLevel]: LEVEL };
export const dictionaryOctets = Buffer.from(dictionary);

/** A small content as a row keeps it. */
export function pack(bytes: Uint8Array): Buffer {
  const frame = zstdCompressSync(bytes, { params, dictionary: dictionaryOctets });
  return Buffer.concat([Buffer.from([FIRST_DICTIONARY]), frame]);
}

/** Null for what `pack` has not made, or would be longer than `mostBytes`. */
export function unpack(packed: Uint8Array, mostBytes: number): Buffer | null {
  if (packed[0] !== FIRST_DICTIONARY) return null;
  try {
    return zstdDecompressSync(packed.subarray(1), {
      dictionary: dictionaryOctets,
      maxOutputLength: mostBytes,
    });
  } catch {
    return null;
  }
}

const MAGIC = 0xfd2fb528;
const dictionaryIdOctets = [0, 1, 2, 4];

/** The frame in what `pack` has made, and how long its content is; null where that is not written in it (RFC 8878, section 3.1.1.1). */
export function openFrame(packed: Uint8Array): { frame: Buffer; length: number } | null {
  const frame = Buffer.from(packed.buffer, packed.byteOffset, packed.byteLength).subarray(1);
  if (packed[0] !== FIRST_DICTIONARY || frame.length < 18 || frame.readUInt32LE(0) !== MAGIC) return null;
  const descriptor = frame.readUInt8(4);
  const isSingle = (descriptor & 0x20) !== 0;
  const at = 5 + (isSingle ? 0 : 1) + (dictionaryIdOctets[descriptor & 3] ?? 0);
  switch (descriptor >> 6) {
    case 0:
      return isSingle ? { frame, length: frame.readUInt8(at) } : null;
    case 1:
      return { frame, length: frame.readUInt16LE(at) + 256 };
    case 2:
      return { frame, length: frame.readUInt32LE(at) };
    default:
      return null;
  }
}

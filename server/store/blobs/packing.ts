import { constants, zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import { dictionary } from './data/dictionary.ts';

/** First octet of what is packed: which dictionary it takes. */
const FIRST_DICTIONARY = 1;
const LEVEL = 6;

const params = { [constants.ZSTD_c_compressionLevel]: LEVEL };
const dictionaryOctets = Buffer.from(dictionary);

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

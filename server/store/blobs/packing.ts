import { constants, zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import { dictionary } from './data/dictionary.ts';

/** First octet of what is packed: which dictionary it takes. */
const FIRST_DICTIONARY = 1;
/** With so little to look through, the next levels take half as long again and gain nothing. */
const LEVEL = 4;

export const dictionaryOctets = Buffer.from(dictionary);
export const packing = {
  params: { [constants.ZSTD_c_compressionLevel]: LEVEL },
  dictionary: dictionaryOctets,
};

/** A small content as a row keeps it. */
export function pack(bytes: Uint8Array): Buffer {
  return finishFrame(zstdCompressSync(bytes, packing));
}

/** What `pack` makes of a frame. */
export function finishFrame(frame: Uint8Array): Buffer {
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

const lengthOctets = [1, 2, 4, 8];
const RLE = 1;

/** Whether this is one frame from its first octet to its last, of a content of that length (RFC 8878, section 3.1.1). */
export function isWholeFrame(frame: Buffer, length: number): boolean {
  if (frame.length < 9 || frame.readUInt32LE(0) !== MAGIC) return false;
  const descriptor = frame.readUInt8(4);
  const isSingle = (descriptor & 0x20) !== 0;
  const flag = descriptor >> 6;
  const at = 5 + (isSingle ? 0 : 1) + (dictionaryIdOctets[descriptor & 3] ?? 0);
  // A content whose length is not written is none of ours.
  if (flag === 3 || (flag === 0 && !isSingle)) return false;
  let block = at + (lengthOctets[flag] ?? 0);
  if (block > frame.length || readLength(frame, at, flag) !== length) return false;
  for (let isLast = false; !isLast;) {
    if (block + 3 > frame.length) return false;
    const header = frame.readUIntLE(block, 3);
    isLast = (header & 1) === 1;
    block += 3 + (((header >> 1) & 3) === RLE ? 1 : header >> 3);
  }
  return block + ((descriptor & 4) === 0 ? 0 : 4) === frame.length;
}

function readLength(frame: Buffer, at: number, flag: number): number {
  if (flag === 0) return frame.readUInt8(at);
  return flag === 1 ? frame.readUInt16LE(at) + 256 : frame.readUInt32LE(at);
}

import { constants, zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import { foldBase64, runAtOnce, unfoldBase64 } from '#base';
import { dictionary } from './data/dictionary.ts';

/** First octet of what is packed: which dictionary it takes, and whether runs of base64 are folded. */
const FIRST_DICTIONARY = 1;
const FIRST_DICTIONARY_FOLDED = 2;
/** With so little to look through, the next levels take half as long again and gain nothing. */
const LEVEL = 4;

export const dictionaryOctets = Buffer.from(dictionary);
export const packing = {
  params: { [constants.ZSTD_c_compressionLevel]: LEVEL },
  dictionary: dictionaryOctets,
};

/** What a frame holds of a content. */
export interface Foldable {
  octets: Buffer;
  isFolded: boolean;
}

/** Only what says that it holds base64 is looked through. */
export function fold(bytes: Uint8Array): Foldable {
  const whole = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const folded = whole.includes('base64') ? runAtOnce(foldBase64(whole)) : null;
  return { octets: folded ?? whole, isFolded: folded !== null };
}

/** Null where it is none, or would be longer than `mostBytes`. */
export function unfold({ octets, isFolded }: Foldable, mostBytes: number): Buffer | null {
  return isFolded ? runAtOnce(unfoldBase64(octets, mostBytes)) : octets;
}

/** A small content as a row keeps it. */
export function pack(bytes: Uint8Array): Buffer {
  return packFolded(fold(bytes));
}

export function packFolded({ octets, isFolded }: Foldable): Buffer {
  return finishFrame(zstdCompressSync(octets, packing), isFolded);
}

/** What `pack` makes of a frame. */
export function finishFrame(frame: Uint8Array, isFolded: boolean): Buffer {
  return Buffer.concat([Buffer.from([isFolded ? FIRST_DICTIONARY_FOLDED : FIRST_DICTIONARY]), frame]);
}

const isPacked = ([mark]: Uint8Array): boolean =>
  mark === FIRST_DICTIONARY || mark === FIRST_DICTIONARY_FOLDED;

/** Null for what `pack` has not made, or would be longer than `mostBytes`. */
export function unpack(packed: Uint8Array, mostBytes: number): Buffer | null {
  if (!isPacked(packed)) return null;
  try {
    const octets = zstdDecompressSync(packed.subarray(1), {
      dictionary: dictionaryOctets,
      maxOutputLength: mostBytes,
    });
    return unfold({ octets, isFolded: packed[0] === FIRST_DICTIONARY_FOLDED }, mostBytes);
  } catch {
    return null;
  }
}

const MAGIC = 0xfd2fb528;
const dictionaryIdOctets = [0, 1, 2, 4];
/** Octets of the shortest frame: magic, descriptor, window or length, one block's head. */
const SHORTEST = 9;

const lengthOctets = [1, 2, 4, 8];
const RLE = 1;

/**
 * Of a frame, how long its content is and where its first block begins (RFC 8878, section 3.1.1.1); null for what is no frame,
 * or one that does not say: it is none of ours.
 */
function readFrameHeader(frame: Buffer): { length: number; blocksAt: number } | null {
  if (frame.length < SHORTEST || frame.readUInt32LE(0) !== MAGIC) return null;
  const descriptor = frame.readUInt8(4);
  const isSingle = (descriptor & 0x20) !== 0;
  const flag = descriptor >> 6;
  const at = 5 + (isSingle ? 0 : 1) + (dictionaryIdOctets[descriptor & 3] ?? 0);
  const blocksAt = at + (lengthOctets[flag] ?? 0);
  if (flag === 3 || (flag === 0 && !isSingle) || blocksAt > frame.length) return null;
  return { length: readLength(frame, at, flag), blocksAt };
}

function readLength(frame: Buffer, at: number, flag: number): number {
  if (flag === 0) return frame.readUInt8(at);
  return flag === 1 ? frame.readUInt16LE(at) + 256 : frame.readUInt32LE(at);
}

/** The frame in what `pack` has made, and how long its content is; null where that is not written in it. */
export function openFrame(packed: Uint8Array): { frame: Buffer; length: number; isFolded: boolean } | null {
  if (!isPacked(packed)) return null;
  const frame = Buffer.from(packed.buffer, packed.byteOffset, packed.byteLength).subarray(1);
  const header = readFrameHeader(frame);
  const isFolded = packed[0] === FIRST_DICTIONARY_FOLDED;
  return header === null ? null : { frame, length: header.length, isFolded };
}

/** Whether this is one frame from its first octet to its last, of a content of that length (RFC 8878, section 3.1.1). */
export function isWholeFrame(frame: Buffer, length: number): boolean {
  const header = readFrameHeader(frame);
  if (header === null || header.length !== length) return false;
  let block = header.blocksAt;
  for (let isLast = false; !isLast;) {
    if (block + 3 > frame.length) return false;
    const head = frame.readUIntLE(block, 3);
    isLast = (head & 1) === 1;
    block += 3 + (((head >> 1) & 3) === RLE ? 1 : head >> 3);
  }
  const checksum = (frame.readUInt8(4) & 4) === 0 ? 0 : 4;
  return block + checksum === frame.length;
}

import { Bits, Lengths, models } from './lzma-bits.ts';

/** Reads what LZMA has packed (the format's own notes, lzma-specification.txt), into `size` octets; null when it is damaged. */
export function unpackLzma(properties: Uint8Array, packed: Uint8Array, size: number): Buffer | null {
  const first = properties[0] ?? 255;
  if (first >= 225 || packed.length < 5) return null;
  const shape = { literal: first % 9, place: Math.floor(first / 9) % 5, position: Math.floor(first / 45) };
  return decode(new Bits(packed), shape, Buffer.alloc(size));
}

interface Shape {
  /** Bits of the octet before, and of the place, that choose a literal's model; bits of the place for all others. */
  literal: number;
  place: number;
  position: number;
}

interface Models {
  literals: Uint16Array;
  isMatch: Uint16Array;
  isRepeat: Uint16Array;
  whichRepeat: [Uint16Array, Uint16Array, Uint16Array, Uint16Array];
  slots: Uint16Array;
  near: Uint16Array;
  low: Uint16Array;
}

function decode(bits: Bits, shape: Shape, out: Buffer): Buffer | null {
  const learnt: Models = {
    literals: models(0x300 * 2 ** (shape.literal + shape.place)),
    isMatch: models(192),
    isRepeat: models(12),
    whichRepeat: [models(12), models(192), models(12), models(12)],
    slots: models(4 * 64),
    near: models(128),
    low: models(16),
  };
  const [matches, repeats] = [new Lengths(), new Lengths()];
  let distances = [0, 0, 0, 0];
  let state = 0;
  for (let at = 0; at < out.length;) {
    if (bits.isOver) return null;
    const place = at & (2 ** shape.position - 1);
    if (bits.read(learnt.isMatch, state * 16 + place) === 0) {
      out[at] = readLiteral(bits, learnt.literals, {
        shape,
        out,
        at,
        behind: state < 7 ? null : (distances[0] ?? 0),
      });
      at += 1;
      state = state < 4 ? 0 : state < 10 ? state - 3 : state - 6;
      continue;
    }
    let length: number;
    if (bits.read(learnt.isRepeat, state) === 0) {
      length = 2 + matches.read(bits, place);
      state = state < 7 ? 7 : 10;
      distances = [readDistance(bits, learnt, length), ...distances.slice(0, 3)];
      // The mark of the end.
      if (distances[0] === 0xffffffff) return out.subarray(0, at);
    } else {
      const which = readRepeat(bits, learnt, state, place);
      const isShort = which < 0;
      const index = isShort ? 0 : which;
      distances = [distances[index] ?? 0, ...distances.filter((_, one) => one !== index)];
      length = isShort ? 1 : 2 + repeats.read(bits, place);
      state = isShort ? (state < 7 ? 9 : 11) : state < 7 ? 8 : 11;
    }
    const back = (distances[0] ?? 0) + 1;
    if (back > at) return null;
    for (let n = 0; n < length && at < out.length; n += 1, at += 1) out[at] = out[at - back] ?? 0;
  }
  return out;
}

/** Which of the last four distances comes again; -1 for one octet of the last. */
function readRepeat(bits: Bits, { whichRepeat }: Models, state: number, place: number): number {
  const [first, isLong, second, third] = whichRepeat;
  if (bits.read(first, state) === 0) return bits.read(isLong, state * 16 + place) === 0 ? -1 : 0;
  if (bits.read(second, state) === 0) return 1;
  return bits.read(third, state) === 0 ? 2 : 3;
}

interface Place {
  shape: Shape;
  out: Buffer;
  at: number;
  /** After a repetition, how far back the octet lies that was expected; null otherwise. */
  behind: number | null;
}

function readLiteral(bits: Bits, literals: Uint16Array, { shape, out, at, behind }: Place): number {
  const before = at > 0 ? (out[at - 1] ?? 0) : 0;
  const model = ((at & (2 ** shape.place - 1)) << shape.literal) + (before >> (8 - shape.literal));
  const start = 0x300 * model;
  let node = 1;
  if (behind !== null && behind < at) {
    let expected = out[at - behind - 1] ?? 0;
    while (node < 256) {
      const guess = (expected >> 7) & 1;
      expected <<= 1;
      const bit = bits.read(literals, start + ((1 + guess) << 8) + node);
      node = node * 2 + bit;
      if (bit !== guess) break;
    }
  }
  while (node < 256) node = node * 2 + bits.read(literals, start + node);
  return node & 255;
}

function readDistance(bits: Bits, { slots, near, low }: Models, length: number): number {
  const slot = bits.readTree(slots, 6, Math.min(length - 2, 3) * 64);
  if (slot < 4) return slot;
  const count = (slot >> 1) - 1;
  const high = (2 + (slot & 1)) * 2 ** count;
  if (slot < 14) return high + bits.readReverse(near, count, high - slot);
  return high + bits.readEven(count - 4) * 16 + bits.readReverse(low, 4, 0);
}

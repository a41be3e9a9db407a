import { randomInt } from 'node:crypto';
import { DASH } from '../octets.ts';

/**
 * Longest boundary that is honoured: as long as a header. RFC 2046, section 5.1.1 allows 70, other readers any length, and what
 * they see must be seen here.
 */
const MAX_BOUNDARY = 256 * 1024;

/** Odd and drawn anew: nobody can write lines that have the hash of a boundary and are none. */
const HASH_FACTOR = randomInt(2 ** 30) * 2 + 1;

const hashOn = (hash: number, octet: number): number => (Math.imul(hash, HASH_FACTOR) + octet + 1) | 0;

/**
 * The boundaries of the open multiparts, looked up by the text of a line and not one after the other. A text is made of few
 * lines: a message may be nothing but lines that begin as delimiters do.
 */
export class BoundaryTable {
  /** Indexes of the frames that wait for this boundary, innermost last. */
  private readonly frames = new Map<string, number[]>();
  /** How many of these boundaries have a hash. */
  private readonly hashes = new Map<number, number>();

  /** The boundary as it is compared; null when there is none to compare. An empty one is one: other readers part at it. */
  static usable(boundary: string | null): string | null {
    const trimmed = boundary?.trimEnd() ?? null;
    return trimmed === null || trimmed.length > MAX_BOUNDARY ? null : trimmed;
  }

  get size(): number {
    return this.frames.size;
  }

  add(boundary: string, frame: number): void {
    const frames = this.frames.get(boundary);
    if (frames) frames.push(frame);
    else {
      this.frames.set(boundary, [frame]);
      this.count(boundary, 1);
    }
  }

  /** Frames are removed innermost first, so that only the last one of a boundary can be meant. */
  remove(boundary: string, frame: number): void {
    const frames = this.frames.get(boundary);
    if (frames?.at(-1) !== frame) return;
    frames.pop();
    if (frames.length > 0) return;
    this.frames.delete(boundary);
    this.count(boundary, -1);
  }

  /** Which frame the line `--boundary` or `--boundary--` belongs to; null when it is no delimiter. */
  find(bytes: Buffer, lineStart: number, lineEnd: number): { frame: number; isClosing: boolean } | null {
    if (this.frames.size === 0 || lineEnd - lineStart > MAX_BOUNDARY + 64) return null;
    const start = lineStart + 2;
    const end = skipBlanksBack(bytes, start, lineEnd);
    const isMarked = end - 2 >= start && bytes[end - 1] === DASH && bytes[end - 2] === DASH;
    const closingEnd = isMarked ? skipBlanksBack(bytes, start, end - 2) : -1;
    let hash = 0;
    let closingHash = 0;
    for (let at = start; at < end; at += 1) {
      if (at === closingEnd) closingHash = hash;
      hash = hashOn(hash, bytes[at] ?? 0);
    }
    const open = this.hashes.has(hash) ? this.innermost(bytes, start, end) : undefined;
    if (open !== undefined) return { frame: open, isClosing: false };
    if (!isMarked || !this.hashes.has(closingHash)) return null;
    const closed = this.innermost(bytes, start, closingEnd);
    return closed === undefined ? null : { frame: closed, isClosing: true };
  }

  private innermost(bytes: Buffer, start: number, end: number): number | undefined {
    return this.frames.get(bytes.toString('latin1', start, end))?.at(-1);
  }

  private count(boundary: string, by: number): void {
    let hash = 0;
    for (let at = 0; at < boundary.length; at += 1) hash = hashOn(hash, boundary.charCodeAt(at));
    const count = (this.hashes.get(hash) ?? 0) + by;
    if (count > 0) this.hashes.set(hash, count);
    else this.hashes.delete(hash);
  }
}

/** Where a text ends without its trailing blanks, as `trimEnd` finds them in the text of the octets. */
function skipBlanksBack(bytes: Buffer, start: number, end: number): number {
  let at = end;
  while (at > start && isBlank(bytes[at - 1] ?? 0)) at -= 1;
  return at;
}

function isBlank(octet: number): boolean {
  return octet === 0x20 || (octet >= 0x09 && octet <= 0x0d) || octet === 0xa0;
}

const LF = 0x0a;
const CR = 0x0d;
const DOT = 0x2e;

export type DataProblem = 'bare-lf' | 'bare-cr';

export type DataStep =
  { kind: 'more' } | { kind: 'end'; next: number } | { kind: 'refused'; problem: DataProblem };

export interface DataReader {
  /** Reads on at `from`; `next` is the offset behind the final CRLF.CRLF. */
  push(chunk: Uint8Array, from: number): DataStep;
  /** Octets of the message so far, also of one that is no longer kept. */
  readonly size: number;
  /** False once the message is over the limit or was discarded. */
  readonly kept: boolean;
  /** Forgets the octets and keeps counting. */
  discard(): void;
  /** The message, dots unstuffed, with its last CRLF. */
  bytes(): Uint8Array;
}

/** Pieces shorter than this are copied together: a message may arrive octet by octet. */
const SMALL_PIECE = 8 * 1024;
const BLOCK = 64 * 1024;

type State = 'text' | 'cr' | 'line-start' | 'dot' | 'dot-cr';

/**
 * The octets between DATA and CRLF.CRLF (RFC 5321, section 4.1.1.4), transparency undone (section 4.5.2). Only
 * CRLF.CRLF ends; a CR or an LF alone is refused where it stands, so no other reading of the end exists.
 */
export function createDataReader(maxBytes: number): DataReader {
  const pieces = createPieces();
  let size = 0;
  let kept = true;
  let state: State = 'line-start';

  const discard = (): void => {
    kept = false;
    pieces.clear();
  };
  const keep = (chunk: Uint8Array, start: number, end: number): void => {
    if (start >= end) return;
    size += end - start;
    if (size > maxBytes) discard();
    if (kept) pieces.add(chunk.subarray(start, end));
  };

  return {
    push(chunk, from) {
      let start = from;
      for (let at = from; at < chunk.length; at++) {
        if (state === 'text') at = endOfText(chunk, at);
        const octet = chunk[at];
        if (octet === undefined) break;
        if (state === 'text') {
          if (octet === LF) return { kind: 'refused', problem: 'bare-lf' };
          if (octet === CR) state = 'cr';
        } else if (state === 'cr') {
          if (octet !== LF) return { kind: 'refused', problem: 'bare-cr' };
          state = 'line-start';
        } else if (state === 'line-start' && octet === DOT) {
          keep(chunk, start, at);
          start = at + 1;
          state = 'dot';
        } else if (state === 'dot-cr') {
          if (octet !== LF) return { kind: 'refused', problem: 'bare-cr' };
          return { kind: 'end', next: at + 1 };
        } else if (octet === LF) {
          return { kind: 'refused', problem: 'bare-lf' };
        } else if (octet === CR) {
          if (state === 'dot') start = at + 1;
          state = state === 'dot' ? 'dot-cr' : 'cr';
        } else {
          state = 'text';
        }
      }
      keep(chunk, start, chunk.length);
      return { kind: 'more' };
    },
    get size() {
      return size;
    },
    get kept() {
      return kept;
    },
    discard,
    bytes: () => pieces.join(),
  };
}

/** Offset of the next octet that may be CR or LF, or of the end. */
function endOfText(chunk: Uint8Array, from: number): number {
  let at = from;
  while (at < chunk.length && (chunk[at] as number) > CR) at++;
  return at;
}

interface Pieces {
  add(piece: Uint8Array): void;
  clear(): void;
  join(): Uint8Array;
}

function createPieces(): Pieces {
  let whole: Uint8Array[] = [];
  let block = new Uint8Array(0);
  let used = 0;

  const closeBlock = (): void => {
    if (used > 0) whole.push(block.subarray(0, used));
    block = new Uint8Array(0);
    used = 0;
  };
  return {
    add(piece) {
      if (piece.length >= SMALL_PIECE) {
        closeBlock();
        whole.push(piece);
        return;
      }
      if (used + piece.length > block.length) {
        closeBlock();
        block = new Uint8Array(whole.length === 0 ? SMALL_PIECE : BLOCK);
      }
      block.set(piece, used);
      used += piece.length;
    },
    clear() {
      whole = [];
      closeBlock();
      whole = [];
    },
    join() {
      closeBlock();
      return whole.length === 1 ? (whole[0] as Uint8Array) : Buffer.concat(whole);
    },
  };
}

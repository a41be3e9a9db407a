const LF = 0x0a;
const CR = 0x0d;

/** Why a stream of commands cannot be read on: the session must end. */
export type LineProblem = 'bare-lf' | 'bare-cr' | 'line-too-long';

export type LineStep =
  | { kind: 'line'; line: Uint8Array; next: number }
  | { kind: 'more' }
  | { kind: 'refused'; problem: LineProblem };

export interface LineReader {
  /**
   * Reads on at `from`. `line` is without its CRLF, and `next` the offset behind it; `more` has kept the rest
   * of the chunk, never more than the limit.
   */
  push(chunk: Uint8Array, from: number): LineStep;
}

/**
 * Command lines out of chunks. A line ends at CRLF and nowhere else: RFC 5321, section 2.3.8, forbids CR and LF
 * alone, and reading them as line ends is what makes smuggling possible.
 *
 * @param maxBytes octets of one line, CRLF included
 */
export function createLineReader(maxBytes: number): LineReader {
  let pending: Uint8Array[] = [];
  let pendingBytes = 0;
  let afterCr = false;

  return {
    push(chunk, from) {
      for (let at = from; at < chunk.length; at++) {
        const octet = chunk[at];
        if (afterCr && octet !== LF) return { kind: 'refused', problem: 'bare-cr' };
        if (octet === LF) {
          if (!afterCr) return { kind: 'refused', problem: 'bare-lf' };
          afterCr = false;
          if (pendingBytes + at + 1 - from > maxBytes) return { kind: 'refused', problem: 'line-too-long' };
          const whole = Buffer.concat([...pending, chunk.subarray(from, at + 1)]);
          pending = [];
          pendingBytes = 0;
          return { kind: 'line', line: whole.subarray(0, -2), next: at + 1 };
        }
        afterCr = octet === CR;
      }
      pendingBytes += chunk.length - from;
      if (pendingBytes > maxBytes) return { kind: 'refused', problem: 'line-too-long' };
      // A copy: a slice would keep the whole chunk alive, and one may come for every octet.
      if (from < chunk.length) pending.push(Uint8Array.from(chunk.subarray(from)));
      return { kind: 'more' };
    },
  };
}

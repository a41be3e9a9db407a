import type { Part } from '../types.ts';
import { LF } from '../octets.ts';
import { listParts } from './list-parts.ts';

/**
 * Sets `lines` of every part in one pass over the octets: parts are nested, so counting each on its own would read
 * a deep message once a level.
 */
export function countLines(bytes: Buffer, root: Part): void {
  const parts = listParts(root);
  const offsets = [...new Set(parts.flatMap((part) => [part.bodyStart, part.end]))].sort((a, b) => a - b);
  const linesBefore = new Map<number, number>();
  let lines = 0;
  let lineFeed = bytes.indexOf(LF, offsets[0] ?? 0);
  for (const offset of offsets) {
    while (lineFeed >= 0 && lineFeed < offset) {
      lines += 1;
      lineFeed = bytes.indexOf(LF, lineFeed + 1);
    }
    linesBefore.set(offset, lines);
  }
  for (const part of parts) {
    part.lines = (linesBefore.get(part.end) ?? 0) - (linesBefore.get(part.bodyStart) ?? 0);
  }
}

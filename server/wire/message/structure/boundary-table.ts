/**
 * Longest boundary that is honoured: as long as a header. RFC 2046, section 5.1.1 allows 70, other readers any length, and what
 * they see must be seen here.
 */
const MAX_BOUNDARY = 256 * 1024;

/** The boundaries of the open multiparts, looked up by the text of a line and not one after the other. */
export class BoundaryTable {
  /** Indexes of the frames that wait for this boundary, innermost last. */
  private readonly frames = new Map<string, number[]>();

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
    else this.frames.set(boundary, [frame]);
  }

  /** Frames are removed innermost first, so that only the last one of a boundary can be meant. */
  remove(boundary: string, frame: number): void {
    const frames = this.frames.get(boundary);
    if (frames?.at(-1) !== frame) return;
    frames.pop();
    if (frames.length === 0) this.frames.delete(boundary);
  }

  /** Which frame the line `--boundary` or `--boundary--` belongs to; null when it is no delimiter. */
  find(bytes: Buffer, lineStart: number, lineEnd: number): { frame: number; isClosing: boolean } | null {
    if (this.frames.size === 0 || lineEnd - lineStart > MAX_BOUNDARY + 64) return null;
    const line = bytes.toString('latin1', lineStart + 2, lineEnd).trimEnd();
    const open = this.frames.get(line)?.at(-1);
    if (open !== undefined) return { frame: open, isClosing: false };
    if (!line.endsWith('--')) return null;
    const closed = this.frames.get(line.slice(0, -2).trimEnd())?.at(-1);
    return closed === undefined ? null : { frame: closed, isClosing: true };
  }
}

import type { Exceeded, Message, MessageLimits, Part } from '../types.ts';
import { DEFAULT_MESSAGE_LIMITS } from '../limits.ts';
import { asBuffer, DASH, LF } from '../octets.ts';
import { endOfLine, scanHeader } from '../header/scan-header.ts';
import { BoundaryTable } from './boundary-table.ts';
import { countLines } from './count-lines.ts';
import { numberParts } from './number-parts.ts';
import { createPart, describePart, type ContentRoom } from './part-builder.ts';

/** An open entity: from the root to the innermost, each inside the one before. */
interface Frame {
  part: Part;
  level: number;
  /** Of a multipart that still waits for delimiters. */
  boundary: string | null;
}

const OPAQUE = 'application/octet-stream';
const BEFORE_DELIMITER = Buffer.from('\n--');
const UNENCODED = new Set(['7bit', '8bit', 'binary']);

/**
 * Finds the MIME structure of a message (RFC 2045, 2046, 5322) by offsets into its octets, which are not copied.
 * Reads forward once, whatever the nesting; never throws. Beyond a limit the rest is one opaque part.
 */
export function parseMessage(bytes: Uint8Array, limits: Partial<MessageLimits> = {}): Message {
  const scanner = new StructureScanner(asBuffer(bytes), { ...DEFAULT_MESSAGE_LIMITS, ...limits });
  const root = scanner.scan();
  settleEmptyMultiparts(root);
  numberParts(root);
  countLines(asBuffer(bytes), root);
  return { bytes, root, exceeded: scanner.exceeded };
}

class StructureScanner {
  exceeded: Exceeded | null = null;
  private readonly bytes: Buffer;
  private readonly limits: MessageLimits;
  private readonly boundaries = new BoundaryTable();
  private readonly stack: Frame[] = [];
  private parts = 0;
  private fields = 0;
  private readonly room: ContentRoom;

  constructor(bytes: Buffer, limits: MessageLimits) {
    this.bytes = bytes;
    this.limits = limits;
    this.room = { octets: limits.contentBytes };
  }

  scan(): Part {
    const root = this.open(0, 'text/plain', 1);
    let position = this.innermostBodyStart();
    while (this.boundaries.size > 0) {
      const lineStart = this.nextDashLine(position);
      if (lineStart < 0) break;
      const lineEnd = endOfLine(this.bytes, lineStart, this.bytes.length);
      const found = this.boundaries.find(this.bytes, lineStart, lineEnd);
      position = found ? this.passDelimiter(found.frame, found.isClosing, lineStart, lineEnd) : lineEnd;
      if (position < 0) break;
    }
    this.closeAbove(-1, this.bytes.length);
    return root;
  }

  /** Start of the next line that begins with two dashes, at or after `position`; -1 when there is none. */
  private nextDashLine(position: number): number {
    const before = Math.max(0, position - 1);
    // Lines that begin so may follow each other by the million, and a search costs more than such a line.
    if (isDashLine(this.bytes, before)) return before + 1;
    const lineFeed = this.bytes.indexOf(BEFORE_DELIMITER, before);
    return lineFeed < 0 ? -1 : lineFeed + 1;
  }

  private innermostBodyStart(): number {
    return this.stack.at(-1)?.part.bodyStart ?? 0;
  }

  /** Ends what stands inside the multipart of that frame; returns where the search goes on, -1 to stop. */
  private passDelimiter(index: number, isClosing: boolean, lineStart: number, lineEnd: number): number {
    const frame = this.stack[index];
    if (!frame) return -1;
    this.closeAbove(index, this.beforeLineEnd(lineStart));
    if (!isClosing && this.parts >= this.limits.parts) return this.takeRest(frame.part, lineEnd);
    if (isClosing) {
      // What follows is the epilogue (RFC 2046, section 5.1.1): the boundary means nothing any more.
      this.boundaries.remove(frame.boundary ?? '', index);
      frame.boundary = null;
      return lineEnd;
    }
    const defaultType = frame.part.type === 'multipart/digest' ? 'message/rfc822' : 'text/plain';
    frame.part.children.push(this.open(lineEnd, defaultType, frame.level + 1));
    return this.innermostBodyStart();
  }

  /** The line end before a delimiter belongs to the delimiter (RFC 2046, section 5.1.1). */
  private beforeLineEnd(lineStart: number): number {
    const lineFeed = lineStart - 1;
    return this.bytes[lineFeed - 1] === 0x0d ? lineFeed - 1 : lineFeed;
  }

  /** A header that runs up to the delimiter holds its line end as well, and so does what stands around. */
  private closeAbove(index: number, at: number): void {
    let end = at;
    while (this.stack.length > index + 1) {
      const frame = this.stack.pop();
      if (!frame) return;
      end = Math.max(frame.part.bodyStart, end);
      frame.part.end = end;
      if (frame.boundary !== null) this.boundaries.remove(frame.boundary, this.stack.length);
    }
  }

  /** Reads the header at `start`, opens the entity, and the message inside it when it is one. */
  private open(start: number, defaultType: string, level: number): Part {
    const outermost = this.openOne(start, defaultType, level);
    let inner = outermost;
    let innerLevel = level;
    while (isOpenMessage(inner)) {
      if (!this.mayOpen(innerLevel)) break;
      innerLevel += 1;
      const message = this.openOne(inner.bodyStart, 'text/plain', innerLevel);
      inner.message = message;
      inner = message;
    }
    return outermost;
  }

  private openOne(start: number, defaultType: string, level: number): Part {
    this.parts += 1;
    const header = scanHeader(this.bytes, start, {
      end: this.bytes.length,
      maxBytes: this.limits.headerBytes,
      maxFields: this.limits.headerFields - this.fields,
      isDelimiter: (from, to) => this.boundaries.find(this.bytes, from, to) !== null,
    });
    this.fields += header.fields.length;
    const part = createPart(this.bytes, start, defaultType);
    describePart(part, this.bytes, header.fields, this.room);
    part.bodyStart = header.end;
    if (header.exceeded || this.room.octets < 0) this.makeOpaque(part, 'header');
    const boundary = this.boundaryOf(part, level);
    this.stack.push({ part, level, boundary });
    if (boundary !== null) this.boundaries.add(boundary, this.stack.length - 1);
    return part;
  }

  private boundaryOf(part: Part, level: number): string | null {
    if (!part.type.startsWith('multipart/')) return null;
    const boundary = BoundaryTable.usable(part.boundary);
    if (boundary !== null && level >= this.limits.depth) {
      this.makeOpaque(part, 'depth');
      return null;
    }
    return boundary;
  }

  private mayOpen(level: number): boolean {
    if (level >= this.limits.depth) this.exceeded ??= 'depth';
    else if (this.parts >= this.limits.parts) this.exceeded ??= 'parts';
    else return true;
    return false;
  }

  private makeOpaque(part: Part, reason: Exceeded): void {
    part.type = OPAQUE;
    this.exceeded ??= reason;
  }

  /** One part more than the limit holds everything from here to the end of the message. */
  private takeRest(parent: Part, start: number): number {
    const rest = createPart(this.bytes, start, OPAQUE);
    parent.children.push(rest);
    this.exceeded ??= 'parts';
    return -1;
  }
}

function isDashLine(bytes: Buffer, lineFeed: number): boolean {
  return bytes[lineFeed] === LF && bytes[lineFeed + 1] === DASH && bytes[lineFeed + 2] === DASH;
}

function isOpenMessage(part: Part): boolean {
  return (part.type === 'message/rfc822' || part.type === 'message/global') && UNENCODED.has(part.encoding);
}

/** A multipart without a single part (no boundary, or none in the body) is shown as what it is: text. */
function settleEmptyMultiparts(root: Part): void {
  const waiting: Part[] = [root];
  for (let part = waiting.pop(); part; part = waiting.pop()) {
    if (part.type.startsWith('multipart/') && part.children.length === 0) part.type = 'text/plain';
    for (const child of part.children) waiting.push(child);
    if (part.message) waiting.push(part.message);
  }
}

import type { HeaderField } from '../types.ts';
import { COLON, CR, DASH, LF, SPACE, TAB } from '../octets.ts';

/** Where a header section ended and what it held. */
export interface HeaderSection {
  fields: HeaderField[];
  /** First octet after the empty line, or of the line that cut the section short. */
  end: number;
  /** The section broke a limit; it was cut at `end`. */
  exceeded: boolean;
}

export interface HeaderBounds {
  /** One past the last octet that may belong to the section. */
  end: number;
  /** Octets of the section. */
  maxBytes: number;
  /** Fields of the section. */
  maxFields: number;
  /** Says whether a line starting with `--` is a delimiter of an enclosing multipart. */
  isDelimiter: (lineStart: number, lineEnd: number) => boolean;
}

/**
 * Reads the header section at `start` (RFC 5322, section 2.2) by line, in one pass.
 * A line that is no field is skipped. It is body, and the empty line was forgotten, when no field stands before it or behind
 * it, or when it begins with a dash as delimiters do.
 */
export function scanHeader(bytes: Buffer, start: number, bounds: HeaderBounds): HeaderSection {
  const fields: HeaderField[] = [];
  const limit = Math.min(bounds.end, start + bounds.maxBytes);
  let position = skipEnvelopeLine(bytes, start, bounds.end);
  let current: HeaderField | null = null;
  /** Of lines behind the last field that are none. */
  let noFieldAt: number | null = null;
  while (position < bounds.end) {
    const next = endOfLine(bytes, position, bounds.end);
    if (next > limit) return { fields, end: position, exceeded: true };
    const first = bytes[position];
    if (first === LF || (first === CR && position + 2 === next && bytes[next - 1] === LF)) {
      return { fields, end: noFieldAt ?? next, exceeded: false };
    }
    if (first === SPACE || first === TAB) {
      if (current) current.end = next;
    } else if (first === DASH && bytes[position + 1] === DASH && bounds.isDelimiter(position, next)) {
      return { fields, end: noFieldAt ?? position, exceeded: false };
    } else {
      current = readField(bytes, position, next);
      const isBody = fields.length === 0 || first === DASH;
      if (!current && isBody) return { fields, end: position, exceeded: false };
      if (current && fields.length >= bounds.maxFields) return { fields, end: position, exceeded: true };
      if (current) fields.push(current);
      noFieldAt = current ? null : (noFieldAt ?? position);
    }
    position = next;
  }
  return { fields, end: noFieldAt ?? position, exceeded: false };
}

/** Octets in which a line end is looked for one by one: a native search costs more than a short line. */
const NEAR = 64;

/** One past the line's LF, or `end` where the line has none. */
export function endOfLine(bytes: Buffer, position: number, end: number): number {
  const near = Math.min(end, position + NEAR);
  for (let at = position; at < near; at += 1) if (bytes[at] === LF) return at + 1;
  const lineFeed = bytes.indexOf(LF, near);
  return lineFeed < 0 || lineFeed >= end ? end : lineFeed + 1;
}

/** mbox leaves a « From » line without colon before the first field. */
function skipEnvelopeLine(bytes: Buffer, start: number, end: number): number {
  const quoted = bytes[start] === 0x3e ? 1 : 0;
  const isEnvelope = bytes.toString('latin1', start + quoted, Math.min(end, start + quoted + 5)) === 'From ';
  return isEnvelope ? endOfLine(bytes, start, end) : start;
}

/** A field name is printable US-ASCII; blanks before the colon are obsolete but legal (RFC 5322, section 4.5). */
function readField(bytes: Buffer, start: number, end: number): HeaderField | null {
  let position = start;
  let octet = bytes[position] ?? 0;
  while (position < end && octet > SPACE && octet < 0x7f && octet !== COLON) {
    position += 1;
    octet = bytes[position] ?? 0;
  }
  const nameEnd = position;
  while (position < end && (octet === SPACE || octet === TAB)) {
    position += 1;
    octet = bytes[position] ?? 0;
  }
  if (nameEnd === start || position >= end || octet !== COLON) return null;
  return { name: bytes.toString('latin1', start, nameEnd), start, valueStart: position + 1, end };
}

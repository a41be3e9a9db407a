import { decodeBody, type HeaderField, type Message, type Part } from '#wire/message';
import type { Partial, Section } from './section.ts';

const NOTHING = Buffer.alloc(0);
const LINE_END = Buffer.from('\r\n');

/** The octets that `BODY[…]` names; null when the message has no such part (the answer is then NIL). */
export function extractSection(message: Message, { part: path, text }: Section): Buffer | null {
  const octets = asBuffer(message.bytes);
  if (path.length === 0) {
    return text === null ? octets : extractText(octets, message.root, text);
  }
  const part = findPart(message, path);
  if (part === null) return null;
  if (text === null) return octets.subarray(part.bodyStart, part.end);
  if (text === 'mime') return octets.subarray(part.start, part.bodyStart);
  return part.message === null ? null : extractText(octets, part.message, text);
}

function extractText(octets: Buffer, root: Part, text: Exclude<Section['text'], null>): Buffer {
  if (text === 'text') return octets.subarray(root.bodyStart, root.end);
  if (typeof text === 'string') return octets.subarray(root.start, root.bodyStart);
  const names = new Set(text.fields.map((name) => name.toLowerCase()));
  const isWanted = ({ name }: HeaderField): boolean => names.has(name.toLowerCase()) !== text.isNot;
  const fields = root.headers.filter(isWanted).map((field) => endLine(octets, field));
  return Buffer.concat([...fields, LINE_END]);
}

function endLine(octets: Buffer, { start, end }: HeaderField): Buffer {
  const field = octets.subarray(start, end);
  return field.at(-1) === 0x0a ? field : Buffer.concat([field, LINE_END]);
}

/** Undoes the transfer encoding of a part (RFC 3516); null when there is no such part. */
export function extractBinary(message: Message, path: readonly number[]): Buffer | null {
  if (path.length === 0) return asBuffer(message.bytes);
  const part = findPart(message, path);
  if (part === null) return null;
  // A multipart has no content of its own to decode.
  if (part.children.length > 0) return asBuffer(message.bytes).subarray(part.bodyStart, part.end);
  return asBuffer(decodeBody(message, part));
}

/** Whether the transfer encoding that BINARY would have to undo is a known one; so it is where there is nothing to undo. */
export function canDecode(message: Message, path: readonly number[]): boolean {
  const part = path.length === 0 ? null : findPart(message, path);
  return part === null || part.children.length > 0 || part.encoding !== 'unknown';
}

/** The part of that number (RFC 9051, section 6.4.5.1): within an attached message the numbers begin anew. */
export function findPart(message: Message, path: readonly number[]): Part | null {
  let part = message.root;
  /** A single-part message stands for its own part 1. */
  let isRoot = true;
  for (const number of path) {
    if (!isRoot && part.children.length === 0) {
      if (part.message === null) return null;
      part = part.message;
    }
    if (part.children.length > 0) {
      const child = part.children[number - 1];
      if (child === undefined) return null;
      part = child;
    } else if (number !== 1) return null;
    isRoot = false;
  }
  return part;
}

/** The stretch of `octets` that `<offset.count>` names; empty beyond the end. */
export function cutPartial(octets: Buffer, partial: Partial | null): Buffer {
  if (partial === null) return octets;
  return partial.offset >= octets.length
    ? NOTHING
    : octets.subarray(partial.offset, partial.offset + partial.count);
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

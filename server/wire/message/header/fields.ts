import type { HeaderField, Message, Part } from '../types.ts';
import { CR, LF, asBuffer } from '../octets.ts';

/** The last field of that name (case-insensitive), as RFC 8621, section 4.1.3 asks; null when there is none. */
export function findHeader(_message: Message, part: Part, name: string): HeaderField | null {
  return findField(part.headers, name);
}

/** Every field of that name (case-insensitive), in the order of the message. */
export function listHeaders(_message: Message, part: Part, name: string): HeaderField[] {
  return part.headers.filter((field) => isNamed(field, name));
}

/** The octets after the colon as they stand, folds included, without the last line end (RFC 8621, section 4.1.2.1). */
export function rawValue(message: Message, field: HeaderField): Uint8Array {
  return asBuffer(message.bytes).subarray(field.valueStart, valueEnd(message.bytes, field));
}

/** The last field of that name among `fields`. */
export function findField(fields: readonly HeaderField[], name: string): HeaderField | null {
  return fields.findLast((field) => isNamed(field, name)) ?? null;
}

function isNamed(field: HeaderField, name: string): boolean {
  return field.name.length === name.length && field.name.toLowerCase() === name.toLowerCase();
}

function valueEnd(bytes: Uint8Array, field: HeaderField): number {
  let end = field.end;
  if (end > field.valueStart && bytes[end - 1] === LF) end -= 1;
  if (end > field.valueStart && bytes[end - 1] === CR) end -= 1;
  return end;
}

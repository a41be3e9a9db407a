import type { HeaderField, Message } from '#wire/message';

/*
 * The verifier takes time in the product of signed names and header fields, and in the square of a folded
 * signature and of a line of the body. Within these bounds a message costs it some tenths of a second at worst;
 * real mail stays far below each of them.
 */
const MAX_SIGNATURE_BYTES = 8 * 1024;
const MAX_HEADER_FIELDS = 1000;
const MAX_LINE_BYTES = 1024 * 1024;
const LF = 0x0a;

/** Would verifying these fields of this message cost more than the sender can prove with them? */
export function isCostly(message: Message, fields: readonly HeaderField[]): boolean {
  return (
    message.root.headers.length > MAX_HEADER_FIELDS ||
    fields.some((field) => field.end - field.start > MAX_SIGNATURE_BYTES) ||
    hasLongLine(message.bytes, message.root.bodyStart)
  );
}

function hasLongLine(bytes: Uint8Array, from: number): boolean {
  let at = from;
  while (bytes.length - at > MAX_LINE_BYTES) {
    const end = bytes.subarray(at, at + MAX_LINE_BYTES).lastIndexOf(LF);
    if (end < 0) return true;
    at += end + 1;
  }
  return false;
}

import type { HeaderField, Message } from '#wire/message';

/*
 * The verifier takes time in the product of signed names and header fields, and in the square of a folded
 * signature, of the lines and the names of the header, and of a line of the body. Within these bounds a message costs it
 * some tenths of a second at worst; real mail stays far below each of them.
 */
const MAX_SIGNATURE_BYTES = 8 * 1024;
const MAX_HEADER_FIELDS = 1000;
const MAX_HEADER_LINES = 10_000;
const MAX_NAME_BYTES = 1000;
const MAX_LINE_BYTES = 1024 * 1024;
const [TAB, LF, CR, SPACE, COLON] = [0x09, 0x0a, 0x0d, 0x20, 0x3a];

/** Would verifying these fields of this message cost more than the sender can prove with them? */
export function isCostly(message: Message, fields: readonly HeaderField[]): boolean {
  return (
    message.root.headers.length > MAX_HEADER_FIELDS ||
    hasLongHeader(message.bytes) ||
    fields.some((field) => field.end - field.start > MAX_SIGNATURE_BYTES) ||
    hasLongLine(message.bytes, message.root.bodyStart)
  );
}

/** Up to the first empty line, which is where the verifier sees the header end. */
function hasLongHeader(bytes: Uint8Array): boolean {
  let [lines, octetsOfLine, octetsOfName] = [0, 0, 0];
  let isName = true;
  for (const octet of bytes) {
    if (octet === LF) {
      if (octetsOfLine === 0) return false;
      lines += 1;
      octetsOfLine = 0;
    } else if (octet !== CR) {
      // A name may be folded, and goes on over lines.
      if (octetsOfLine === 0 && octet !== SPACE && octet !== TAB) [isName, octetsOfName] = [true, 0];
      octetsOfLine += 1;
    }
    if (octet === COLON) isName = false;
    if (isName) octetsOfName += 1;
    if (lines > MAX_HEADER_LINES || octetsOfName > MAX_NAME_BYTES) return true;
  }
  return false;
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

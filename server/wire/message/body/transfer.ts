import type { TransferEncoding } from '../types.ts';
import { listUuencoded } from './uuencode.ts';
import { CR, EQUALS, LF, SPACE, TAB, asBuffer } from '../octets.ts';

/** Undoes a transfer encoding (RFC 2045, section 6); damaged input gives what can be read of it. */
export function decodeTransfer(octets: Uint8Array, encoding: TransferEncoding): Uint8Array {
  const bytes = asBuffer(octets);
  if (encoding === 'base64') return decodeBase64Text(bytes.toString('latin1'));
  if (encoding === 'quoted-printable') return decodeQuotedPrintable(bytes);
  // What holds no such file is handed out as it is.
  if (encoding === 'x-uuencode') return listUuencoded(bytes.toString('latin1'))[0]?.content ?? bytes;
  return bytes;
}

/**
 * Base64 with any junk skipped (RFC 2045, section 6.8), « - » and « _ » as well, which belong to another alphabet. Some mailers encode in pieces and leave padding in the middle: each piece is
 * decoded on its own, since everything after the first `=` would be lost otherwise.
 */
export function decodeBase64Text(written: string): Buffer {
  const text = /[-_]/.test(written) ? written.replace(/[-_]+/g, '') : written;
  const padding = text.indexOf('=');
  if (padding < 0 || !/[A-Za-z0-9+/]/.test(text.slice(padding))) return Buffer.from(text, 'base64');
  return Buffer.concat(text.split(/=+/).map((piece) => Buffer.from(piece, 'base64')));
}

/** The Q encoding of an encoded word (RFC 2047, section 4.2), one octet a character in and out. */
export function decodeQuotedText(text: string): Buffer {
  const spaced = text.replaceAll('_', ' ');
  if (!spaced.includes('=')) return Buffer.from(spaced, 'latin1');
  const plain = spaced.replace(/=([0-9A-Fa-f]{2})/g, (_escape, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
  return Buffer.from(plain, 'latin1');
}

/** Quoted-printable (RFC 2045, section 6.7); an escape that is none stays as it is written. */
export function decodeQuotedPrintable(bytes: Buffer): Buffer {
  const first = bytes.indexOf(EQUALS);
  if (first < 0) return bytes;
  const out = Buffer.allocUnsafe(bytes.length);
  bytes.copy(out, 0, 0, first);
  let written = first;
  let position = first;
  while (position < bytes.length) {
    const octet = bytes[position] ?? 0;
    if (octet !== EQUALS) {
      out[written++] = octet;
      position += 1;
      continue;
    }
    const escaped = hexValue(bytes[position + 1]) * 16 + hexValue(bytes[position + 2]);
    const next = escaped >= 0 ? position + 3 : skipSoftBreak(bytes, position + 1);
    if (escaped >= 0) out[written++] = escaped;
    else if (next < 0) out[written++] = EQUALS;
    position = next < 0 ? position + 1 : next;
  }
  return out.subarray(0, written);
}

/** Past the blanks and line end after `=` (or the end of the body); -1 when this is no soft break. */
function skipSoftBreak(bytes: Buffer, start: number): number {
  let position = start;
  while (bytes[position] === SPACE || bytes[position] === TAB) position += 1;
  if (position >= bytes.length) return position;
  if (bytes[position] === LF) return position + 1;
  if (bytes[position] === CR && bytes[position + 1] === LF) return position + 2;
  return -1;
}

/** 0 to 15, or a number so low that no sum with it is an octet. */
function hexValue(octet: number | undefined): number {
  if (octet === undefined) return -1000;
  if (octet >= 0x30 && octet <= 0x39) return octet - 0x30;
  const letter = octet | 0x20;
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : -1000;
}

import type { TransferEncoding } from '../types.ts';
import { listUuencoded } from './uuencode.ts';
import { CR, DASH, EQUALS, LF, SPACE, TAB, UNDERSCORE, asBuffer } from '../octets.ts';

/** Undoes a transfer encoding (RFC 2045, section 6); damaged input gives what can be read of it. */
export function decodeTransfer(octets: Uint8Array, encoding: TransferEncoding): Uint8Array {
  const bytes = asBuffer(octets);
  if (encoding === 'base64') return decodeBase64(bytes);
  if (encoding === 'quoted-printable') return decodeQuotedPrintable(bytes);
  // What holds no such file is handed out as it is.
  if (encoding === 'x-uuencode') return listUuencoded(bytes.toString('latin1'))[0]?.content ?? bytes;
  return bytes;
}

/** Of each octet, the six bits that it stands for; PADDING, or NOTHING. */
const PADDING = 64;
const NOTHING = 65;
const sextets = new Uint8Array(256).fill(NOTHING);
for (const [value, sign] of [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'].entries())
  sextets[sign.charCodeAt(0)] = value;
sextets[EQUALS] = PADDING;

/** As `decodeBase64`; what is not ASCII is junk. */
export function decodeBase64Text(written: string): Buffer {
  return decodeBase64(Buffer.from(written));
}

/**
 * Base64 with any junk skipped (RFC 2045, section 6.8), « - » and « _ » as well, which belong to another alphabet. Some
 * mailers encode in pieces and leave padding in the middle: each piece is decoded on its own, since the runtime's decoder
 * would lose everything after the first `=`. One pass, whatever there is: a body may be nothing but padding.
 */
function decodeBase64(octets: Buffer): Buffer {
  if (isPlainBase64(octets)) return Buffer.from(octets.toString('latin1'), 'base64');
  const out = Buffer.allocUnsafe(Math.ceil((octets.length * 3) / 4));
  let written = 0;
  let bits = 0;
  let held = 0;
  for (let at = 0; at < octets.length; at += 1) {
    const value = sextets[octets[at] as number] as number;
    if (value === NOTHING) continue;
    if (value === PADDING) {
      bits = 0;
      continue;
    }
    held = (held << 6) | value;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    out[written++] = held >> bits;
  }
  return out.subarray(0, written);
}

/** Whether the runtime's decoder reads it as we do: nothing of another alphabet, and padding only at the end. */
function isPlainBase64(octets: Buffer): boolean {
  if (octets.includes(DASH) || octets.includes(UNDERSCORE)) return false;
  let padding = octets.indexOf(EQUALS);
  if (padding < 0) return true;
  while (padding < octets.length && (sextets[octets[padding] as number] as number) >= PADDING) padding += 1;
  return padding === octets.length;
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

/** Of each octet, 0 to 15, or a number so low that no sum with it is an octet. */
const hexes = new Int16Array(256).fill(-1000);
for (let value = 0; value < 16; value += 1) {
  const sign = value.toString(16);
  hexes[sign.charCodeAt(0)] = value;
  hexes[sign.toUpperCase().charCodeAt(0)] = value;
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
    const escaped = hexAt(bytes, position + 1) * 16 + hexAt(bytes, position + 2);
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

function hexAt(bytes: Buffer, position: number): number {
  return hexes[bytes[position] ?? 0] as number;
}

import type { Message, MessageLimits, Part } from '../types.ts';
import { decodeCharset } from '../charset.ts';
import { asBuffer } from '../octets.ts';
import { parseMessage } from '../structure/parse-message.ts';
import { decodeTransfer } from './transfer.ts';

export interface PartText {
  /** Line ends are LF, and no NUL is left. */
  text: string;
  /** The charset or the transfer encoding is unknown, or the octets do not fit it (RFC 8621, section 4.1.4). */
  encodingProblem: boolean;
  /** The charset that was used, lower case. */
  charset: string;
}

/** The octets of the body with the transfer encoding undone; what cannot be decoded is passed over. Never throws. */
export function decodeBody(message: Message, part: Part): Uint8Array {
  return decodeTransfer(encodedBody(message, part), effectiveEncoding(part));
}

/**
 * The body as text by its charset; HTML without a declared one is asked for its `<meta charset>`.
 * With `maxBytes` only that many encoded octets are read, for previews.
 */
export function decodePartText(message: Message, part: Part, maxBytes = Infinity): PartText {
  const encoded = encodedBody(message, part);
  const cut = encoded.length > maxBytes ? encoded.subarray(0, maxBytes) : encoded;
  const bytes = asBuffer(decodeTransfer(cut, effectiveEncoding(part)));
  const decoded = decodeCharset(bytes, part.parameters.get('charset') ?? undeclaredCharset(part, bytes));
  return {
    text: withoutNul(decoded.text.includes('\r\n') ? decoded.text.replaceAll('\r\n', '\n') : decoded.text),
    encodingProblem: decoded.encodingProblem || part.encoding === 'unknown',
    charset: decoded.charset,
  };
}

/**
 * The message inside a message/rfc822 part, transfer-encoded (against RFC 2046, section 5.2.1) or not, as a message
 * of its own whose offsets count from its own first octet. Null for a part of another type.
 */
export function openAttachedMessage(
  message: Message,
  part: Part,
  limits?: Partial<MessageLimits>,
): Message | null {
  if (part.type !== 'message/rfc822' && part.type !== 'message/global') return null;
  return parseMessage(decodeBody(message, part), limits);
}

function encodedBody(message: Message, part: Part): Buffer {
  return asBuffer(message.bytes).subarray(part.bodyStart, part.end);
}

/** RFC 2045, section 6.4: what is made of parts is not encoded, whatever its header says. */
function effectiveEncoding(part: Part): Part['encoding'] {
  return part.children.length > 0 ? 'binary' : part.encoding;
}

const META_CHARSET = /<meta[^>]{0,200}?charset\s*=\s*["']?\s*([a-z0-9_:.-]{1,40})/i;

/** RFC 2046, section 4.1.2: US-ASCII by default. HTML usually knows better than its missing header. */
function undeclaredCharset(part: Part, bytes: Buffer): string {
  if (part.type !== 'text/html') return '';
  const meta = META_CHARSET.exec(bytes.toString('latin1', 0, Math.min(bytes.length, 2048)))?.[1] ?? '';
  // A tag that can be read octet by octet is not UTF-16, whatever it says.
  return /^utf-?16/i.test(meta) ? 'utf-8' : meta;
}

function withoutNul(text: string): string {
  return text.includes('\0') ? text.replaceAll('\0', '') : text;
}

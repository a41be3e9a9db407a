import { randomUUID } from 'node:crypto';
import { findHeader, type HeaderField, type Message } from '#wire/message';

/** RFC 5322, section 3.6.3: blind copies are hidden by taking the field out. */
const HIDDEN_FIELDS = new Set(['bcc', 'resent-bcc']);

/**
 * The bytes that leave: the message without its blind copies, with Date and Message-ID when the author's program gave
 * none (RFC 6409, section 8). Everything else stays octet for octet.
 */
export function formatOutgoing(message: Message, now: Date, domain: string): Buffer {
  const { root } = message;
  const bytes = Buffer.from(message.bytes.buffer, message.bytes.byteOffset, message.bytes.byteLength);
  const pieces: Buffer[] = [Buffer.from(formatMissingFields(message, now, domain), 'latin1')];
  let kept = root.start;
  for (const field of root.headers.filter(isHidden)) {
    pieces.push(bytes.subarray(kept, field.start));
    kept = field.end;
  }
  pieces.push(bytes.subarray(kept));
  return Buffer.concat(pieces);
}

function isHidden(field: HeaderField): boolean {
  return HIDDEN_FIELDS.has(field.name.toLowerCase());
}

function formatMissingFields(message: Message, now: Date, domain: string): string {
  const { root } = message;
  const date = findHeader(message, root, 'Date') === null ? `Date: ${formatDate(now)}\r\n` : '';
  const id =
    findHeader(message, root, 'Message-ID') === null ? `Message-ID: <${randomUUID()}@${domain}>\r\n` : '';
  return date + id;
}

/** RFC 5322, section 3.3: `+0000`, since `GMT` is the obsolete form. */
export function formatDate(date: Date): string {
  return date.toUTCString().replace('GMT', '+0000');
}

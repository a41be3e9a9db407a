import { randomUUID } from 'node:crypto';
import * as mimeFunctions from 'nodemailer/lib/mime-funcs';
import { decodeText, findHeader, rawValue, type HeaderField, type Message } from '#wire/message';
import { findAuthservId } from '#wire/smtp';

/** RFC 5322, section 3.6.3: blind copies are hidden by taking the field out. */
const HIDDEN_FIELDS = new Set(['bcc', 'resent-bcc']);

export interface Outgoing {
  domain: string;
  /** Our name in Authentication-Results. */
  authservId: string;
  sender: { name: string; address: string } | null;
}

/**
 * The bytes that leave: the message without its blind copies, with Date and Message-ID when the author's program gave
 * none (RFC 6409, section 8), and with `sender` for its Sender: whatever the program wrote there goes, and so do Return-Path
 * and every Authentication-Results that claims to be ours (RFC 8601, section 5). Everything else stays octet for octet.
 */
export function formatOutgoing(
  message: Message,
  now: Date,
  { domain, authservId, sender }: Outgoing,
): Buffer {
  const added = formatMissingFields(message, now, domain) + formatMailbox('Sender', sender);
  return rewrite(
    message,
    added,
    (field) => HIDDEN_FIELDS.has(field.name.toLowerCase()) || isReplaced(message, field, authservId),
  );
}

/** What its author keeps of a complete message: what leaves, with its blind copies; and the fields that were added in front. */
export function formatCopy(
  message: Message,
  { authservId, sender }: Omit<Outgoing, 'domain'>,
): { bytes: Buffer; added: string } {
  const added = formatMailbox('Sender', sender);
  return { bytes: rewrite(message, added, (field) => isReplaced(message, field, authservId)), added };
}

function rewrite(message: Message, added: string, isTakenOut: (field: HeaderField) => boolean): Buffer {
  const { root } = message;
  const bytes = Buffer.from(message.bytes.buffer, message.bytes.byteOffset, message.bytes.byteLength);
  const pieces: Buffer[] = [Buffer.from(added, 'latin1')];
  let kept = root.start;
  for (const field of root.headers.filter(isTakenOut)) {
    pieces.push(bytes.subarray(kept, field.start));
    kept = field.end;
  }
  pieces.push(bytes.subarray(kept));
  return Buffer.concat(pieces);
}

/**
 * What a program that only knows how to hand over left out (RFC 6409, section 8): Date, Message-ID, and From. Null when
 * nothing is missing.
 */
export function completeMessage(
  message: Message,
  now: Date,
  { domain, from }: { domain: string; from: { name: string; address: string } },
): Buffer | null {
  const hasFrom = findHeader(message, message.root, 'From') !== null;
  const missing = formatMissingFields(message, now, domain) + (hasFrom ? '' : formatMailbox('From', from));
  return missing === '' ? null : Buffer.concat([Buffer.from(missing, 'latin1'), message.bytes]);
}

function isReplaced(message: Message, field: HeaderField, authservId: string): boolean {
  const name = field.name.toLowerCase();
  if (name === 'authentication-results') {
    return findAuthservId(decodeText(rawValue(message, field))) === authservId.toLowerCase();
  }
  // RFC 5321, section 4.4: the last server writes it, nobody before.
  return name === 'sender' || name === 'return-path';
}

function formatMissingFields(message: Message, now: Date, domain: string): string {
  const { root } = message;
  const date = findHeader(message, root, 'Date') === null ? `Date: ${formatDate(now)}\r\n` : '';
  const id =
    findHeader(message, root, 'Message-ID') === null ? `Message-ID: <${randomUUID()}@${domain}>\r\n` : '';
  return date + id;
}

function formatMailbox(field: string, mailbox: { name: string; address: string } | null): string {
  if (mailbox === null) return '';
  const isPlain = /^[A-Za-z0-9 '_-]*$/.test(mailbox.name);
  const phrase = isPlain ? mailbox.name : mimeFunctions.encodeWord(mailbox.name, 'Q', 52);
  return `${mimeFunctions.foldLines(`${field}: ${phrase} <${mailbox.address}>`, 76)}\r\n`;
}

/** RFC 5322, section 3.3: `+0000`, since `GMT` is the obsolete form. */
export function formatDate(date: Date): string {
  return date.toUTCString().replace('GMT', '+0000');
}

import { createHash, type Hash } from 'node:crypto';
import { decodeBody } from './body/content.ts';
import { listFileNames } from './body/file-name.ts';
import { parseAddresses } from './header/addresses.ts';
import { parseDate } from './header/date.ts';
import { listHeaders, rawValue } from './header/fields.ts';
import { parseMessageIds } from './header/identifiers.ts';
import { decodeText } from './header/text.ts';
import { CR, LF } from './octets.ts';
import { listParts } from './structure/list-parts.ts';
import type { Message, Part } from './types.ts';

/** Goes into every digest: one that was made otherwise equals none. */
const VERSION = '2';

/** By which two copies are told to be of one letter; SHA-256 in hex throughout. */
export interface LetterDigest {
  /** `digestContent`. */
  content: string;
  /** Of what a program writes anew each time it sends, or leaves to whoever takes the message: by the field's name in lower case. */
  origin: Readonly<Record<string, string>>;
}

const ORIGIN_FIELDS = ['from', 'sender', 'date', 'message-id'];

/** Of all that a reader sees of a message and a program goes by, blind recipients aside. Linear. */
export function digestLetter(message: Message): LetterDigest {
  const fields = ORIGIN_FIELDS.map((name) => [name, readField(message, name)] as const);
  const contentIds = listParts(message.root).map(({ contentId }) => contentId);
  const read = [...fields, ['content-id', contentIds] as const];
  const origin = Object.fromEntries(read.map(([name, value]) => [name, hashOf(value).digest('hex')]));
  return { content: digestContent(message), origin };
}

/**
 * SHA-256 in hex of what a message says: to whom, its subject, and of each part what it is, what it is called and its decoded
 * content. The same for one that a program writes anew: its Date, Message-ID, blind recipients, boundaries, transfer encodings
 * and the line breaks behind the last line differ then. Linear.
 */
export function digestContent(message: Message): string {
  const fields = ['to', 'cc', 'reply-to', 'subject'].map((name) => readField(message, name));
  const hash = hashOf([VERSION, fields]);
  addPart(hash, message, message.root);
  return hash.digest('hex');
}

/** What a field says, once for each time that it stands there: programs do not agree on which of two counts. */
function readField(message: Message, name: string): unknown[] {
  return listHeaders(message, message.root, name).map((field) => {
    const value = rawValue(message, field);
    if (name === 'subject') return decodeText(value).trim();
    if (name === 'date') return parseDate(value)?.getTime() ?? decodeText(value).trim();
    if (name === 'message-id') return parseMessageIds(value);
    return parseAddresses(value).map(({ name: group, mailboxes }) => [
      group,
      ...mailboxes.map((mailbox) => [mailbox.name, mailbox.address.toLowerCase()]),
    ]);
  });
}

function hashOf(value: unknown): Hash {
  return addOctets(createHash('sha256'), Buffer.from(JSON.stringify(value)));
}

/** With its length in front: where one thing ends and the next begins is part of what is hashed. */
function addOctets(hash: Hash, octets: Uint8Array): Hash {
  return hash.update(`${octets.length}:`).update(octets);
}

/** As deep as the parser goes. An attached message counts as it stands, its header included. */
function addPart(hash: Hash, message: Message, part: Part): void {
  const { type, parameters, disposition, children } = part;
  const others = [...parameters].filter(([name]) => name !== 'boundary').map(readParameter);
  const named = [disposition?.parameters.get('filename') ?? null, ...listFileNames(message, part)];
  const shape = [type, others.sort(), disposition?.type ?? null, named, children.length];
  addOctets(hash, Buffer.from(JSON.stringify(shape)));
  if (children.length === 0) addOctets(hash, readContent(message, part));
  for (const child of children) addPart(hash, message, child);
}

function readParameter([name, value]: [string, string]): string {
  return `${name}=${name === 'charset' ? value.toLowerCase() : value}`;
}

/**
 * Decoded, so that another transfer encoding makes no other content; as it stands where decoding could pass something over. Line
 * breaks behind the last line are of whoever wrote the message down; what ends a file in base64 is the file's.
 */
function readContent(message: Message, part: Part): Uint8Array {
  const written = trimEnd(message.bytes.subarray(part.bodyStart, part.end));
  if (part.encoding === 'unknown' || part.encoding === 'x-uuencode') return written;
  const octets = decodeBody(message, { ...part, end: part.bodyStart + written.length });
  return /^(?:text|message)\//.test(part.type) ? trimEnd(withPlainLineEnds(octets)) : octets;
}

/** LF for CRLF. */
function withPlainLineEnds(octets: Uint8Array): Uint8Array {
  if (!octets.includes(CR)) return octets;
  const out = new Uint8Array(octets.length);
  let written = 0;
  for (let at = 0; at < octets.length; at += 1) {
    const octet = octets[at] as number;
    if (octet !== CR || octets[at + 1] !== LF) out[written++] = octet;
  }
  return out.subarray(0, written);
}

function trimEnd(bytes: Uint8Array): Uint8Array {
  let end = bytes.length;
  while (end > 0 && (bytes[end - 1] === LF || bytes[end - 1] === CR)) end -= 1;
  return bytes.subarray(0, end);
}

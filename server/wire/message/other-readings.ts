import type { HeaderField, Message, Part } from './types.ts';
import { decodeTransfer } from './body/transfer.ts';
import { listHeaders } from './header/fields.ts';
import { asBuffer } from './octets.ts';
import { createPart } from './structure/part-builder.ts';
import { listParts } from './structure/list-parts.ts';
import { parseMessage } from './structure/parse-message.ts';

/** Parts of one message that are read otherwise. */
const MOST = 20;
/** Octets that are read otherwise, of all of them. */
const MOST_OCTETS = 40 * 1024 * 1024;
const PACKED = new Set(['base64', 'quoted-printable', 'x-uuencode']);
const SAID_ONCE = ['content-type', 'content-transfer-encoding', 'content-disposition'];

/**
 * What other programs may read in a message that says two things of itself, each as a message of its own: parts whose type,
 * encoding or name stands in two fields, of which the last counts for us and the first for others; multiparts that claim to be
 * encoded, which RFC 2045, section 6.4 forbids and some undo all the same. Empty for an honest message.
 */
export function otherReadings(message: Message): Message[] {
  const found: Message[] = [];
  let octets = 0;
  for (const part of listParts(message.root)) {
    const otherwise = readOtherwise(message, part);
    if (otherwise === null) continue;
    octets += otherwise.bytes.length;
    if (found.length >= MOST || octets > MOST_OCTETS) break;
    found.push(otherwise);
  }
  return found;
}

function readOtherwise(message: Message, part: Part): Message | null {
  const bytes = asBuffer(message.bytes);
  const fields = SAID_ONCE.map((name) => listHeaders(message, part, name));
  const isPacked = isPackedMultipart(bytes, part, fields[0]?.[0]);
  if (!isPacked && !fields.some((same) => isTwofold(bytes, same))) return null;
  // The first of each name, where we take the last.
  const firsts = fields.flatMap((same) => same.slice(0, 1));
  const kept = isPacked
    ? firsts.filter(({ name }) => name.toLowerCase() !== 'content-transfer-encoding')
    : firsts;
  const header = kept
    .map(({ start, end }) => `${bytes.toString('latin1', start, end).trimEnd()}\r\n`)
    .join('');
  const body = bytes.subarray(part.bodyStart, part.end);
  const content = isPacked ? asBuffer(decodeTransfer(body, part.encoding)) : body;
  return parseMessage(Buffer.concat([Buffer.from(`${header}\r\n`, 'latin1'), content]));
}

function isTwofold(bytes: Buffer, same: readonly HeaderField[]): boolean {
  const values = same.map(({ valueStart, end }) => bytes.toString('latin1', valueStart, end).trim());
  return values.some((value) => value !== values[0]);
}

function isPackedMultipart(bytes: Buffer, part: Part, type: HeaderField | undefined): boolean {
  if (type === undefined || !PACKED.has(part.encoding)) return false;
  return createPart(bytes, part.start, [type], 'text/plain').type.startsWith('multipart/');
}

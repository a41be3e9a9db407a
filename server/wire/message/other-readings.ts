import type { HeaderField, Message, Part } from './types.ts';
import { decodeTransfer } from './body/transfer.ts';
import { listHeaders } from './header/fields.ts';
import { trimBlanks } from './header/tokens.ts';
import { asBuffer } from './octets.ts';
import { createPart, describePart } from './structure/part-builder.ts';
import { listParts } from './structure/list-parts.ts';
import { parseMessage } from './structure/parse-message.ts';

/** Parts of one message that are read otherwise. */
const MOST = 1_000;
/** Octets that are read otherwise, of all of them. */
const MOST_OCTETS = 40 * 1024 * 1024;
const PACKED = new Set(['base64', 'quoted-printable', 'x-uuencode']);
const LINE_END = Buffer.from('\r\n');
const SAID_ONCE = ['content-type', 'content-transfer-encoding', 'content-disposition'];

/**
 * What other programs may read in a message that says two things of itself, each as a message of its own: parts whose type,
 * encoding or name stands in two fields, of which the last counts for us and the first for others; multiparts that claim to be
 * encoded, which RFC 2045, section 6.4 forbids and some undo all the same; encodings with something behind their name, which others
 * do not know by it; a header that ends for others at its first line that is no field. Empty for an honest message.
 */
export function otherReadings(message: Message): Message[] {
  const found: Message[] = [];
  let octets = 0;
  for (const part of listParts(message.root)) {
    for (const bytes of [writeBroken(message, part), writeFirsts(message, part)]) {
      if (bytes === null) continue;
      octets += bytes.length;
      if (found.length >= MOST || octets > MOST_OCTETS) return found;
      found.push(parseMessage(bytes));
    }
  }
  return found;
}

/** The part as it is for who ends its header at the first line that is no field; null where there is no such line. */
function writeBroken(message: Message, part: Part): Buffer | null {
  const at = findBreak(part);
  const bytes = asBuffer(message.bytes);
  if (at === null) return null;
  return Buffer.concat([bytes.subarray(part.start, at), LINE_END, bytes.subarray(at, part.end)]);
}

/** The part by the first field of each name, where we take the last, and its encoding as others know it; null for the same. */
function writeFirsts(message: Message, part: Part): Buffer | null {
  const bytes = asBuffer(message.bytes);
  const fields = SAID_ONCE.map((name) => listHeaders(message, part, name));
  const isPacked = isPackedMultipart(bytes, part, fields[0]?.[0]);
  const isOdd = isOddEncoding(bytes, part, fields[1]?.at(-1));
  if (!isPacked && !isOdd && !fields.some((same) => isTwofold(bytes, same))) return null;
  const kept = isPacked || isOdd ? [fields[0], fields[2]] : fields;
  const header = kept
    .flatMap((same) => same?.slice(0, 1) ?? [])
    .map(({ start, end }) => `${trimBlanks(bytes.toString('latin1', start, end))}\r\n`);
  const body = bytes.subarray(part.bodyStart, part.end);
  const content = isPacked ? asBuffer(decodeTransfer(body, part.encoding)) : body;
  return Buffer.concat([Buffer.from(`${header.join('')}\r\n`, 'latin1'), content]);
}

/** Where a line that is no field stands between two fields; null for nowhere. */
function findBreak({ headers }: Part): number | null {
  for (const [index, { end }] of headers.entries()) {
    const next = headers[index + 1];
    if (next !== undefined && next.start > end) return end;
  }
  return null;
}

/** Known to us by more than its name alone. */
function isOddEncoding(bytes: Buffer, part: Part, field: HeaderField | undefined): boolean {
  if (field === undefined || !PACKED.has(part.encoding)) return false;
  const written = bytes.toString('latin1', field.valueStart, field.end).trim().toLowerCase();
  return !/^[a-z0-9-]+$/.test(written);
}

function isTwofold(bytes: Buffer, same: readonly HeaderField[]): boolean {
  const values = same.map(({ valueStart, end }) => trimBlanks(bytes.toString('latin1', valueStart, end)));
  return values.some((value) => value !== values[0]);
}

function isPackedMultipart(bytes: Buffer, part: Part, type: HeaderField | undefined): boolean {
  if (type === undefined || !PACKED.has(part.encoding)) return false;
  const named = createPart(bytes, part.start, 'text/plain');
  describePart(named, bytes, [type], { octets: Infinity });
  return named.type.startsWith('multipart/');
}

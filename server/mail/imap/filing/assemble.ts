import { cutPartial, extractSection, parseImapUrl, type ImapUrl } from '#wire/imap';
import type { AppendMessage, CatenatedMessage, CatenatePart } from '#wire/imap';
import { parseMessage, type Message } from '#wire/message';
import { findOwnPlace } from '../rights.ts';
import type { Session } from '../session.ts';
import { no, type Completion } from '../types.ts';

interface Assembly {
  session: Session;
  /** Octets that may still be put together, by all messages of the command. */
  room: number;
  /** The message that was read last: a program takes one apart, part after part. */
  last: { key: string; message: Message } | null;
}

/** RFC 4469: messages made of texts and of parts of one's own messages, as if they had come whole. */
export async function assemble(
  session: Session,
  messages: readonly (AppendMessage | CatenatedMessage)[],
): Promise<AppendMessage[] | { refusal: Completion }> {
  const assembly: Assembly = { session, room: session.parts.limits.messageBytes, last: null };
  const whole: AppendMessage[] = [];
  for (const message of messages) {
    const made = 'parts' in message ? await join(assembly, message) : message;
    if ('refusal' in made) return made;
    whole.push(made);
  }
  return whole;
}

async function join(
  assembly: Assembly,
  { flags, date, parts }: CatenatedMessage,
): Promise<AppendMessage | { refusal: Completion }> {
  const pieces: Buffer[] = [];
  let isBinary = false;
  for (const part of parts) {
    const octets = part.kind === 'text' ? part.octets : await open(assembly, part.url);
    if (octets === null) return { refusal: badUrl(part) };
    assembly.room -= octets.length;
    if (assembly.room < 0) return { refusal: tooBig(assembly.session.parts.limits.messageBytes) };
    isBinary ||= part.kind === 'text' ? part.isBinary : octets.includes(0);
    pieces.push(octets);
  }
  return { flags, date, octets: Buffer.concat(pieces), isBinary };
}

const tooBig = (limit: number): Completion => no(`[TOOBIG] A message has at most ${limit} octets`);

/** What cannot stand in a response code is left out. */
function badUrl(part: CatenatePart): Completion {
  const url = part.kind === 'url' && /^[!-\\^-~]{1,500}$/.test(part.url) ? part.url : '/';
  return no(`[BADURL ${url}] That names no message, or part of one, of your own mailboxes`);
}

async function open(assembly: Assembly, text: string): Promise<Buffer | null> {
  const url = parseImapUrl(text);
  const message = url === null ? null : await read(assembly, url);
  if (url === null || message === null) return null;
  const octets = extractSection(message, url.section);
  return octets === null ? null : cutPartial(octets, url.partial);
}

async function read(assembly: Assembly, { mailbox, uidValidity, uid }: ImapUrl): Promise<Message | null> {
  const { session, last } = assembly;
  const place = await findOwnPlace(session, mailbox);
  if (place === null || (uidValidity !== null && uidValidity !== place.row.uidValidity)) return null;
  const key = `${place.mailboxId} ${uid}`;
  if (last?.key === key) return last.message;
  const handle = await session.parts.indexes.open(place, () => undefined);
  const position = handle?.index.find(uid) ?? -1;
  const emailId = handle === null || position < 0 ? null : handle.index.emailAt(position);
  handle?.release();
  if (emailId === null) return null;
  for await (const { octets } of session.parts.store.readSources(place.accountId, [emailId])) {
    if (octets === null) return null;
    assembly.last = { key, message: parseMessage(octets) };
    return assembly.last.message;
  }
  return null;
}

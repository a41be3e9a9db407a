import { normalizeText } from '#contract';
import {
  decodePartText,
  decodeText,
  htmlToText,
  listHeaders,
  parseMessage,
  rawValue,
  type Mailbox,
  type Message,
  type Part,
} from '#wire/message';
import type { EmailFacts } from '#store';
import type { TextField } from '#wire/imap';

/** What SEARCH looks for and in: case set aside, accents kept (RFC 9051, section 6.4.4, leaves the comparison open). */
export function fold(text: string): string {
  return normalizeText(text, 'NFC').toLowerCase();
}

/** What a search key for this field is looked for in, without opening the message; null when that does not suffice. */
export function listFieldTexts(facts: EmailFacts, field: TextField): string[] | null {
  const { envelope, isEnvelopeCut } = facts;
  if (isEnvelopeCut) return null;
  switch (field) {
    case 'subject':
      return envelope.subject === null ? [] : [envelope.subject];
    case 'from':
    case 'to':
    case 'cc':
    case 'bcc':
      return envelope[field].map(writeMailbox);
    case 'body':
    case 'text':
      return null;
  }
}

function writeMailbox({ name, address }: Mailbox): string {
  return name === null ? address : `${name} <${address}>`;
}

/** Every value of a header field, decoded. */
export function listHeaderTexts(message: Message, name: string): string[] {
  return listHeaders(message, message.root, name).map((field) => decodeText(rawValue(message, field)));
}

const MOST_PARTS = 200;

/** Whether the message holds the text: in its bodies, and with `isWhole` in its headers, decoded. */
export function hasText(octets: Buffer, wanted: string, isWhole: boolean): boolean {
  for (const { text, isHead } of listTexts(octets)) {
    if ((isWhole || !isHead) && text.includes(wanted)) return true;
  }
  return false;
}

/** Every text of a message that is searched, folded; `isHead` of the fields above the message itself. */
export function* listTexts(octets: Buffer): Generator<{ text: string; isHead: boolean }> {
  const message = parseMessage(octets);
  const waiting: Part[] = [message.root];
  let read = 0;
  for (let part = waiting.pop(); part !== undefined; part = waiting.pop()) {
    if ((read += 1) > MOST_PARTS) return;
    const isHead = part === message.root;
    for (const field of part.headers) {
      yield { text: fold(`${field.name}: ${decodeText(rawValue(message, field))}`), isHead };
    }
    if (part.type.startsWith('text/')) yield* listBodyTexts(message, part);
    waiting.push(...part.children);
    if (part.message !== null) waiting.push(part.message);
  }
}

function* listBodyTexts(message: Message, part: Part): Generator<{ text: string; isHead: boolean }> {
  const { text } = decodePartText(message, part);
  yield { text: fold(text), isHead: false };
  // What a person reads of HTML is not how it is written.
  if (part.type === 'text/html') yield { text: fold(htmlToText(text)), isHead: false };
}

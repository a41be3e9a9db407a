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

/** i;unicode-casemap as far as people notice: case set aside, accents kept (RFC 9051, section 6.4.4). */
export function fold(text: string): string {
  return text.normalize('NFC').toLowerCase();
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
  const message = parseMessage(octets);
  const waiting: Part[] = [message.root];
  let read = 0;
  for (let part = waiting.pop(); part !== undefined; part = waiting.pop()) {
    if ((read += 1) > MOST_PARTS) return false;
    const isRoot = part === message.root;
    if ((isWhole || !isRoot) && hasInHeaders(message, part, wanted)) return true;
    if (part.type.startsWith('text/') && hasInBody(message, part, wanted)) return true;
    waiting.push(...part.children);
    if (part.message !== null) waiting.push(part.message);
  }
  return false;
}

function hasInHeaders(message: Message, part: Part, wanted: string): boolean {
  return part.headers.some((field) => {
    return fold(`${field.name}: ${decodeText(rawValue(message, field))}`).includes(wanted);
  });
}

function hasInBody(message: Message, part: Part, wanted: string): boolean {
  const { text } = decodePartText(message, part);
  if (fold(text).includes(wanted)) return true;
  // What a person reads of HTML is not how it is written.
  return part.type === 'text/html' && fold(htmlToText(text)).includes(wanted);
}

import type { BlobStore } from '#base';
import { attachments, envelope, parseMessage, plainText, type Mailbox, type Message } from '#wire/message';
import { listWords } from '../text.ts';
import { listTied } from './tied.ts';

/** Characters of the body that are searched; PostgreSQL bounds one message's words at 1 MB. */
export const BODY_CHARACTERS = 200_000;
const ADDRESS_CHARACTERS = 50_000;

/** The words of a message by field, in order. */
export interface SearchDocument {
  subject: readonly string[];
  from: readonly string[];
  recipients: readonly string[];
  body: readonly string[];
  /** See `listTied`. */
  tied: readonly string[];
}

const words = (text: string, characters: number): string[] => listWords(text.slice(0, characters));

function mailboxes(list: readonly Mailbox[]): string {
  return list.map(({ name, address }) => `${name ?? ''} ${address}`).join(' ');
}

/** The words of a message by field; none when its bytes are gone (which `verify` reports). */
export async function readDocument(blobs: BlobStore, digest: string): Promise<SearchDocument> {
  const bytes = await blobs.read(digest);
  if (bytes === null) return { subject: [], from: [], recipients: [], body: [], tied: [] };
  const message = parseMessage(bytes);
  const fields = envelope(message);
  const body = textOfBody(message);
  return {
    subject: words(fields.subject ?? '', ADDRESS_CHARACTERS),
    from: words(mailboxes([...fields.from, ...fields.sender, ...fields.replyTo]), ADDRESS_CHARACTERS),
    recipients: words(mailboxes([...fields.to, ...fields.cc, ...fields.bcc]), ADDRESS_CHARACTERS),
    body: listWords(body),
    tied: listTied(body),
  };
}

/** As `readDocument` finds them. */
export const listBodyWords = (bytes: Uint8Array): string[] => listWords(textOfBody(parseMessage(bytes)));

function textOfBody(message: Message): string {
  const files = attachments(message).map((attachment) => attachment.name ?? '');
  return `${plainText(message, BODY_CHARACTERS)}\n${files.join('\n')}`.slice(0, BODY_CHARACTERS);
}

export function listAllWords({ subject, from, recipients, body }: SearchDocument): string[] {
  return [...subject, ...from, ...recipients, ...body];
}

/** A document with so many different words that PostgreSQL refuses it keeps its beginning. */
export function shorten(document: SearchDocument, count: number): SearchDocument {
  const cut = (list: readonly string[]): readonly string[] => list.slice(0, count);
  return {
    subject: cut(document.subject),
    from: cut(document.from),
    recipients: cut(document.recipients),
    body: cut(document.body),
    tied: cut(document.tied),
  };
}

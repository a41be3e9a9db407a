import type { BlobStore } from '#base';
import { attachments, envelope, parseMessage, plainText, type Mailbox } from '#wire/message';
import { listWords } from '../text.ts';
import type { SearchDocument } from './index.sql.ts';

/** Characters of the body that are searched; PostgreSQL bounds one message's words at 1 MB. */
export const BODY_CHARACTERS = 200_000;
const ADDRESS_CHARACTERS = 50_000;

const words = (text: string, characters: number): string => listWords(text.slice(0, characters)).join(' ');

function mailboxes(list: readonly Mailbox[]): string {
  return list.map(({ name, address }) => `${name ?? ''} ${address}`).join(' ');
}

/** The words of a message by field; none when its bytes are gone (which `verify` reports). */
export async function readDocument(blobs: BlobStore, digest: string): Promise<SearchDocument> {
  const bytes = await blobs.read(digest);
  if (bytes === null) return { subject: '', from: '', recipients: '', body: '' };
  const message = parseMessage(bytes);
  const fields = envelope(message);
  const files = attachments(message).map((attachment) => attachment.name ?? '');
  return {
    subject: words(fields.subject ?? '', ADDRESS_CHARACTERS),
    from: words(mailboxes([...fields.from, ...fields.sender, ...fields.replyTo]), ADDRESS_CHARACTERS),
    recipients: words(mailboxes([...fields.to, ...fields.cc, ...fields.bcc]), ADDRESS_CHARACTERS),
    body: words(`${plainText(message, BODY_CHARACTERS)}\n${files.join('\n')}`, BODY_CHARACTERS),
  };
}

/** A document with so many different words that PostgreSQL refuses it keeps its beginning. */
export function shorten(document: SearchDocument, characters: number): SearchDocument {
  const cut = (text: string): string => text.slice(0, characters);
  return {
    subject: cut(document.subject),
    from: cut(document.from),
    recipients: cut(document.recipients),
    body: cut(document.body),
  };
}

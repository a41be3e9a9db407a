import { normalizeText } from '#contract';
import { baseSubject, type Envelope, type Mailbox } from '#wire/message';
import { closeEnvelope } from '../emails/kept-envelope.ts';
import { cleanJson, cleanText, hashAddress, hashText } from '../text.ts';
import type { Append } from '../types.ts';
import { keepableEnvelope, keepableStructure } from '../uids/forms.ts';

/** A message as its rows hold it, made once however many accounts it goes to. */
export interface MessageRow {
  digest: Buffer;
  size: number;
  needsRow: boolean;
  /** Its content, where nothing has written it yet. */
  row: Uint8Array | null;
  sentAt: string | null;
  fromHash: number | null;
  hasAttachment: boolean;
  envelope: string;
  envelopeCut: boolean;
  baseSubject: string;
  preview: string;
  evidence: string | null;
  addedHeaders: string;
  imapEnvelope: string | null;
  imapStructure: string | null;
  refs: MessageRefs;
  /** Sender's address, lower case; '' when there is none. */
  from: string;
  /** Addresses of all who write or are written to, lower case; of very many the first. */
  people: string[];
}

/** What ties a message to a conversation, hashed. */
export interface MessageRefs {
  /** Where its conversation is looked up, the nearest first. */
  lookUp: number[];
  /** What later messages may name. */
  register: number[];
  /** The conversation's subject; registered by a message that names no other. */
  subject: number | null;
  /** Looked up by subject when nothing else ties it. */
  answersSubject: boolean;
}

/** Longer envelopes (a thousand recipients) are kept cut, and read whole from the message. */
const LONGEST_ENVELOPE = 8_192;
const KEPT_MAILBOXES = 20;
const KEPT_CHARACTERS = 1_000;
/** Of a long References field, the nearest ones. */
const KEPT_REFERENCES = 20;
const KEPT_ID_CHARACTERS = 200;

export function createMessageRow(append: Append): MessageRow {
  const { message } = append;
  const { envelope } = message;
  const whole = cleanJson(closeEnvelope(envelope));
  const isLong = Buffer.byteLength(whole) > LONGEST_ENVELOPE;
  const from = envelope.from[0]?.address ?? '';
  const base = cleanText(baseSubject(envelope.subject ?? '').slice(0, KEPT_CHARACTERS));
  return {
    digest: Buffer.from(message.digest, 'hex'),
    size: message.size,
    needsRow: message.needsRow,
    row: message.row ?? null,
    sentAt: formatSentAt(envelope.sentAt),
    fromHash: from === '' ? null : hashAddress(from),
    hasAttachment: message.hasAttachment,
    envelope: isLong ? cleanJson(closeEnvelope(cutEnvelope(envelope))) : whole,
    envelopeCut: isLong,
    baseSubject: base,
    preview: cleanText(message.preview.slice(0, KEPT_CHARACTERS)),
    evidence: append.evidence === null ? null : cleanJson(append.evidence),
    addedHeaders: cleanText(append.addedHeaders),
    imapEnvelope: keepableEnvelope(message.forms?.envelope),
    imapStructure: keepableStructure(message.forms?.structure),
    refs: createRefs(envelope, base),
    from: from.trim().toLowerCase(),
    people: listPeople(envelope),
  };
}

function listPeople({ from, to, cc, bcc }: Envelope): string[] {
  const lists = [from, to, cc, bcc].flatMap((list) => list.slice(0, KEPT_MAILBOXES));
  return lists.map(({ address }) => address.trim().toLowerCase());
}

/** PostgreSQL has no year beyond 294276, and a Date field may say anything. */
function formatSentAt(sentAt: Date | null): string | null {
  const year = sentAt?.getUTCFullYear() ?? NaN;
  return sentAt !== null && year >= 1 && year <= 9999 ? sentAt.toISOString() : null;
}

function cutEnvelope(envelope: Envelope): Envelope {
  const text = (value: string): string => value.slice(0, KEPT_CHARACTERS);
  const mailboxes = (list: readonly Mailbox[]): Mailbox[] =>
    list.slice(0, KEPT_MAILBOXES).map((mailbox) => ({
      name: mailbox.name === null ? null : mailbox.name.slice(0, 100),
      address: mailbox.address.slice(0, 254),
    }));
  const ids = (list: readonly string[]): string[] =>
    list.slice(-KEPT_REFERENCES).map((id) => id.slice(0, KEPT_ID_CHARACTERS));
  return {
    subject: envelope.subject === null ? null : text(envelope.subject),
    from: mailboxes(envelope.from),
    sender: mailboxes(envelope.sender),
    replyTo: mailboxes(envelope.replyTo),
    to: mailboxes(envelope.to),
    cc: mailboxes(envelope.cc),
    bcc: mailboxes(envelope.bcc),
    messageId: ids(envelope.messageId.slice(0, 1)),
    inReplyTo: ids(envelope.inReplyTo),
    references: ids(envelope.references),
    sentAt: envelope.sentAt,
  };
}

/** The hash under which a Message-ID is kept. */
export function hashId(id: string): number {
  return hashText(cleanText(id.slice(0, KEPT_ID_CHARACTERS)));
}

/** The hash under which a conversation's subject is kept; Message-IDs hold no line end. */
function hashSubject(base: string): number | null {
  return base === '' ? null : hashText(`subject\n${base.toLowerCase()}`);
}

function createRefs(envelope: Envelope, base: string): MessageRefs {
  const own = envelope.messageId.slice(0, 1);
  const named = [
    ...envelope.inReplyTo.slice(-KEPT_REFERENCES),
    ...envelope.references.slice(-KEPT_REFERENCES).reverse(),
  ];
  const lookUp = [...new Set([...named, ...own].map(hashId))];
  const stands = named.length === 0;
  const whole = normalizeText(envelope.subject ?? '', 'NFC')
    .replace(/\s+/g, ' ')
    .trim();
  const marks = whole.slice(0, Math.max(0, whole.indexOf(base)));
  return {
    lookUp,
    register: lookUp,
    subject: stands ? hashSubject(base) : null,
    answersSubject: stands && /[:：]/.test(marks),
  };
}

/** Every hash a message may have registered, cut envelope or not: they go with the conversation. */
export function listRefHashes(envelope: Envelope, base: string): number[] {
  const refs = createRefs(envelope, base);
  return refs.subject === null ? refs.register : [...refs.register, refs.subject];
}

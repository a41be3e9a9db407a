import { bodyViews, type Envelope, visibleText } from '#wire/message';
import type { EmailRow } from '#store';
import { formatBlobId, formatEmailId, formatMailboxId, formatThreadId } from '../ids.ts';
import type { Json, JsonObject } from '../json.ts';
import { formatAttachments, formatPart, formatParts, type OpenMessage } from './body-part.ts';
import { formatBodyValues, type BodyValueOptions } from './body-values.ts';
import { formatUtcDate } from './dates.ts';
import type { EmailProperties, PropertyList } from './email-properties.ts';
import { formatAddresses, formatHeader, formatHeaders, orNull } from './header-value.ts';

/** An email of a mailbox, or a message in a blob: then what only a mailbox gives is null. */
export interface EmailSource {
  blobId: string;
  row: EmailRow | null;
  size: number;
  envelope: Envelope;
  hasAttachment: boolean;
  preview: string;
  /** Needed only when `EmailProperties.needsMessage`. */
  open: OpenMessage | null;
}

export interface EmailFormat {
  properties: EmailProperties;
  partProperties: PropertyList;
  bodyValues: BodyValueOptions;
}

export function sourceOfRow(row: EmailRow, open: OpenMessage | null): EmailSource {
  const blobId = formatBlobId({ kind: 'whole', digest: row.digest });
  const { size, envelope, hasAttachment, preview } = row;
  return { blobId, row, size, envelope, hasAttachment, preview, open };
}

/** The Email object of RFC 8621, section 4, with the properties asked for. */
export function formatEmail(source: EmailSource, format: EmailFormat): JsonObject {
  const { open } = source;
  const object: JsonObject = {};
  for (const name of format.properties.names) {
    object[name] =
      formatStored(source, name) ??
      formatEnvelope(source, name) ??
      (open === null ? null : formatContent(open, name, format));
  }
  for (const header of format.properties.headers) {
    object[header.key] = open === null ? null : formatHeader(open.message, open.message.root, header);
  }
  return object;
}

function formatStored({ row, blobId, size }: EmailSource, name: string): Json {
  if (name === 'blobId') return blobId;
  if (name === 'size') return size;
  if (row === null) return null;
  switch (name) {
    case 'id':
      return formatEmailId(row.emailId);
    case 'threadId':
      return formatThreadId(row.threadId);
    case 'mailboxIds':
      return Object.fromEntries(row.mailboxIds.map((id) => [formatMailboxId(id), true]));
    case 'keywords':
      return Object.fromEntries(row.keywords.map((keyword) => [keyword, true]));
    case 'receivedAt':
      return formatUtcDate(row.receivedAt);
    case 'digueVerdict':
      return row.verdict as unknown as Json;
    case 'digueEvidence':
      return row.evidence as unknown as Json;
    default:
      return null;
  }
}

function formatEnvelope({ envelope, hasAttachment, preview }: EmailSource, name: string): Json {
  switch (name) {
    case 'messageId':
    case 'inReplyTo':
    case 'references':
      return orNull([...envelope[name]]);
    case 'sender':
    case 'from':
    case 'to':
    case 'cc':
    case 'bcc':
    case 'replyTo':
      return orNull(formatAddresses(envelope[name]));
    case 'subject':
      return envelope.subject === null ? null : visibleText(envelope.subject);
    case 'sentAt':
      return envelope.sentAt === null ? null : formatUtcDate(new Date(envelope.sentAt));
    case 'hasAttachment':
      return hasAttachment;
    case 'preview':
      return visibleText(preview);
    default:
      return null;
  }
}

function formatContent(open: OpenMessage, name: string, format: EmailFormat): Json {
  const { message } = open;
  switch (name) {
    case 'headers':
      return formatHeaders(message, message.root);
    case 'bodyStructure':
      return formatPart(open, message.root, format.partProperties);
    case 'bodyValues':
      return formatBodyValues(open, format.bodyValues);
    case 'textBody':
      return formatParts(open, bodyViews(message).textBody, format.partProperties);
    case 'htmlBody':
      return formatParts(open, bodyViews(message).htmlBody, format.partProperties);
    case 'attachments':
      return formatAttachments(open, format.partProperties);
    default:
      return null;
  }
}

import { attachments, decodeBody, fileName, type Attachment, type Message, type Part } from '#wire/message';
import type { BlobDigest } from '#store';
import { formatBlobId } from '../ids.ts';
import type { Json, JsonObject } from '../json.ts';
import type { PropertyList } from './email-properties.ts';
import { formatHeader, formatHeaders } from './header-value.ts';

/** A message and where its bytes lie. */
export interface OpenMessage {
  message: Message;
  /** Null for a part of a blob that cannot be named itself: then its parts have no blob id. */
  digest: BlobDigest | null;
  /** Position of each part in `listOwnParts`, for its blob id. */
  indexes: ReadonlyMap<Part, number>;
}

/** Parts from the root down in the order of the message; attached messages stay closed (RFC 8621, section 4.1.4). */
export function listOwnParts(root: Part): Part[] {
  const parts: Part[] = [];
  const waiting: Part[] = [root];
  for (let part = waiting.pop(); part; part = waiting.pop()) {
    parts.push(part);
    for (const child of part.children.toReversed()) waiting.push(child);
  }
  return parts;
}

export function openMessage(message: Message, digest: BlobDigest | null): OpenMessage {
  return {
    message,
    digest,
    indexes: new Map(listOwnParts(message.root).map((part, index) => [part, index])),
  };
}

export function isMultipart(part: Part): boolean {
  return part.type.startsWith('multipart/');
}

/** EmailBodyPart (RFC 8621, section 4.1.4) with the properties asked for. */
export function formatPart(open: OpenMessage, part: Part, wanted: PropertyList): JsonObject {
  const object: JsonObject = {};
  for (const name of wanted.names) object[name] = formatPartProperty(open, part, name, wanted);
  for (const header of wanted.headers) object[header.key] = formatHeader(open.message, part, header);
  return object;
}

function formatPartProperty(open: OpenMessage, part: Part, name: string, wanted: PropertyList): Json {
  switch (name) {
    case 'partId':
      return isMultipart(part) ? null : part.id;
    case 'blobId':
      return isMultipart(part) ? null : partBlobId(open, part);
    case 'size':
      return isMultipart(part) ? 0 : decodeBody(open.message, part).byteLength;
    case 'headers':
      return formatHeaders(open.message, part);
    case 'name':
      return fileName(part);
    case 'type':
      return part.type;
    case 'charset':
      return formatCharset(part);
    case 'disposition':
      return part.disposition?.type ?? null;
    case 'cid':
      return part.contentId;
    case 'language':
      return part.language;
    case 'location':
      return part.location;
    case 'subParts':
      return isMultipart(part) ? part.children.map((child) => formatPart(open, child, wanted)) : null;
    default:
      return null;
  }
}

function partBlobId(open: OpenMessage, part: Part): string | null {
  const index = open.indexes.get(part);
  if (open.digest === null || index === undefined) return null;
  return formatBlobId({ kind: 'part', digest: open.digest, index });
}

/** RFC 8621, section 4.1.4: text without a charset is US-ASCII. */
function formatCharset(part: Part): string | null {
  const declared = part.parameters.get('charset');
  return declared ?? (part.type.startsWith('text/') ? 'us-ascii' : null);
}

/** The attached files: parts, and what is inside a winmail.dat in its stead. */
export function formatAttachments(open: OpenMessage, wanted: PropertyList): JsonObject[] {
  return attachments(open.message).map((attachment, index) =>
    isFileInside(attachment)
      ? formatFileInside(open, attachment, index, wanted)
      : formatPart(open, attachment.part, wanted),
  );
}

function isFileInside(attachment: Attachment): boolean {
  const { part } = attachment;
  const isTnef = part.type.endsWith('ms-tnef') || fileName(part)?.toLowerCase() === 'winmail.dat';
  return isTnef && (attachment.type !== part.type || attachment.name !== fileName(part));
}

function formatFileInside(
  open: OpenMessage,
  attachment: Attachment,
  index: number,
  wanted: PropertyList,
): JsonObject {
  const { digest } = open;
  const all: JsonObject = {
    partId: null,
    blobId: digest === null ? null : formatBlobId({ kind: 'file', digest, index }),
    size: attachment.content().byteLength,
    headers: [],
    name: attachment.name,
    type: attachment.type,
    charset: null,
    disposition: attachment.inline ? 'inline' : 'attachment',
    cid: null,
    language: null,
    location: null,
    subParts: null,
  };
  const headers = wanted.headers.map((header): [string, Json] => [header.key, header.all ? [] : null]);
  const members = [...wanted.names].map((name): [string, Json] => [name, all[name] ?? null]);
  return Object.fromEntries([...members, ...headers]);
}

export const formatParts = (open: OpenMessage, parts: readonly Part[], wanted: PropertyList): JsonObject[] =>
  parts.map((part) => formatPart(open, part, wanted));

import { decodeCharset } from '../charset.ts';
import { asBuffer } from '../octets.ts';
import { parseMapiProperties, type MapiProperties } from './mapi.ts';

/** A file found in a winmail.dat. */
export interface TnefFile {
  /** As given, not cleaned; '' when there is none. */
  name: string;
  /** Lower case. */
  type: string;
  content: Uint8Array;
  contentId: string | null;
}

const SIGNATURE = 0x223e9f78;
const HEADER_BYTES = 6;
/** Level, id and length before the data of an attribute, and the checksum behind it. */
const ATTRIBUTE_HEAD = 9;
const CHECKSUM_BYTES = 2;
const MAX_ATTRIBUTES = 10_000;
const MAX_FILES = 1000;
const MAX_LEVELS = 5;

/** The ids of [MS-OXTNEF], section 2.1.3.2 that matter here. */
const OEM_CODEPAGE = 0x0006_9007;
const ATTACHMENT_START = 0x0006_9002;
const ATTACHMENT_TITLE = 0x0001_8010;
const ATTACHMENT_DATA = 0x0006_800f;
const ATTACHMENT_PROPERTIES = 0x0006_9005;

/** MAPI properties of an attachment ([MS-OXPROPS]). */
const DATA_OBJECT = 0x3701;
const SHORT_NAME = 0x3704;
const LONG_NAME = 0x3707;
const MIME_TAG = 0x370e;
const CONTENT_ID = 0x3712;
const DISPLAY_NAME = 0x3001;
/** An embedded object begins with the id of its interface. */
const INTERFACE_ID_BYTES = 16;

interface Draft {
  title: string;
  data: Uint8Array | null;
  properties: MapiProperties | null;
}

/**
 * Opens a winmail.dat (TNEF, [MS-OXTNEF]) and lists its files, those of messages embedded in it included. Reads each
 * octet once a level and at most five levels; damaged input gives the files before the damage. Never throws.
 */
export function parseTnef(octets: Uint8Array): TnefFile[] {
  const files: TnefFile[] = [];
  const waiting = [{ bytes: asBuffer(octets), level: 1 }];
  for (let next = waiting.pop(); next && files.length < MAX_FILES; next = waiting.pop()) {
    for (const draft of readDrafts(next.bytes)) {
      const embedded = draft.properties?.binary(DATA_OBJECT)?.subarray(INTERFACE_ID_BYTES) ?? null;
      if (embedded && isTnefStream(embedded)) {
        if (next.level < MAX_LEVELS) waiting.push({ bytes: embedded, level: next.level + 1 });
      } else if (draft.data && files.length < MAX_FILES) {
        files.push(formFile(draft, draft.data));
      }
    }
  }
  return files;
}

function isTnefStream(bytes: Buffer): boolean {
  return bytes.length >= HEADER_BYTES && bytes.readUInt32LE(0) === SIGNATURE;
}

function readDrafts(bytes: Buffer): Draft[] {
  const drafts: Draft[] = [];
  if (!isTnefStream(bytes)) return drafts;
  let codepage = 'windows-1252';
  let position = HEADER_BYTES;
  for (let count = 0; count < MAX_ATTRIBUTES && position + ATTRIBUTE_HEAD <= bytes.length; count += 1) {
    const id = bytes.readUInt32LE(position + 1);
    const start = position + ATTRIBUTE_HEAD;
    const end = start + bytes.readUInt32LE(position + 5);
    if (end > bytes.length) break;
    const data = bytes.subarray(start, end);
    const draft = drafts.at(-1);
    if (id === OEM_CODEPAGE && data.length >= 4) codepage = `windows-${data.readUInt32LE(0)}`;
    else if (id === ATTACHMENT_START) drafts.push({ title: '', data: null, properties: null });
    else if (id === ATTACHMENT_TITLE && draft) draft.title = decodeCharset(untilNul(data), codepage).text;
    else if (id === ATTACHMENT_DATA && draft) draft.data = data;
    else if (id === ATTACHMENT_PROPERTIES && draft) draft.properties = parseMapiProperties(data, codepage);
    position = end + CHECKSUM_BYTES;
  }
  return drafts;
}

function formFile(draft: Draft, content: Uint8Array): TnefFile {
  const text = (property: number): string => draft.properties?.text(property) ?? '';
  const type = text(MIME_TAG).trim().toLowerCase();
  return {
    name: text(LONG_NAME) || draft.title || text(SHORT_NAME) || text(DISPLAY_NAME),
    type: /^[\w.+-]+\/[\w.+-]+$/.test(type) ? type : 'application/octet-stream',
    content,
    contentId: text(CONTENT_ID).replace(/^<|>$/g, '') || null,
  };
}

function untilNul(bytes: Buffer): Buffer {
  const end = bytes.indexOf(0);
  return end < 0 ? bytes : bytes.subarray(0, end);
}

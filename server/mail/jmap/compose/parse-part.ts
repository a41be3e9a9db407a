import { done, invalid, type Result } from '../engine/set.ts';
import { parseBlobId } from '../ids.ts';
import { isJsonObject, type Json, type JsonObject } from '../json.ts';
import { parseHeaderField } from './parse-fields.ts';
import type { DraftContent, DraftPart } from './draft.ts';
import type { Field } from './field-value.ts';

const TYPE = /^[a-z0-9!#$&^_.+-]{1,100}\/[a-z0-9!#$&^_.+-]{1,100}$/;
const TOKEN = /^[A-Za-z0-9!#$&^_.+-]{1,100}$/;
const LANGUAGE = /^[A-Za-z0-9-]{1,35}$/;
/** As many as a message may have; a request is bounded before. */
const MAX_PARTS = 1000;

/** Texts by part id, from `bodyValues`. */
export type BodyTexts = ReadonlyMap<string, string>;

export interface PartContext {
  /** Where it stands in the object, for errors: `bodyStructure/subParts/0`. */
  path: string;
  texts: BodyTexts;
  defaultType: string;
}

/** One EmailBodyPart to be written (RFC 8621, section 4.6). */
export function parsePart(value: Json | undefined, context: PartContext): Result<DraftPart> {
  const { path } = context;
  if (!isJsonObject(value)) return invalid([path]);
  const fields: Field[] = [];
  for (const [name, member] of Object.entries(value)) {
    const fault = readMember(name, member, fields);
    if (fault) return invalid([`${path}/${name}`]);
  }
  const type = readType(value['type'], context.defaultType);
  if (type === null) return invalid([`${path}/type`]);
  const content = parseContent(value, type, context);
  if (content.kind === 'refused') return content;
  return done({
    type,
    content: content.value,
    name: readString(value['name']),
    disposition: readString(value['disposition']),
    cid: readString(value['cid']),
    language: Array.isArray(value['language']) ? (value['language'] as string[]) : null,
    location: readString(value['location']),
    fields,
  });
}

/** Whether a member is malformed; header properties are collected. */
function readMember(name: string, value: Json, fields: Field[]): boolean {
  switch (name) {
    case 'partId':
    case 'blobId':
    case 'type':
    case 'name':
    case 'charset':
    case 'location':
      return value !== null && typeof value !== 'string';
    case 'size':
      return value !== null && typeof value !== 'number';
    case 'disposition':
      return value !== null && !(typeof value === 'string' && TOKEN.test(value));
    case 'cid':
      return value !== null && !(typeof value === 'string' && /^[^\s<>\p{Cc}]{1,900}$/u.test(value));
    case 'language':
      return value !== null && !(Array.isArray(value) && value.every(isLanguage));
    case 'subParts':
      return value !== null && !Array.isArray(value);
    default: {
      const field = parseHeaderField(name, value);
      // What the other members say must not be said a second time, otherwise (RFC 8621, section 4.6).
      if (
        field === null ||
        /^content-(?:type|disposition|transfer-encoding|id|language|location)$/i.test(field.name)
      ) {
        return true;
      }
      fields.push(field);
      return false;
    }
  }
}

function isLanguage(value: Json): boolean {
  return typeof value === 'string' && LANGUAGE.test(value);
}

function readType(value: Json | undefined, defaultType: string): string | null {
  if (value === undefined || value === null) return defaultType;
  const type = String(value).toLowerCase();
  return TYPE.test(type) ? type : null;
}

function readString(value: Json | undefined): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

function parseContent(value: JsonObject, type: string, context: PartContext): Result<DraftContent> {
  const { path, texts } = context;
  const { partId = null, blobId = null, subParts = null } = value;
  if (type.startsWith('multipart/')) {
    const isAlone = partId === null && blobId === null && Array.isArray(subParts) && subParts.length > 0;
    return isAlone ? parseSubParts(subParts, context) : invalid([`${path}/subParts`]);
  }
  if (subParts !== null && !(Array.isArray(subParts) && subParts.length === 0))
    return invalid([`${path}/subParts`]);
  if (typeof partId === 'string' && blobId === null) {
    const text = texts.get(partId);
    const isText = type.startsWith('text/') && text !== undefined && (value['charset'] ?? null) === null;
    return isText ? done({ kind: 'text', text }) : invalid([`${path}/partId`]);
  }
  if (typeof blobId !== 'string' || partId !== null) return invalid([`${path}/blobId`]);
  const parsed = parseBlobId(blobId);
  // A blob id of nobody is looked for like any other, and not found.
  return parsed === null ? invalidBlob(blobId) : done({ kind: 'blob', blobId: parsed, written: blobId });
}

export function invalidBlob(blobId: string): Result<never> {
  return { kind: 'refused', error: { type: 'blobNotFound', extra: { notFound: [blobId] } } };
}

function parseSubParts(subParts: readonly Json[], context: PartContext): Result<DraftContent> {
  if (subParts.length > MAX_PARTS) return invalid([`${context.path}/subParts`]);
  const parts: DraftPart[] = [];
  for (const [index, value] of subParts.entries()) {
    const part = parsePart(value, { ...context, path: `${context.path}/subParts/${index}` });
    if (part.kind === 'refused') return part;
    parts.push(part.value);
  }
  return done({ kind: 'parts', parts });
}

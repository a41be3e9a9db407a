import type { HeaderField, Part, TransferEncoding } from '../types.ts';
import { decodeText } from '../header/text.ts';
import { parseParameterised, type ParameterisedValue } from '../header/parameters.ts';

/** Printable US-ASCII without the special marks of RFC 2045, section 5.1. */
const TOKEN = /^[!#$%&'*+\-.0-9A-Z^_`a-z{|}~]+\/[!#$%&'*+\-.0-9A-Z^_`a-z{|}~]+$/;
const ENCODINGS: ReadonlyMap<string, TransferEncoding> = new Map([
  ['', '7bit'],
  ['7bit', '7bit'],
  ['7-bit', '7bit'],
  ['8bit', '8bit'],
  ['8-bit', '8bit'],
  ['binary', 'binary'],
  ['base64', 'base64'],
  ['quoted-printable', 'quoted-printable'],
  // Older than RFC 2045, never registered, and undone by mail programs to this day.
  ['x-uuencode', 'x-uuencode'],
  ['x-uue', 'x-uuencode'],
  ['uuencode', 'x-uuencode'],
  ['uue', 'x-uuencode'],
]);

/** Octets of fields that may still be read; below zero once one was not. */
export interface ContentRoom {
  octets: number;
}

/** A part while its end is not known; `lines`, `id` and what is inside come later. */
export function createPart(bytes: Buffer, start: number, defaultType: string): Part {
  return {
    id: '',
    headers: [],
    start,
    bodyStart: start,
    end: bytes.length,
    type: defaultType,
    parameters: new Map(),
    boundary: null,
    disposition: null,
    encoding: '7bit',
    contentId: null,
    description: null,
    language: null,
    location: null,
    lines: 0,
    children: [],
    message: null,
  };
}

/** Says of a part what its header does. */
export function describePart(part: Part, bytes: Buffer, headers: HeaderField[], room: ContentRoom): void {
  part.headers = headers;
  for (const field of headers) {
    // Every field that describes a part begins with « Content- » (RFC 2045, section 9).
    if (field.name.length < 10 || (bytes[field.start] ?? 0) % 32 !== 3) continue;
    room.octets -= field.end - field.start;
    if (room.octets < 0) return;
    applyField(part, bytes, field);
  }
}

/** The last field of a name counts, as everywhere (RFC 8621, section 4.1.3). */
function applyField(part: Part, bytes: Buffer, field: HeaderField): void {
  const value = (): string => bytes.toString('latin1', field.valueStart, field.end);
  const text = (): string | null => decodeText(bytes.subarray(field.valueStart, field.end)) || null;
  switch (field.name.toLowerCase()) {
    case 'content-type':
      applyType(part, parseParameterised(value()));
      break;
    case 'content-disposition': {
      const disposition = parseParameterised(value());
      part.disposition = disposition.value
        ? { type: disposition.value, parameters: disposition.parameters }
        : null;
      break;
    }
    case 'content-transfer-encoding':
      part.encoding = ENCODINGS.get(parseParameterised(value()).value.replace(/^"|"$/g, '')) ?? 'unknown';
      break;
    case 'content-id':
      part.contentId = text()?.replace(/^<|>$/g, '').trim() || null;
      break;
    case 'content-description':
      part.description = text();
      break;
    case 'content-language':
      part.language = parseLanguages(parseParameterised(value()).value);
      break;
    case 'content-location':
      // RFC 2557, section 4.4.2: blanks inside a folded location are no part of it.
      part.location = text()?.replace(/\s+/g, '') || null;
      break;
    default:
  }
}

/** RFC 2045, section 5.2: a type that is none is read as plain text. */
function applyType(part: Part, content: ParameterisedValue): void {
  const type = content.value.replace(/\s*\/\s*/, '/');
  part.parameters = content.parameters;
  part.boundary = content.boundary;
  if (type === '') return;
  part.type = TOKEN.test(type) ? type : 'text/plain';
}

function parseLanguages(value: string): string[] | null {
  const tags = value.split(/[\s,]+/).filter((tag) => tag !== '');
  return tags.length > 0 ? tags : null;
}

import { done, invalid, type Result } from '../engine/set.ts';
import { isJsonObject, type Json, type JsonObject } from '../json.ts';
import type { Draft, DraftPart } from './draft.ts';
import { fieldProperties, parseFields } from './parse-fields.ts';
import { parsePart, type BodyTexts } from './parse-part.ts';

const bodyProperties = ['bodyStructure', 'textBody', 'htmlBody', 'attachments', 'bodyValues'];
/** Read by Email/set itself. */
const placeProperties = ['mailboxIds', 'keywords', 'receivedAt'];
const known = new Set([...fieldProperties.keys(), ...bodyProperties, ...placeProperties]);

/** An Email object to be written (RFC 8621, section 4.6). `domain` stands in a new Message-ID. */
export function parseDraft(object: JsonObject, now: Date, domain: string): Result<Draft> {
  const strange = Object.keys(object).filter((name) => !known.has(name) && !name.startsWith('header:'));
  if (strange.length > 0) return invalid(strange);
  const fields = parseFields(object, now, domain);
  if (fields.kind === 'refused') return fields;
  const texts = parseTexts(object['bodyValues']);
  if (texts === null) return invalid(['bodyValues']);
  const root = parseRoot(object, texts);
  return root.kind === 'refused' ? root : done({ fields: fields.value, root: root.value });
}

/** Only the text counts; what says that it is cut short is refused (RFC 8621, section 4.6). */
function parseTexts(value: Json | undefined): BodyTexts | null {
  const texts = new Map<string, string>();
  if (value === undefined || value === null) return texts;
  if (!isJsonObject(value)) return null;
  for (const [partId, text] of Object.entries(value)) {
    if (!isJsonObject(text) || typeof text['value'] !== 'string') return null;
    if (text['isEncodingProblem'] === true || text['isTruncated'] === true) return null;
    texts.set(partId, text['value']);
  }
  return texts;
}

function parseRoot(object: JsonObject, texts: BodyTexts): Result<DraftPart> {
  const { bodyStructure, textBody, htmlBody, attachments } = object;
  if (bodyStructure !== undefined && bodyStructure !== null) {
    const mixed = ['textBody', 'htmlBody', 'attachments'].filter((name) => (object[name] ?? null) !== null);
    if (mixed.length > 0) return invalid(['bodyStructure', ...mixed]);
    return parsePart(bodyStructure, { path: 'bodyStructure', texts, defaultType: 'text/plain' });
  }
  const text = parseBody(textBody, 'textBody', 'text/plain', texts);
  if (text.kind === 'refused') return text;
  const html = parseBody(htmlBody, 'htmlBody', 'text/html', texts);
  if (html.kind === 'refused') return html;
  const files = parseFiles(attachments, texts);
  return files.kind === 'refused' ? files : done(arrange(text.value, html.value, files.value));
}

/** Exactly one part of exactly this type, or none. */
function parseBody(
  value: Json | undefined,
  path: string,
  type: string,
  texts: BodyTexts,
): Result<DraftPart | null> {
  if (value === undefined || value === null) return done(null);
  if (!Array.isArray(value) || value.length !== 1) return invalid([path]);
  const part = parsePart(value[0], { path: `${path}/0`, texts, defaultType: type });
  return part.kind === 'done' && part.value.type !== type ? invalid([`${path}/0/type`]) : part;
}

function parseFiles(value: Json | undefined, texts: BodyTexts): Result<DraftPart[]> {
  if (value === undefined || value === null) return done([]);
  if (!Array.isArray(value)) return invalid(['attachments']);
  const parts: DraftPart[] = [];
  for (const [index, file] of value.entries()) {
    const path = `attachments/${index}`;
    const part = parsePart(file, { path, texts, defaultType: 'application/octet-stream' });
    if (part.kind === 'refused') return part;
    parts.push({ ...part.value, disposition: part.value.disposition ?? 'attachment' });
  }
  return done(parts);
}

/** Pictures that the HTML shows go with it (RFC 2387); the other files beside the text. */
function arrange(text: DraftPart | null, html: DraftPart | null, files: readonly DraftPart[]): DraftPart {
  const isShown = (file: DraftPart) => html !== null && file.cid !== null && file.disposition === 'inline';
  const shown = files.filter(isShown);
  const others = files.filter((file) => !isShown(file));
  const page = html !== null && shown.length > 0 ? multipart('related', [html, ...shown]) : html;
  const bodies = [text, page].filter((part) => part !== null);
  const [first = emptyText(), second] = bodies;
  const body = second === undefined ? first : multipart('alternative', [first, second]);
  return others.length > 0 ? multipart('mixed', [body, ...others]) : body;
}

function multipart(subtype: string, parts: DraftPart[]): DraftPart {
  return { ...emptyText(), type: `multipart/${subtype}`, content: { kind: 'parts', parts } };
}

function emptyText(): DraftPart {
  return {
    type: 'text/plain',
    content: { kind: 'text', text: '' },
    name: null,
    disposition: null,
    cid: null,
    language: null,
    location: null,
    fields: [],
  };
}

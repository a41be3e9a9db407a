import { normalizeText } from '#contract';
import type { Message, Part } from '../types.ts';
import { listHeaders } from '../header/fields.ts';
import { listParameterValues } from '../header/parameters.ts';
import { asBuffer } from '../octets.ts';

/** Longest file name that common file systems take. */
const MAX_LENGTH = 200;

/** The part's file name, from Content-Disposition or the older `name` of Content-Type, cleaned; null without one. */
export function fileName(part: Part): string | null {
  return cleanFileName(part.disposition?.parameters.get('filename') ?? part.parameters.get('name') ?? '');
}

/** Names that are looked at of one part. */
const MAX_NAMES = 10;

/** Every name that some program may give the part, cleaned: of either field, in either form, also where it stands twice. */
export function listFileNames(message: Message, part: Part): string[] {
  const bytes = asBuffer(message.bytes);
  const names = (['content-disposition', 'content-type'] as const).flatMap((field) =>
    listHeaders(message, part, field).flatMap(({ valueStart, end }) =>
      listParameterValues(
        bytes.toString('latin1', valueStart, end),
        field === 'content-type' ? 'name' : 'filename',
      ),
    ),
  );
  return [...new Set(names.slice(0, MAX_NAMES).flatMap((name) => cleanFileName(name) ?? []))];
}

/**
 * A name fit to be shown and stored: no path, no control character, no mark that turns the writing direction (which
 * makes `exe.fdp` of `pdf.exe`) or that nobody sees, no blank or dot around it. Null when nothing is left.
 */
export function cleanFileName(name: string): string | null {
  const visible = name
    .toWellFormed()
    .replace(/[\t\r\n\u00a0]+/g, ' ')
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\ufff9-\ufffb]/gu, '');
  const last = visible.slice(Math.max(visible.lastIndexOf('/'), visible.lastIndexOf('\\')) + 1);
  const trimmed = normalizeText(trimEdges(last), 'NFC');
  return trimmed === '' ? null : shorten(trimmed);
}

/** Windows drops blanks and dots at the end, so `virus.exe .` would become `virus.exe` unseen. */
function trimEdges(name: string): string {
  let end = name.length;
  while (end > 0 && (name[end - 1] === ' ' || name[end - 1] === '.')) end -= 1;
  return name.slice(0, end).trimStart();
}

/** Cuts the middle out and keeps the extension, which says what the file is. */
function shorten(name: string): string {
  if (name.length <= MAX_LENGTH) return name;
  const dot = name.lastIndexOf('.');
  const extension = dot > 0 && name.length - dot <= 20 ? name.slice(dot) : '';
  return `${name.slice(0, MAX_LENGTH - extension.length).toWellFormed()}${extension}`;
}

import { bodyViews, decodePartText, type Part } from '#wire/message';
import type { JsonObject } from '../json.ts';
import { isMultipart, listOwnParts, type OpenMessage } from './body-part.ts';

export interface BodyValueOptions {
  fetchText: boolean;
  fetchHtml: boolean;
  fetchAll: boolean;
  /** Octets of UTF-8; 0 for no bound. */
  maxBytes: number;
}

/** EmailBodyValue objects by part id (RFC 8621, section 4.1.4). */
export function formatBodyValues(open: OpenMessage, options: BodyValueOptions): JsonObject {
  const parts = new Set<Part>();
  const views = bodyViews(open.message);
  if (options.fetchText) for (const part of views.textBody) parts.add(part);
  if (options.fetchHtml) for (const part of views.htmlBody) parts.add(part);
  if (options.fetchAll) for (const part of listOwnParts(open.message.root)) parts.add(part);
  const texts = [...parts].filter((part) => part.type.startsWith('text/') && !isMultipart(part));
  return Object.fromEntries(texts.map((part) => [part.id, formatBodyValue(open, part, options.maxBytes)]));
}

function formatBodyValue(open: OpenMessage, part: Part, maxBytes: number): JsonObject {
  const { text, encodingProblem } = decodePartText(open.message, part);
  const value = maxBytes > 0 ? truncate(text, maxBytes, part.type === 'text/html') : text;
  return { value, isEncodingProblem: encodingProblem, isTruncated: value.length < text.length };
}

/** At most `maxBytes` octets of UTF-8, never through a character, nor through a tag of HTML. */
export function truncate(text: string, maxBytes: number, isHtml: boolean): string {
  // No text of so few UTF-16 units can be longer.
  if (text.length * 3 <= maxBytes) return text;
  const bytes = Buffer.from(text);
  if (bytes.length <= maxBytes) return text;
  let end = maxBytes;
  while (end > 0 && ((bytes[end] ?? 0) & 0xc0) === 0x80) end -= 1;
  const cut = bytes.toString('utf8', 0, end);
  if (!isHtml) return cut;
  const opened = cut.lastIndexOf('<');
  return opened > cut.lastIndexOf('>') ? cut.slice(0, opened) : cut;
}

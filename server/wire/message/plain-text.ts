import type { Message, Part } from './types.ts';
import { bodyViews } from './body/views.ts';
import { decodePartText } from './body/content.ts';
import { boundMarkup } from './html/bound-markup.ts';
import { htmlToText } from './html/html-text.ts';

/** Characters that `plainText` returns at most unless told otherwise: more than anybody writes. */
export const DEFAULT_TEXT_CHARACTERS = 1_000_000;
/** Encoded octets that may stand for one character of text: markup around it, and the transfer encoding. */
const OCTETS_PER_CHARACTER = 64;
/** Encoded octets that are read of a body at least: newsletters open with pages of style sheets. */
const MIN_OCTETS = 256 * 1024;
/** Tags and entities that are read of an HTML body, from its beginning and its end. */
const MARKS = 300_000;

/**
 * The text of the message for previews, search and verdicts: its text body, HTML reduced to what is seen, parts
 * separated by a line end; at most `limitChars` UTF-16 units. Attached messages and files are left out.
 */
export function plainText(message: Message, limitChars = DEFAULT_TEXT_CHARACTERS): string {
  const pieces: string[] = [];
  let length = 0;
  for (const part of bodyViews(message).textBody) {
    if (length >= limitChars) break;
    const text = partToText(message, part, limitChars - length);
    if (text === '') continue;
    pieces.push(text);
    length += text.length + 1;
  }
  return cut(pieces.join('\n'), limitChars);
}

function partToText(message: Message, part: Part, limitChars: number): string {
  if (!part.type.startsWith('text/')) return '';
  const { text } = decodePartText(message, part, Math.max(MIN_OCTETS, limitChars * OCTETS_PER_CHARACTER));
  return cut(part.type === 'text/html' ? readVisible(text) : text, limitChars);
}

function readVisible(html: string): string {
  const { parts } = boundMarkup(html, { characters: html.length, marks: MARKS });
  return parts.map((part) => htmlToText(part)).join('\n');
}

/** The first `length` units, without half a character at the end. */
export function cut(text: string, length: number): string {
  if (text.length <= length) return text;
  const last = text.charCodeAt(length - 1);
  const isHalf = last >= 0xd800 && last <= 0xdbff;
  return text.slice(0, isHalf ? length - 1 : length);
}

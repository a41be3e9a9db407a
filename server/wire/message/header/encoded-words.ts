import { decodeCharset, decodeUndeclared } from '../charset.ts';
import { isAsciiText } from '../octets.ts';
import { trimBlanks } from './tokens.ts';
import { decodeBase64Text, decodeQuotedText } from '../body/transfer.ts';

/*
 * charset, encoding, encoded text (RFC 2047, section 2); many mailers leave blanks inside the text.
 * Each class stops at `?`, so a failed attempt reads no further than a successful one: linear.
 */
const ENCODED_WORD = /=\?([^?\s]{1,64})\?([bBqQ])\?([^?]*)\?=/g;

/** Octets decoded together because their words are neighbours of one charset. */
interface Run {
  charset: string;
  chunks: Buffer[];
}

/**
 * Decodes encoded words wherever they stand, and the raw text between them (`text` holds one octet a character).
 * Blanks between two words vanish (RFC 2047, section 6.2); a character cut across two words is made whole.
 */
export function decodeEncodedWords(text: string): string {
  if (!text.includes('=?')) return decodeRaw(text);
  let decoded = '';
  let run: Run | null = null;
  let position = 0;
  for (const match of text.matchAll(ENCODED_WORD)) {
    const [whole, label = '', encoding = '', content = ''] = match;
    const between = text.slice(position, match.index);
    // RFC 2231, section 5: a language may follow the charset.
    const charset = (label.split('*', 1)[0] ?? '').toLowerCase();
    const isNeighbour = run !== null && trimBlanks(between) === '';
    if (run && (!isNeighbour || run.charset !== charset)) {
      decoded += decodeRun(run);
      run = null;
    }
    if (!isNeighbour) decoded += decodeRaw(between);
    run ??= { charset, chunks: [] };
    run.chunks.push(decodeWord(encoding, content));
    position = match.index + whole.length;
  }
  if (run) decoded += decodeRun(run);
  return decoded + decodeRaw(text.slice(position));
}

function decodeWord(encoding: string, content: string): Buffer {
  return encoding === 'b' || encoding === 'B' ? decodeBase64Text(content) : decodeQuotedText(content);
}

function decodeRun(run: Run): string {
  const bytes = run.chunks.length === 1 && run.chunks[0] ? run.chunks[0] : Buffer.concat(run.chunks);
  return decodeCharset(bytes, run.charset).text;
}

function decodeRaw(text: string): string {
  return isAsciiText(text) ? text : decodeUndeclared(Buffer.from(text, 'latin1'));
}

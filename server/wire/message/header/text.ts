import { normalizeText } from '#contract';
import { asBuffer } from '../octets.ts';
import { decodeEncodedWords } from './encoded-words.ts';

/**
 * The Text form of a value (RFC 8621, section 4.1.2.2): unfolded, encoded words decoded, raw 8-bit taken as
 * UTF-8 where it is valid and windows-1252 where not, control characters removed, NFC, trimmed.
 */
export function decodeText(bytes: Uint8Array): string {
  return cleanText(decodeEncodedWords(unfold(asBuffer(bytes).toString('latin1'))));
}

/** Removes the line ends of folding (RFC 5322, section 2.2.3); a stray CR or LF becomes a space. */
export function unfold(latin1: string): string {
  if (!latin1.includes('\n') && !latin1.includes('\r')) return latin1;
  return latin1.replace(/\r?\n(?=[ \t])/g, '').replace(/[\r\n]+/g, ' ');
}

/** Header text fit to show: one line, no control character, composed (NFC), no blank around it. */
export function cleanText(text: string): string {
  const shown = removeControls(text);
  return normalizeText(shown.trim(), 'NFC');
}

/** A tab or line end becomes a space, every other control character vanishes, lone surrogates are replaced. */
export function removeControls(text: string): string {
  if (!/[\p{Cc}\p{Cs}]/u.test(text)) return text;
  return text
    .toWellFormed()
    .replace(/[\t\r\n]/g, ' ')
    .replace(/\p{Cc}/gu, '');
}

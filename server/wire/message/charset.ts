import { isUtf8 } from 'node:buffer';
import iconv from 'iconv-lite';
import { CHARSET_LABELS } from './charset-labels.ts';
import { asBuffer, isAsciiText } from './octets.ts';

export interface DecodedText {
  text: string;
  /** Octets that the charset does not know, or a charset that nobody knows (RFC 8621, section 4.1.4). */
  encodingProblem: boolean;
  /** The charset that was used in the end, lower case. */
  charset: string;
}

const UTF8 = new Set(['utf-8', 'utf8', 'unicode-1-1-utf-8', 'utf-8mb4', 'utf8mb4']);
const ASCII = new Set(['', 'us-ascii', 'ascii', 'ansi_x3.4-1968', 'iso646-us', '7bit', '8bit', 'binary']);
/** Sent as ISO 8859-1 and meant as windows-1252: what every browser and mail reader assumes. */
const WESTERN = new Set([
  'iso-8859-1',
  'iso8859-1',
  'iso_8859-1',
  'latin1',
  'latin-1',
  'l1',
  'cp819',
  'windows-1252',
  'cp1252',
  'x-ansi',
  'win-1252',
  'ansi',
]);
/** Names under which iconv-lite keeps things that are not charsets of text. */
const NOT_CHARSETS = new Set(['base64', 'hex', 'binary', 'internal', 'cesu8', 'ucs2']);

/** What windows-1252 has where ISO 8859-1 has control characters (0x80 to 0x9f); the five holes keep theirs. */
const WINDOWS_1252_HIGH = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ';

const windows1252 = Uint16Array.from({ length: 256 }, (_, octet) =>
  octet >= 0x80 && octet <= 0x9f ? WINDOWS_1252_HIGH.charCodeAt(octet - 0x80) : octet,
);

/**
 * Decodes octets by a charset's label. An unknown label is read as UTF-8 when the octets are valid UTF-8 and as
 * windows-1252 otherwise; never throws.
 */
export function decodeCharset(octets: Uint8Array, label: string): DecodedText {
  const bytes = asBuffer(octets);
  const name = label.trim().toLowerCase();
  if (UTF8.has(name)) return decodeUtf8(bytes);
  if (ASCII.has(name)) return decodeAscii(bytes);
  if (WESTERN.has(name)) {
    return { text: decodeWindows1252(bytes), encodingProblem: false, charset: 'windows-1252' };
  }
  return (
    decodeByPlatform(bytes, name) ?? decodeByIconv(bytes, name) ?? { ...guess(bytes), encodingProblem: true }
  );
}

/** Octets of no declared charset: UTF-8 when valid, else windows-1252. */
export function decodeUndeclared(octets: Uint8Array): string {
  return guess(asBuffer(octets)).text;
}

function guess(bytes: Buffer): { text: string; charset: string } {
  return isUtf8(bytes)
    ? { text: withoutMark(bytes.toString('utf8')), charset: 'utf-8' }
    : { text: decodeWindows1252(bytes), charset: 'windows-1252' };
}

function decodeAscii(bytes: Buffer): DecodedText {
  const text = bytes.toString('latin1');
  if (isAsciiText(text)) return { text, encodingProblem: false, charset: 'us-ascii' };
  return { ...guess(bytes), encodingProblem: true };
}

/** Damaged UTF-8 keeps its good characters; octets without a single one are windows-1252 under a wrong label. */
function decodeUtf8(bytes: Buffer): DecodedText {
  const text = withoutMark(bytes.toString('utf8'));
  if (isUtf8(bytes)) return { text, encodingProblem: false, charset: 'utf-8' };
  const hasGoodCharacter = /[\u0080-\ufffc]/.test(text);
  return hasGoodCharacter
    ? { text, encodingProblem: true, charset: 'utf-8' }
    : { text: decodeWindows1252(bytes), encodingProblem: true, charset: 'windows-1252' };
}

function decodeWindows1252(bytes: Buffer): string {
  const text = bytes.toString('latin1');
  if (!/[\x80-\x9f]/.test(text)) return text;
  // Of millions of them: nothing is called for each.
  const units = new Uint16Array(bytes.length);
  for (let at = 0; at < bytes.length; at += 1) units[at] = windows1252[bytes[at] as number] as number;
  return new TextDecoder('utf-16le').decode(units);
}

const charsets: ReadonlyMap<string, string> = new Map(
  Object.entries(CHARSET_LABELS).flatMap(([charset, labels]) =>
    labels.split(' ').map((label) => [label, charset] as const),
  ),
);
/** Of each charset once: a header may change it with every word, and making one takes longer than to read with it. */
const decoders = new Map<string, InstanceType<typeof TextDecoder>>();

function decodeByPlatform(bytes: Buffer, name: string): DecodedText | null {
  const charset = charsets.get(name);
  if (charset === undefined) return null;
  const decoder = decoders.get(charset) ?? new TextDecoder(charset);
  decoders.set(charset, decoder);
  const text = decoder.decode(bytes);
  return { text, encodingProblem: text.includes('\ufffd'), charset };
}

/** iconv-lite makes its list when it is first asked, and throws for a name that does not stand in it: slow, where a stranger writes it. */
function isKnownToIconv(key: string): boolean {
  iconv.encodingExists('utf8');
  return Object.hasOwn(iconv.encodings ?? {}, key);
}

function decodeByIconv(bytes: Buffer, name: string): DecodedText | null {
  const key = name.replace(/[^a-z0-9]/g, '');
  if (name.length > 40 || NOT_CHARSETS.has(key) || !isKnownToIconv(key)) return null;
  const text = iconv.decode(bytes, name).toWellFormed();
  return { text, encodingProblem: text.includes('\ufffd'), charset: name };
}

function withoutMark(text: string): string {
  return text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
}

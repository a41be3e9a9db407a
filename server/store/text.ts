import { normalizeText } from '#contract';
import { hash } from 'node:crypto';

/** What PostgreSQL can keep: no NUL, no half of a surrogate pair. */
export function cleanText(text: string): string {
  return text.toWellFormed().replaceAll('\0', '\u{fffd}');
}

/** How JSON writes NUL, and half of a surrogate pair. */
const unkeepable = /\\u(?:0000|d[89a-f])/;

/** Like `cleanText` for every string within a JSON value. */
export function cleanJson(value: unknown): string {
  const text = JSON.stringify(value);
  // Asking for each member takes several times as long, and there is hardly ever one to be cleaned.
  return unkeepable.test(text) ? cleanMembers(value) : text;
}

function cleanMembers(value: unknown): string {
  return JSON.stringify(value, (_key, member: unknown) =>
    typeof member === 'string' ? cleanText(member) : member,
  );
}

/** 53 bits of SHA-256: a JavaScript number, and few enough octets for an index. */
export function hashText(text: string): number {
  const digest = hash('sha256', text, 'buffer');
  return digest.readUIntBE(0, 6) * 32 + (digest.readUInt8(6) & 31);
}

export function hashAddress(address: string): number {
  return hashText(address.trim().toLowerCase());
}

/** Letters that no decomposition takes apart. */
const ligatures: Record<string, string> = { œ: 'oe', æ: 'ae', ß: 'ss', ø: 'o', ł: 'l', đ: 'd', ı: 'i' };

/** The longest word kept; longer runs are no words. */
const LONGEST_WORD = 64;

/** Latin letters and usual punctuation: here the signs that part words are the same before and after folding. */
const latin = /^[\0-\u024f\u2010-\u2027\u20ac]*$/;

/** The words of a text in order: lower case, without accents; everything else parts them. */
export function listWords(text: string): string[] {
  if (!latin.test(text)) return fold(text.toWellFormed());
  const folded = new Map<string, readonly string[]>();
  const words: string[] = [];
  // Most words of a text come again: each is folded once.
  for (const raw of text.match(/[\p{L}\p{N}]+/gu) ?? []) {
    let own = folded.get(raw);
    if (own === undefined) folded.set(raw, (own = fold(raw)));
    for (const word of own) words.push(word);
  }
  return words;
}

function fold(text: string): string[] {
  const plain = normalizeText(text, 'NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[œæßøłđı]/g, (letter) => ligatures[letter] ?? letter);
  return (plain.match(/[\p{L}\p{N}]+/gu) ?? []).map((word) =>
    word.length > LONGEST_WORD ? word.slice(0, LONGEST_WORD).toWellFormed() : word,
  );
}

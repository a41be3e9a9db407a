import { normalizeText } from '#contract';

/** Letters that keep no accent to take away under NFKD. */
const LETTERS: Readonly<Record<string, string>> = {
  œ: 'oe',
  æ: 'ae',
  ß: 'ss',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
};
/** Fillers of Hangul are letters by their class, and blanks to the eye. */
const NOT_OF_WORDS = /(?:[^\p{L}\p{N}]|[\u115F\u1160])+/u;
const MAX_TEXT = 400;
const MAX_WORDS = 24;
/** Forms of address, in words as `listWords` has them. */
export const CIVILITIES: ReadonlySet<string> = new Set([
  'm',
  'mr',
  'mme',
  'mlle',
  'monsieur',
  'madame',
  'mademoiselle',
  'dr',
  'pr',
  'prof',
]);

/** Words of a text without accents or case, in their order; bounded in length and number. */
export function listWords(text: string): string[] {
  return normalizeText(text.slice(0, MAX_TEXT), 'NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[œæßøłđðþı]/gu, (letter) => LETTERS[letter] ?? letter)
    .split(NOT_OF_WORDS)
    .filter((word) => word !== '')
    .slice(0, MAX_WORDS);
}

/** Equal for two names of the same words, whatever their accents, case and order. */
export function formatNameKey(name: string): string {
  return listWords(name).sort().join(' ');
}

/**
 * The key of a name as a sender writes it: what stands in brackets and forms of address at the front are set aside
 * (`Mme DURAND Martine (Principale)`).
 */
export function formatSenderNameKey(displayName: string): string {
  const words = listWords(leaveOutBrackets(displayName.slice(0, MAX_TEXT)));
  while (words.length > 1 && CIVILITIES.has(words[0] ?? '')) words.shift();
  return words.sort().join(' ');
}

/** Without what stands in brackets, which says what somebody is. */
export function leaveOutBrackets(text: string): string {
  return text.replace(/\([^()]*\)|\[[^[\]]*\]/gu, ' ');
}

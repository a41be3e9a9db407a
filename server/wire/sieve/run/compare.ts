import { WORDS_COMPARATOR, type Comparator } from '../check/extensions.ts';

/** How a comparator sees text (RFC 4790, RFC 5051): each character apart, so that matches keep their places. */
export interface Folding {
  /** Characters as they stand. */
  characters(text: string): string[];
  fold(character: string): string;
}

const ascii = (character: string): string =>
  character >= 'A' && character <= 'Z' ? character.toLowerCase() : character;

const LETTER = /\P{M}\p{M}*|\p{M}+/gsu;
/** Letters that no decomposition takes apart, and the apostrophes that keyboards and programs write. */
const ALIKE: Readonly<Record<string, string>> = {
  Œ: 'OE',
  Æ: 'AE',
  '’': "'",
  '‘': "'",
  ʼ: "'",
  ʹ: "'",
  '′': "'",
  '`': "'",
  '´': "'",
};

function foldWord(letter: string): string {
  const upper = letter.toUpperCase();
  if (upper.length === 1 && upper < '`') return upper;
  const bare = ALIKE[upper] ?? upper.normalize('NFKD').replace(/\p{M}+/gu, '');
  return ALIKE[bare] ?? bare;
}

const foldings: Record<Exclude<Comparator, 'i;ascii-numeric'>, Folding> = {
  'i;octet': { characters: (text) => [...text], fold: (character) => character },
  'i;ascii-casemap': { characters: (text) => [...text], fold: ascii },
  // RFC 5051, section 2 decomposes what it compares; we compose it, which is equal for the same texts, and keeps an `e`
  // from being found in an `é`.
  'i;unicode-casemap': {
    characters: (text) => [...text.normalize('NFC')],
    fold: (character) => character.toUpperCase().normalize('NFKC'),
  },
  // A letter with its accents is one character, and so keeps its place.
  [WORDS_COMPARATOR]: { characters: (text) => text.match(LETTER) ?? [], fold: foldWord },
};

export function foldingOf(comparator: Exclude<Comparator, 'i;ascii-numeric'>): Folding {
  return foldings[comparator];
}

export function foldText(folding: Folding, text: string): string {
  return folding.characters(text).map(folding.fold).join('');
}

/** RFC 4790, section 9.1: the leading digits; without one, more than every number. */
export function compareNumeric(left: string, right: string): number {
  const [a, b] = [leadingDigits(left), leadingDigits(right)];
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  if (a.length !== b.length) return a.length < b.length ? -1 : 1;
  return compareText(a, b);
}

function leadingDigits(text: string): string | null {
  const digits = /^\d{1,4096}/.exec(text)?.[0];
  return digits === undefined ? null : digits.replace(/^0+(?=\d)/, '');
}

export function compareText(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

/** RFC 5231, section 4. */
export function isRelated(relation: string, order: number): boolean {
  switch (relation.toLowerCase()) {
    case 'gt':
      return order > 0;
    case 'ge':
      return order >= 0;
    case 'lt':
      return order < 0;
    case 'le':
      return order <= 0;
    case 'eq':
      return order === 0;
    case 'ne':
      return order !== 0;
    default:
      return false;
  }
}

import { normalizeText } from '#contract';
import { WORDS_COMPARATOR, type Comparator } from '../check/extensions.ts';
import { COSTS } from '../limits.ts';

/** How a comparator sees text (RFC 4790, RFC 5051): each character apart, so that matches keep their places. */
export interface Folding {
  /** Characters as they stand. */
  characters(text: string): string[];
  fold(character: string): string;
  /** The characters folded and put together again. `charge` pays for those that are not folded as a whole run. */
  foldText(text: string, charge: (characters: number) => void): string;
}

const lower = (run: string): string => run.toLowerCase();
const upper = (run: string): string => run.toUpperCase();

const LETTER = /\P{M}\p{M}*|\p{M}+/gsu;
/** Those letters that are more than one of ASCII. */
const FAR_LETTER = /\p{ASCII}?\p{M}+|\P{ASCII}\p{M}*/gsu;
const FAR_CHARACTER = /\P{ASCII}/gu;
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
  const large = letter.toUpperCase();
  if (large.length === 1 && large < '`') return large;
  const bare = ALIKE[large] ?? normalizeText(large, 'NFKD').replace(/\p{M}+/gu, '');
  return ALIKE[bare] ?? bare;
}

const foldUnicode = (character: string): string => normalizeText(character.toUpperCase(), 'NFKC');

/** Folds each kind of character once. */
export class FoldedKinds {
  readonly #known = new Map<string, string>();
  readonly #fold: (character: string) => string;

  constructor(fold: (character: string) => string) {
    this.#fold = fold;
  }

  get size(): number {
    return this.#known.size;
  }

  fold(character: string): string {
    const found = this.#known.get(character) ?? this.#fold(character);
    this.#known.set(character, found);
    return found;
  }
}

/** Folds what `far` finds. */
function foldFar(
  text: string,
  { far, fold, charge }: { far: RegExp; fold: (one: string) => string; charge: (characters: number) => void },
): string {
  const kinds = new FoldedKinds(fold);
  let count = 0;
  const folded = text.replace(far, (one) => {
    count += 1;
    return kinds.fold(one);
  });
  charge(count + COSTS.folded * kinds.size);
  return folded;
}

const foldings: Record<Exclude<Comparator, 'i;ascii-numeric'>, Folding> = {
  'i;octet': { characters: (text) => [...text], fold: (character) => character, foldText: (text) => text },
  'i;ascii-casemap': {
    characters: (text) => [...text],
    fold: (character) => (character >= 'A' && character <= 'Z' ? character.toLowerCase() : character),
    foldText: (text) => text.replace(/[A-Z]+/g, lower),
  },
  // RFC 5051, section 2 decomposes what it compares; we compose it, which is equal for the same texts, and keeps an `e`
  // from being found in an `é`.
  'i;unicode-casemap': {
    characters: (text) => [...normalizeText(text, 'NFC')],
    fold: foldUnicode,
    foldText: (text, charge) =>
      foldFar(normalizeText(text, 'NFC').replace(/[a-z]+/g, upper), {
        far: FAR_CHARACTER,
        fold: foldUnicode,
        charge,
      }),
  },
  // A letter with its accents is one character, and so keeps its place.
  [WORDS_COMPARATOR]: {
    characters: (text) => text.match(LETTER) ?? [],
    fold: foldWord,
    foldText: (text, charge) =>
      foldFar(text.replace(/[a-z]+/g, upper).replaceAll('`', "'"), {
        far: FAR_LETTER,
        fold: foldWord,
        charge,
      }),
  },
};

export function foldingOf(comparator: Exclude<Comparator, 'i;ascii-numeric'>): Folding {
  return foldings[comparator];
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

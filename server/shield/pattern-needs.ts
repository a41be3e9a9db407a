/**
 * What must stand in a text before a pattern can match it: all of `threes` (three neighbouring letters each, see `placeOfThree`), and of
 * every group of `either` at least one. A pattern of which nothing is known needs nothing.
 */
export interface Needs {
  threes: readonly number[];
  either: readonly (readonly Needs[])[];
}

export const nothingNeeded: Needs = { threes: [], either: [] };

/** Strings that one piece of a pattern is written out to. */
const mostWritten = 12;
/** Characters of a class that is written out. */
const mostSigns = 6;

/** Places that a set of three letters may have: a power of two. Two sets on one place make a pattern be tried in vain, no more. */
export const placesOfThree = 32_768;

export function placeOfThree(first: number, second: number, third: number): number {
  return (first * 961 + second * 31 + third) & (placesOfThree - 1);
}

/** A piece of a pattern: all strings that it matches, where they are few; what it needs otherwise. */
type Piece = { strings: readonly string[] } | { needs: Needs };

const anything: Piece = { needs: nothingNeeded };
/** What matches no letter, such as `\b`; what stands within a look to either side is left aside. */
const noLetter: Piece = { strings: [''] };

/** Derives from a pattern's source what it needs. Of flags that change what a letter means, and of what is not read here, nothing. */
export function deriveNeeds({ source, flags }: RegExp): Needs {
  if (/[iuv]/.test(flags)) return nothingNeeded;
  const reader = new PatternReader(source);
  const piece = reader.readChoice();
  return reader.isWhole ? needsOf(piece) : nothingNeeded;
}

function needsOf(piece: Piece): Needs {
  return 'needs' in piece ? piece.needs : oneOf(piece.strings.map(spell));
}

function spell(text: string): Needs {
  const threes = new Set<number>();
  for (let at = 2; at < text.length; at += 1)
    threes.add(placeOfThree(text.charCodeAt(at - 2), text.charCodeAt(at - 1), text.charCodeAt(at)));
  return { threes: [...threes], either: [] };
}

function needsNothing({ threes, either }: Needs): boolean {
  return threes.length === 0 && either.length === 0;
}

function oneOf(needs: readonly Needs[]): Needs {
  if (needs.some(needsNothing)) return nothingNeeded;
  return needs.length === 1 ? (needs[0] ?? nothingNeeded) : { threes: [], either: [needs] };
}

function both(a: Needs, b: Needs): Needs {
  return { threes: [...a.threes, ...b.threes], either: [...a.either, ...b.either] };
}

function joinChoice(pieces: readonly Piece[]): Piece {
  const strings = pieces.flatMap((piece) => ('strings' in piece ? piece.strings : []));
  if (pieces.every((piece) => 'strings' in piece) && strings.length <= mostWritten)
    return { strings: [...new Set(strings)] };
  return { needs: oneOf(pieces.map(needsOf)) };
}

/** Neighbouring pieces that are written out make longer strings, which are rarer. */
function joinRow(pieces: readonly Piece[]): Piece {
  let needs = nothingNeeded;
  let run: readonly string[] = [''];
  let isWritten = true;
  for (const piece of pieces) {
    const next = 'strings' in piece ? piece.strings : null;
    if (next !== null && run.length * next.length <= mostWritten) {
      run = run.flatMap((before) => next.map((after) => before + after));
      continue;
    }
    isWritten = false;
    needs = both(needs, needsOf({ strings: run }));
    if ('needs' in piece) needs = both(needs, piece.needs);
    run = next ?? [''];
  }
  return isWritten ? { strings: run } : { needs: both(needs, needsOf({ strings: run })) };
}

/** As they begin at one place. */
const repetition = /(?:([*?])|\+|\{(\d+)(?:,\d*)?\})\??/y;
const repeating: ReadonlySet<string> = new Set('*?+{');
const groupStart = /\((?:\?(?::|(<?[=!])|<\w+>))?/y;
/** Letters of which none is repeated. */
const plainRun = /[^\\()[\]{}*+?|^$.]+(?![*+?{])/y;
const classRest = /((?:[^\]\\]|\\.)*)\]/y;

/** Reads the source of a pattern without the flags `i`, `u` and `v`: every sign of it stands for one unit of the text. */
class PatternReader {
  readonly #source: string;
  #at = 0;
  #isKnown = true;

  constructor(source: string) {
    this.#source = source;
  }

  /** Whether the source was read to its end, and nothing met that is not known here. */
  get isWhole(): boolean {
    return this.#isKnown && this.#at >= this.#source.length;
  }

  readChoice(): Piece {
    const choices = [this.#readRow()];
    while (this.#take('|')) choices.push(this.#readRow());
    return joinChoice(choices);
  }

  #isAt(sign: string): boolean {
    return this.#source[this.#at] === sign;
  }

  #take(sign: string): boolean {
    if (!this.#isAt(sign)) return false;
    this.#at += 1;
    return true;
  }

  #takeMatch(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#source);
    if (found !== null) this.#at += found[0].length;
    return found;
  }

  #readRow(): Piece {
    const pieces: Piece[] = [];
    while (!this.#isAt('|') && !this.#isAt(')') && this.#at < this.#source.length)
      pieces.push(this.#repeat(this.#readOne()));
    return joinRow(pieces);
  }

  #repeat(piece: Piece): Piece {
    if (!repeating.has(this.#source.charAt(this.#at))) return piece;
    const found = this.#takeMatch(repetition);
    if (found === null) return piece;
    const isOptional = found[1] !== undefined || Number(found[2] ?? 1) === 0;
    if (!isOptional) return { needs: needsOf(piece) };
    return found[1] === '?' && 'strings' in piece ? joinChoice([piece, noLetter]) : anything;
  }

  #readOne(): Piece {
    if (this.#isAt('(')) return this.#readGroup(this.#takeMatch(groupStart)?.[1] !== undefined);
    if (this.#take('[')) return this.#readClass();
    if (this.#take('\\')) return this.#readEscape();
    if (this.#take('^') || this.#take('$')) return noLetter;
    if (this.#take('.')) return anything;
    const plain = this.#takeMatch(plainRun)?.[0];
    if (plain !== undefined) return { strings: [plain] };
    this.#at += 1;
    return { strings: [this.#source.charAt(this.#at - 1)] };
  }

  #readGroup(isLook: boolean): Piece {
    // `(?i:` and whatever else may come.
    this.#isKnown &&= !this.#isAt('?');
    const piece = this.readChoice();
    this.#isKnown &&= this.#take(')');
    return isLook ? noLetter : piece;
  }

  #readClass(): Piece {
    const inside = this.#takeMatch(classRest)?.[1];
    this.#isKnown &&= inside !== undefined;
    const isPlain = inside !== undefined && inside !== '' && !/^\^|[\\-]/.test(inside);
    return isPlain && inside.length <= mostSigns ? { strings: inside.split('') } : anything;
  }

  #readEscape(): Piece {
    const sign = this.#source.charAt(this.#at);
    this.#at += 1;
    if (/[bB]/.test(sign)) return noLetter;
    if (/[dDsSwWnrtfv]/.test(sign)) return anything;
    if (/[^a-zA-Z0-9]/.test(sign)) return { strings: [sign] };
    // A code, a name or what stood before: rare enough not to be read.
    this.#isKnown = false;
    return anything;
  }
}

/** Letters, marks and digits in a row; everything else parts words. */
const word = /[\p{L}\p{M}\p{N}]+/gu;

const parting = /[^\p{L}\p{M}\p{N}]/gu;
/** Characters. */
const SLICE = 64 * 1024;

/** A run of such signs in what is looked for. */
export interface Piece {
  text: string;
  /** Whether the word of the message begins, or ends, where the piece does. */
  isStart: boolean;
  isEnd: boolean;
}

/** Pieces as octets of a segment's words, each of which ends with a line end and stands behind one. */
export interface WordSearch {
  needles: readonly { octets: Buffer; isStart: boolean }[];
  /** Whether the head of a message is looked at as well. */
  isWhole: boolean;
}

/** More of them tell messages apart no better. */
const MOST_NEEDLES = 200;

export function createWordSearch(pieces: readonly Piece[], isWhole: boolean): WordSearch {
  const needles = pieces.slice(0, MOST_NEEDLES).map(({ text, isStart, isEnd }) => ({
    octets: Buffer.from(`${isStart ? '\n' : ''}${text}${isEnd ? '\n' : ''}`),
    isStart,
  }));
  return { needles, isWhole };
}

/** The words of a folded text, each once and more: some at a time, since of a long one millions would be held. */
export function* listWords(text: string): Generator<readonly string[], void> {
  for (let from = 0; from < text.length;) {
    const end = endOfSlice(text, from + SLICE);
    yield text.slice(from, end).match(word) ?? [];
    from = end;
  }
}

/** Where words are parted, at this place or after it. */
function endOfSlice(text: string, from: number): number {
  if (from >= text.length) return text.length;
  parting.lastIndex = from;
  return Math.max(parting.exec(text)?.index ?? text.length, from);
}

/** Every text that holds this one has a word for each piece: what stands beside a piece here, stands beside it there. */
export function parsePieces(wanted: string): Piece[] {
  return Array.from(wanted.matchAll(word), ({ 0: text, index }) => ({
    text,
    isStart: index > 0,
    isEnd: index + text.length < wanted.length,
  }));
}

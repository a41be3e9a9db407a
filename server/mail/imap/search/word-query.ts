/** Letters, marks and digits in a row; everything else parts words. */
const word = /[\p{L}\p{M}\p{N}]+/gu;

/** A run of such signs in what is looked for. */
export interface Piece {
  text: string;
  /** Whether the word of the message begins, or ends, where the piece does. */
  isStart: boolean;
  isEnd: boolean;
}

/** The words of a folded text, each once and more. */
export function listWords(text: string): readonly string[] {
  return text.match(word) ?? [];
}

/** Every text that holds this one has a word for each piece: what stands beside a piece here, stands beside it there. */
export function parsePieces(wanted: string): Piece[] {
  return Array.from(wanted.matchAll(word), ({ 0: text, index }) => ({
    text,
    isStart: index > 0,
    isEnd: index + text.length < wanted.length,
  }));
}

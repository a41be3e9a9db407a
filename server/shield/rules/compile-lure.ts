import { fold } from '../fold.ts';

/** Words of a phrase that an officer may give: fewer would touch honest mail, more never stand twice alike. */
export const fewestWords = 3;
export const mostWords = 20;
/** Letters of all words together. */
const fewestLetters = 14;
/** Places where other words may stand; each more would multiply what a hostile text costs. */
const mostGaps = 1;

export type LureFault = 'short-phrase' | 'long-phrase';

/** What is wrong with a phrase, or null. */
export function checkLure(phrase: string): LureFault | null {
  const pieces = readPieces(phrase);
  const words = pieces.flat();
  if (words.length > mostWords || pieces.length > mostGaps + 1 || phrase.length > 300) return 'long-phrase';
  if (words.length < fewestWords || words.join('').length < fewestLetters) return 'short-phrase';
  return null;
}

/**
 * A phrase in plain words as a pattern over folded text: accents, case, punctuation and line ends set aside, « … » for a few other
 * words. Nothing of what was written is read as a pattern, and every gap is bounded. Null for what `checkLure` refuses.
 */
export function compileLure(phrase: string): RegExp | null {
  if (checkLure(phrase) !== null) return null;
  const pieces = readPieces(phrase).map((words) => words.join('[^\\p{L}\\p{N}]{1,4}'));
  const whole = pieces.join('[^.!?]{1,60}?');
  return new RegExp(`(?<![\\p{L}\\p{N}])${whole}(?![\\p{L}\\p{N}])`, 'gu');
}

/** The words between two gaps; letters and digits only. */
function readPieces(phrase: string): string[][] {
  return phrase
    .slice(0, 1000)
    .split(/…|\.{3,}/)
    .map((piece) =>
      fold(piece)
        .split(/[^\p{L}\p{N}]+/u)
        .filter((word) => word !== ''),
    )
    .filter((words) => words.length > 0);
}

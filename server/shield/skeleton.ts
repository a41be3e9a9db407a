import { normalizeText } from '#contract';
import { blankFillers } from '#wire/message';
import { confusableCapitals, confusableLetters, confusableSigns } from './data/confusables.ts';
import { isAscii } from './fold.ts';

/** Drawn as « C » and « c »; NFKD would make a sigma of them, which is drawn as another letter. */
const lunateSigma = /[\u03F2\u03F9]/g;

/** A word as the eye takes it: foreign letters that pass for Latin ones are replaced. */
export function latinSkeleton(text: string): string {
  if (isAscii(text)) return text.toLowerCase();
  const plain = normalizeText(blankFillers(text).replace(lunateSigma, 'c'), 'NFKD').replace(/\p{M}+/gu, '');
  if (isAscii(plain)) return plain.toLowerCase();
  const folded = swap(plain, confusableCapitals).toLowerCase();
  return isAscii(folded) ? folded : swap(folded, confusableLetters);
}

function swap(text: string, letters: ReadonlyMap<string, string>): string {
  return Array.from(text, (letter) => letters.get(letter) ?? letter).join('');
}

/** A host label as the eye takes it: also digits and pairs that pass for letters (`paypa1`, `arnazon`). */
export function hostSkeleton(label: string): string {
  let skeleton = latinSkeleton(label);
  for (const [sign, letter] of confusableSigns) skeleton = skeleton.replace(sign, letter);
  return skeleton;
}

import { confusableLetters, confusableSigns } from './data/confusables.ts';
import { isAscii } from './fold.ts';

/** A word as the eye takes it: foreign letters that pass for Latin ones are replaced. */
export function latinSkeleton(text: string): string {
  if (isAscii(text)) return text.toLowerCase();
  const folded = text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase();
  if (isAscii(folded)) return folded;
  return Array.from(folded, (letter) => confusableLetters.get(letter) ?? letter).join('');
}

/** A host label as the eye takes it: also digits and pairs that pass for letters (`paypa1`, `arnazon`). */
export function hostSkeleton(label: string): string {
  let skeleton = latinSkeleton(label);
  for (const [sign, letter] of confusableSigns) skeleton = skeleton.replace(sign, letter);
  return skeleton;
}

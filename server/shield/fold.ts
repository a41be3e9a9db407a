import { normalizeText } from '#contract';
import { blankFillers } from '#wire/message';

/** Characters that take no room on the screen: soft hyphen, zero-width, bidi controls, fillers, tags. */
const invisible =
  // oxlint-disable-next-line no-misleading-character-class -- Each sign by itself: none is joined to another.
  /[\u00AD\u034F\u061C\u115F\u1160\u17B4\u17B5\u180B-\u180E\u200B-\u200F\u202A-\u202E\u2060-\u206F\u3164\uFE00-\uFE0F\uFEFF\uFFA0\u{1D173}-\u{1D17A}\u{E0000}-\u{E0FFF}]/gu;

/** Nothing beyond the 128 signs of ASCII: most texts, and then there is nothing to fold. */
export function isAscii(text: string): boolean {
  return !/[\u0080-\uFFFF]/.test(text);
}

/** How many invisible characters a text holds. A joiner or selector after a pictogram is part of the pictogram. */
export function countInvisible(text: string): number {
  // Pictograms are put aside only where there is something to count: they are looked for in every letter with an accent.
  if (isAscii(text) || text.search(invisible) < 0) return 0;
  const bare = text.replace(
    /\p{Extended_Pictographic}(?:[\uFE0E\uFE0F\u200D]|\p{Extended_Pictographic})*/gu,
    '',
  );
  return bare.match(invisible)?.length ?? 0;
}

/** Without invisible characters. */
export function removeInvisible(text: string): string {
  return text.replace(invisible, '');
}

/** Lower case, no accents, no invisible characters, compatibility forms resolved, plain apostrophes and spaces. */
export function fold(text: string): string {
  if (isAscii(text)) return text.toLowerCase();
  return normalizeText(blankFillers(text).replace(invisible, ''), 'NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/œ/g, 'oe')
    .replace(/æ/g, 'ae')
    .replace(/[’‘ʼ`´]/g, "'")
    .replace(/[\u00A0\u2000-\u200A\u202F\u205F\u3000]/g, ' ');
}

/** Folded words only, one space between, so that phrases can be looked up at word borders. */
export function foldWords(text: string): string {
  return fold(text)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** Whether the words of `phrase` (already folded) stand in `words` (folded by `foldWords`). */
export function hasWords(words: string, phrase: string): boolean {
  return ` ${words} `.includes(` ${phrase} `);
}

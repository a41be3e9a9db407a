import { normalizeText } from '#contract';

/** RFC 3454, tables C.1.2 and B.1. */
const SPACES = /[\u00A0\u1680\u2000-\u200A\u202F\u205F\u3000]/gu;
const NOTHING = /\u00AD|\u034F|[\u1806\u180B-\u180D]|\u200B|\u200C|\u200D|\u2060|[\uFE00-\uFE0F]|\uFEFF/gu;
/** Tables C.2 to C.9 (of C.8, U+0340 and U+0341 are gone by NFKC): controls, private use, noncharacters, surrogates, what is not text, what changes its display. */
const PROHIBITED =
  /[\p{Cc}\p{Co}\p{Cs}\p{Noncharacter_Code_Point}\u{06DD}\u{070F}\u{180E}\u{2028}\u{2029}\u{2061}-\u{2063}\u{206A}-\u{206F}\u{FFF9}-\u{FFFD}\u{1D173}-\u{1D17A}\u{2FF0}-\u{2FFB}\u{200E}\u{200F}\u{202A}-\u{202E}\u{E0001}\u{E0020}-\u{E007F}]/u;
/** Letters of scripts that run from right to left, in the place of table D.1. */
const RIGHT_TO_LEFT =
  /(?=\p{L})[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;
const LEFT_TO_RIGHT =
  /(?=\p{L})[^\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;

/** SASLprep (RFC 4013) of a name that is looked up; null for what may not stand in one. */
export function prepareName(name: string): string | null {
  const text = normalizeText(name.replace(SPACES, ' ').replace(NOTHING, ''), 'NFKC');
  if (text === '' || PROHIBITED.test(text)) return null;
  if (RIGHT_TO_LEFT.test(text)) {
    // RFC 3454, section 6.
    const characters = [...text];
    const ends = [characters[0] ?? '', characters.at(-1) ?? ''];
    if (LEFT_TO_RIGHT.test(text) || !ends.every((end) => RIGHT_TO_LEFT.test(end))) return null;
  }
  return text;
}

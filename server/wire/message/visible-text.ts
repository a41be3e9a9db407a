/** Marks that turn the writing direction or that nobody sees, besides the joiners of scripts and pictograms. */
const unseen =
  /\u034F|[\u00AD\u061C\u180E\u200B\u200E\u200F\u202A-\u202E\u2060-\u206F\uFEFF\uFFF9-\uFFFB]|[\u{E0000}-\u{E007F}]/gu;
/** A joiner has a sense between letters that join and in pictograms; elsewhere it only hides. */
const idleJoiner =
  /(?<![\p{Extended_Pictographic}\p{Emoji_Modifier}\uFE0F\p{Script=Arabic}\p{Script=Syriac}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Tamil}\p{Script=Malayalam}\p{Script=Sinhala}\p{M}])[\u200C\u200D]/gu;
/** Letters of Hangul that hold the place of none (Unicode, chapter 18.6): drawn as a blank, where they are drawn. */
const fillers = /[\u115F\u1160\u3164\uFFA0]/gu;
const anything =
  /\u034F|[\u115F\u1160\u3164\uFFA0]|[\u00AD\u061C\u180E\u200B-\u200F\u202A-\u202E\u2060-\u206F\uFEFF\uFFF9-\uFFFB\u{E0000}-\u{E007F}]/u;

/**
 * A name or a subject as it is shown: without direction and zero-width controls, with which « rectorat@ac-x » is drawn over
 * letters that say otherwise. Letters of scripts written from right to left keep their order by themselves (UAX 9). The
 * octets of the message stay as they came.
 */
export function visibleText(text: string): string {
  if (!anything.test(text)) return text;
  return blankFillers(text.replace(unseen, '').replace(idleJoiner, ''));
}

/** Words on both sides of a filler are read as two. */
export function blankFillers(text: string): string {
  return text.replace(fillers, ' ');
}

import { fold } from './fold.ts';
import { cleanQuote, quote } from './quote.ts';
import { widenQuote, type Passage } from './widen-quote.ts';
import { createFinder, findWhole, subjectEnd, type Letter, type Written } from './written-words.ts';

/** What a reader is shown for the border of subject and text. */
const shownBorder = ' … ';

/**
 * Gives the words that a sentence quotes their accents and capitals back: signals look at folded text, and « votre compte sera
 * ferme » reads like a mistake of ours. What is quoted in brackets as evidence is shown with its sentence, once in all reasons of
 * a letter, so call it in the order in which they are read. What begins in the subject and goes on in the text is shown with its
 * break. What stands nowhere in the message stays as it is.
 */
export function createRestorer(letter: Letter): (sentence: string) => string {
  const find = createFinder(letter);
  const known = new Map<string, Found | null>();
  // Each is quoted in two languages.
  const look = (seen: string): Found | null => {
    const before = known.get(seen);
    if (before !== undefined) return before;
    const found = lookUp(seen, find);
    known.set(seen, found);
    return found;
  };
  const shownIn = { fr: [] as string[], en: [] as string[] };
  const restore = (seen: string, isEvidence: boolean, shown: string[]): string => {
    const found = look(seen);
    if (found === null) return seen.includes(', ') ? restoreList(seen, look) : seen;
    if (!isEvidence) return found.narrow;
    if (shown.some((one) => one.includes(found.narrow))) return found.again;
    shown.push(found.wide);
    return found.wide;
  };
  return (sentence) =>
    leaveOutContained(
      sentence
        .replace(
          /« ([^«»]{3,100}) »/g,
          (_, seen: string, at: number) => `« ${restore(seen, isInBrackets(sentence, at), shownIn.fr)} »`,
        )
        .replace(
          /“([^“”]{3,100})”/g,
          (_, seen: string, at: number) => `“${restore(seen, isInBrackets(sentence, at), shownIn.en)}”`,
        ),
    );
}

/** « pas d’entretien » beside the sentence that it was taken from. */
function leaveOutContained(sentence: string): string {
  return sentence
    .replace(/« ([^«»]{3,300}) », « ([^«»]{3,300}) »/g, (both, one: string, other: string) =>
      one.includes(other.replace(/…/g, '')) ? `« ${one} »` : both,
    )
    .replace(/“([^“”]{3,300})”, “([^“”]{3,300})”/g, (both, one: string, other: string) =>
      one.includes(other.replace(/…/g, '')) ? `“${one}”` : both,
    );
}

/** Evidence stands in brackets; outside them a quotation is a part of our own sentence. */
function isInBrackets(sentence: string, at: number): boolean {
  return sentence.lastIndexOf('(', at) > sentence.lastIndexOf(')', at);
}

/** Several things that the letter names apart: « carte d’identité, RIB ». */
function restoreList(seen: string, look: (seen: string) => Found | null): string {
  return seen
    .split(', ')
    .map((one) => look(one)?.narrow ?? one)
    .join(', ');
}

/** Characters of a passage of a sentence that was shown already. */
const fewer = 32;

interface Found {
  /** The words as they were written. */
  narrow: string;
  /** With the words beside them. */
  again: string;
  /** With the sentence they stand in. */
  wide: string;
}

function lookUp(seen: string, find: (folded: string) => Written | null): Found | null {
  const isCut = seen.endsWith('…');
  const folded = (isCut ? seen.slice(0, -1) : seen).trim();
  if (folded.length < 3 || fold(folded) !== folded) return null;
  const written = find(folded);
  if (written === null) return null;
  const [from, to] = findWhole(written.folded, folded);
  const [start, end] = [written.places[from] ?? 0, written.places[to] ?? written.text.length];
  const words = showPart(written, start, end);
  const narrow = isCut ? `${cleanQuote(words)}…` : quote(words);
  // A code or an address is what it is.
  const isWords = / /.test(folded) || /^[a-z'-]+$/.test(folded);
  if (!isWords) return { narrow, again: narrow, wide: narrow };
  return {
    narrow,
    again: narrow.length < fewer ? showWide(written, { start, end }, fewer) : narrow,
    wide: showWide(written, { start, end }),
  };
}

function showWide(
  { text, body }: Written,
  { start, end }: { start: number; end: number },
  most?: number,
): string {
  const isAcross = start < body - subjectEnd.length && end > body;
  if (!isAcross) return showPassage(text, widenQuote(text, { start, end }, most));
  const inSubject = widenQuote(text, { start, end: body - subjectEnd.length });
  const inText = widenQuote(text, { start: body, end });
  return `${showPassage(text, inSubject)}${shownBorder}${showPassage(text, inText)}`;
}

function showPassage(text: string, { start, end, isCutBefore, isCutBehind }: Passage): string {
  return `${isCutBefore ? '…' : ''}${cleanQuote(text.slice(start, end)).replace(/[\s.,;:(]+$/, '')}${isCutBehind ? '…' : ''}`;
}

function showPart({ text, body }: Written, start: number, end: number): string {
  const isAcross = start < body - subjectEnd.length && end > body;
  const shown = isAcross
    ? `${text.slice(start, body - subjectEnd.length).trim()}${shownBorder}${text.slice(body, end).trim()}`
    : text.slice(start, end);
  return shown.replace(/\s+/g, ' ').trim();
}

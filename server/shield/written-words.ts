import { fold } from './fold.ts';
import type { DocumentWords, MessageView } from './types.ts';
import { joinLists, leaveOutQuotes, readCardWords, textLimit } from './view.ts';

/** Characters of the message in which words are looked for first: nearly all stand there. */
const reach = 5_000;
/** What stands between subject and text where signals look (`createView`). */
export const subjectEnd = '.\n\n';
/** Blanks, as `quote` makes them: what it takes out of a quotation is no difference. */
const blanks = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Zs}«»“”]+/gu;

/** What a letter says, in its text and in what comes with it. */
export type Letter = Pick<MessageView, 'envelope' | 'text'> &
  Partial<Pick<MessageView, 'documents' | 'files'>>;

/** A text as it was written, beside its folded form. */
export interface Written {
  text: string;
  /** Where the text begins behind the subject and the border. */
  body: number;
  /** Folded, every run of blanks one space. */
  folded: string;
  /** For each character of `folded`, where its source begins in `text`. */
  places: number[];
}

/** Where in the letter, its invitations or its documents folded words stand. */
export function createFinder({
  envelope,
  text,
  documents = [],
  files = [],
}: Letter): (folded: string) => Written | null {
  const subject = (envelope.subject ?? '').slice(0, 1000);
  let near: Written | null = null;
  let far: Written | null = null;
  let cards: Written | null = null;
  const findFar = (folded: string): Written | null => {
    if (far === null && text.length > reach) {
      const whole = joinLists(leaveOutQuotes(text.slice(0, textLimit)));
      // Cheap, and mostly the end of it: names and hosts of a finding stand in no sentence.
      if (!fold(whole).replace(blanks, ' ').includes(folded)) return null;
      far = readWritten('', whole);
    }
    return far?.folded.includes(folded) === true ? far : null;
  };
  return (folded) => {
    near ??= readWritten(subject, joinLists(leaveOutQuotes(text.slice(0, reach))));
    if (near.folded.includes(folded)) return near;
    cards ??= readWritten('', readCardWords(files));
    return findFar(folded) ?? (cards.folded.includes(folded) ? cards : findInDocuments(documents, folded));
  };
}

function findInDocuments(documents: readonly DocumentWords[], seen: string): Written | null {
  const one = documents.find(({ folded }) => folded.replace(blanks, ' ').includes(seen));
  return one === undefined ? null : readWritten('', joinLists(one.text));
}

/** Letters that a quotation is lengthened by at either end, so that it cuts no word and no host in two. */
const longestWord = 60;
const inside = /[\p{L}\p{N}]/u;

/** Where a quotation stands: where it is made of whole words if it is anywhere, or else lengthened to whole words. */
export function findWhole(text: string, seen: string): [from: number, to: number] {
  const first = text.indexOf(seen);
  for (let at = first, tried = 0; at >= 0 && tried < 20; at = text.indexOf(seen, at + 1), tried += 1) {
    if (!goesOn(text, at, -1) && !goesOn(text, at + seen.length, 1)) return [at, at + seen.length];
  }
  // A host or an address by itself is whole as it is.
  if (!seen.includes(' ')) return [first, first + seen.length];
  let [from, to] = [first, first + seen.length];
  while (first - from < longestWord && goesOn(text, from, -1)) from -= 1;
  while (to - first - seen.length < longestWord && goesOn(text, to, 1)) to += 1;
  return [from, to];
}

/** Whether one word goes on across a place, or one address: « nancy-metz.fr », not « demain. Merci ». */
function goesOn(text: string, at: number, step: 1 | -1): boolean {
  const isLetter = (place: number): boolean => inside.test(text.charAt(place));
  const [before, after] = [at - 1, at];
  if (isLetter(before) && isLetter(after)) return true;
  const [joint, beyond] = step === 1 ? [after, after + 1] : [before, before - 1];
  const within = step === 1 ? before : after;
  return (
    /[.@_-]/.test(text.charAt(joint)) &&
    isLetter(beyond) &&
    (isLetter(within) || /[.@_-]/.test(text.charAt(within)))
  );
}

function readWritten(subject: string, body: string): Written {
  const text = `${subject}${subjectEnd}${body}`;
  const places: number[] = [];
  const pieces: string[] = [];
  let afterBlank = false;
  for (let place = 0; place < text.length;) {
    const end = endOfPlain(text, place);
    const sign = end > place ? text.slice(place, end) : String.fromCodePoint(text.codePointAt(place) ?? 0);
    const plain = end > place ? sign.toLowerCase() : foldSign(sign);
    if (plain !== ' ' || !afterBlank) {
      pieces.push(plain);
      for (let unit = 0; unit < plain.length; unit += 1) places.push(end > place ? place + unit : place);
      if (plain !== '') afterBlank = plain.endsWith(' ');
    }
    place += sign.length;
  }
  return { text, body: subject.length + subjectEnd.length, folded: pieces.join(''), places };
}

/** Where a run of signs of ASCII other than blanks ends: they fold to as many. */
function endOfPlain(text: string, start: number): number {
  let end = start;
  for (let code = text.charCodeAt(end); code > 32 && code < 128; code = text.charCodeAt(end)) end += 1;
  return end;
}

function foldSign(sign: string): string {
  return sign <= ' ' ? ' ' : fold(sign).replace(blanks, ' ');
}

/** A part of a text, and whether its sentence goes on before it and behind it. */
export interface Passage {
  start: number;
  end: number;
  isCutBefore: boolean;
  isCutBehind: boolean;
}

interface Range {
  start: number;
  end: number;
}

/** Characters with which a quotation says something; a match that is longer stays as long as it is. */
const enough = 110;
/** Characters beside a match in which its sentence is looked for. */
const reach = 300;
/** A web address is left out. */
const [linkBefore, linkBehind] = [/\bhttps?:\/\/\S*[ \t]*$/i, /^[ \t,;:(]*https?:/i];
/** Of the room that is left, the share for what follows: a demand stands before what it demands. */
const behind = 0.6;

/**
 * The sentence around a match, or as much of it as a reader takes in at once: « avant le 3 » alone says nothing. It ends at the
 * bounds of the sentence, of its clauses or of its words, and holds no web address that the match does not hold.
 */
export function widenQuote(text: string, match: Range, most = enough): Passage {
  const before = findStart(text, match.start, isSentenceEnd);
  const after = findEnd(text, match.end, isSentenceEnd);
  const clause = {
    start: Math.max(before, findStart(text, match.start, isClauseEnd)),
    end: Math.min(after, findEnd(text, match.end, isClauseEnd)),
  };
  const choices = [
    { start: before, end: after },
    { start: before, end: clause.end },
    { start: clause.start, end: after },
    clause,
  ];
  const { start, end } =
    choices.find((one) => one.end - one.start <= most) ?? cutWords(text, { match, clause, most });
  const isWhole = (from: number, to: number): boolean => !/[\p{L}\p{N}]/u.test(text.slice(from, to));
  return {
    start,
    end,
    isCutBefore: !isWhole(before, start) || linkBefore.test(text.slice(Math.max(0, start - reach), start)),
    isCutBehind: !isWhole(end, after) || linkBehind.test(text.slice(end, end + 20)),
  };
}

/** As many whole words of the clause as there is room for. */
function cutWords(
  text: string,
  { match, clause, most }: { match: Range; clause: Range; most: number },
): Range {
  const room = Math.max(0, most - (match.end - match.start));
  const far = Math.min(clause.end, match.end + Math.floor(room * behind));
  const end = far === clause.end ? far : Math.max(match.end, text.lastIndexOf(' ', far));
  const near = Math.max(clause.start, match.start - (room - (end - match.end)));
  if (near === clause.start) return { start: near, end };
  const space = text.slice(near, match.start).search(/\s/);
  return { start: space < 0 ? match.start : near + space + 1, end };
}

type IsEnd = (text: string, at: number) => boolean;

/** The place behind the last end before `from`. */
function findStart(text: string, from: number, isEnd: IsEnd): number {
  const least = Math.max(0, from - reach);
  let at = from;
  while (at > least && !isEnd(text, at - 1)) at -= 1;
  const links = [...text.slice(at, from).matchAll(/\bhttps?:\/\/\S*\s?/gi)];
  const last = links.at(-1);
  if (last !== undefined) at += last.index + last[0].length;
  return Math.min(from, at + (/^[\s\-*•·–>,;:)]*/.exec(text.slice(at, from))?.[0].length ?? 0));
}

/** The place of the first end from `from` on; signs of exclamation and question are kept. */
function findEnd(text: string, from: number, isEnd: IsEnd): number {
  const latest = Math.min(text.length, from + reach);
  let at = from;
  while (at < latest && !isEnd(text, at)) at += 1;
  const link = text.slice(from, at).search(/\bhttps?:/i);
  if (link >= 0) at = from + link;
  while (/[!?]/.test(text.charAt(at)) && at < latest) at += 1;
  return from + text.slice(from, at).replace(/[\s,;:(]+$/, '').length;
}

/** « M. Colin » goes on, and « 1.5 »; a line that begins with a small letter goes on with the line before. */
function isSentenceEnd(text: string, at: number): boolean {
  const sign = text.charAt(at);
  if (sign === '\n') return !/^[ \t]*\p{Ll}/u.test(text.slice(at + 1, at + 20));
  if (!/[.!?…]/.test(sign)) return false;
  const next = text.charAt(at + 1);
  if (next !== '' && !/[\s.!?…»”"')]/.test(next)) return false;
  return sign !== '.' || !/(?:^|[^\p{L}\p{N}])\p{L}{1,2}$/u.test(text.slice(Math.max(0, at - 3), at));
}

function isClauseEnd(text: string, at: number): boolean {
  return (
    isSentenceEnd(text, at) || (/[,;:()]/.test(text.charAt(at)) && /[\s(]/.test(text.charAt(at + 1) || ' '))
  );
}

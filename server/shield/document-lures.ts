import { type Asker, findAsked, readDisguised } from './asked-in-document.ts';
import { findNewAccount } from './bank-details.ts';
import * as table from './data/document-lures.ts';
import type { Lures, MoneyStory } from './data/lures/index.ts';
import { largeMoney } from './data/lures/fortune.ts';
import { findLures } from './lures.ts';
import { findAnyPhrase, findPhrase } from './phrases.ts';
import { leaveOutSpeech } from './speech.ts';

export type DocumentKind = 'secret' | 'link' | 'account' | 'bank' | 'money' | 'summons' | 'call';

export interface DocumentLure {
  kind: DocumentKind;
  /** Folded. */
  seen: string;
  /** 0 to 1. */
  strength: number;
}

/** Characters in which a secret is looked for, and of the beginning in which stories are: contracts begin otherwise. */
const [reach, storyReach] = [20_000, 4_000];
/** Documents longer than this tell of many things. */
const longest = 8_000;
/** Characters around an account that ends within which the order stands. */
const orderReach = 400;
/** Different words of a lesson on frauds that make it one where they fill it: frauds say a few as well. */
const lessonWords = 3;
/** The share of sentences that then holds one; of a few lines, most. */
const [lessonShare, shareOfFew, fewCharacters] = [1 / 4, 1 / 2, 400];
/** Words of a lesson that make a story less likely. */
const fewLessonWords = 2;

/** Of whom everything is looked at, of whom secrets and where money goes, and of whom secrets alone. */
export type Judged = 'all' | 'money' | 'secret';

/** The strongest lure that a document's folded words hold, or null. */
export function findDocumentLure(folded: string, judged: Judged, asker: Asker): DocumentLure | null {
  const words = leaveOutSpeech(folded.slice(0, reach)).replace(/[ \t]+/g, ' ');
  const lessons = words.match(table.teaches) ?? [];
  const hasLesson = lessons.length >= fewLessonWords;
  const teaches = new Set(lessons).size >= lessonWords && isMostlyLesson(words);
  const asked = findAsked(readDisguised(words), teaches, asker);
  if (judged === 'secret') return asked;
  const bank = findBank(words.slice(0, storyReach), hasLesson);
  const isTold = judged === 'all' && !teaches && words.length <= longest;
  const story = isTold ? findStory(words.slice(0, storyReach)) : null;
  const doubted = story !== null && hasLesson ? { ...story, strength: story.strength * 0.75 } : story;
  const found = [asked, doubted, bank].filter((one) => one !== null);
  return found.toSorted((a, b) => b.strength - a.strength)[0] ?? null;
}

function isMostlyLesson(words: string): boolean {
  const sentences = words.split(/[.!?\n]+/).filter((one) => one.trim() !== '');
  const share = words.length < fewCharacters ? shareOfFew : lessonShare;
  return sentences.filter((one) => one.search(table.teaches) !== -1).length > sentences.length * share;
}

/** Frauds speak of fraud to change an account as well: a lesson makes it less, not nothing. */
function findBank(words: string, isLesson: boolean): DocumentLure | null {
  const seen = findNewAccount(words);
  return seen === null ? null : { kind: 'bank', seen, strength: isLesson ? 0.5 : 0.85 };
}

function findStory(words: string): DocumentLure | null {
  return findSummons(words) ?? findTale(words) ?? findAccount(words) ?? findCall(words);
}

function findSummons(words: string): DocumentLure | null {
  const seen = table.accused.test(words) ? findPhrase(words, table.summoned) : null;
  if (seen === null) return null;
  // Witnesses, and who is to learn of it, are summoned in good faith.
  const isInvited = table.asked.test(seen) && table.invited.test(words);
  return isInvited && !accuses(words) ? null : { kind: 'summons', seen, strength: 1 };
}

function accuses(words: string): boolean {
  return findPhrase(words.replace(/\bconvoque\w*/g, ' '), table.summoned) !== null;
}

/** Stories that no honest paper tells. */
const tales: ReadonlySet<MoneyStory> = new Set(['blackmail', 'gift-cards', 'advance']);

function findTale(words: string): DocumentLure | null {
  const lures = findLures(words);
  const named = lures.flatMap(({ money }) => money.filter(([story]) => tales.has(story)));
  const seen =
    findAnyPhrase(
      words,
      named.map(([, pattern]) => pattern),
    ) ??
    findFortune(words, lures) ??
    findExtortion(words);
  return seen === null ? null : { kind: 'money', seen, strength: 1 };
}

function findExtortion(words: string): string | null {
  const seen = table.extorts.map((part) => part.exec(words)?.[0]);
  return seen.includes(undefined) ? null : (seen[3] ?? null);
}

/** A fortune: the sum, and two different turns of such letters. */
function findFortune(words: string, lures: readonly Lures[]): string | null {
  if (!largeMoney.test(words)) return null;
  const stories = lures.flatMap(({ money, fortunes }) => [
    ...fortunes,
    ...money.flatMap(([story, pattern]) => (story === 'inheritance' ? [pattern] : [])),
  ]);
  const seen = stories.flatMap((story) => findPhrase(words, story) ?? []);
  return seen.length >= 2 ? (seen[0] ?? null) : null;
}

/** An account that ends soon, unless the reader does something. */
function findAccount(words: string): DocumentLure | null {
  const seen = findAnyPhrase(words, table.accountEnds);
  if (seen === null) return null;
  const at = Math.max(0, words.indexOf(seen.slice(0, 25)));
  if (table.conditional.test(words.slice(Math.max(0, at - 80), at))) return null;
  const hurry = findAnyPhrase(
    words,
    findLures(words).flatMap(({ urgency }) => urgency),
  );
  const around = words.slice(Math.max(0, at - orderReach), at + seen.length + orderReach);
  const order = findPhrase(around, table.accountOrders);
  if (order === null) return null;
  return { kind: 'account', seen, strength: hurry === null ? 0.5 : table.boxes.test(seen) ? 1 : 0.85 };
}

/** A bill for what was never bought, and a number to call against it. */
function findCall(words: string): DocumentLure | null {
  const called = table.bills.test(words) && table.notMine.test(words) ? table.numberToCall.exec(words) : null;
  const number = called?.[1];
  // Theatres and copier firms write so as well, without pressing.
  if (number !== undefined)
    return { kind: 'call', seen: number, strength: table.pressedBill.test(words) ? 1 : 0.75 };
  const seen = table.renews.test(words) ? table.undoneByCall.exec(words)?.[0] : undefined;
  return seen === undefined ? null : { kind: 'call', seen, strength: 0.8 };
}

import type { Db } from '#base';
import { findBearers, findEntryRows } from './directory.sql.ts';
import { CIVILITIES, leaveOutBrackets, listWords } from './name-key.ts';
import type { BorrowedName, NamedSender } from './name-judge.ts';

/** Longer names are judged by their beginning. */
const SHOWN_CHARACTERS = 200;

/** What may stand before or behind a name without being part of it, in words as `listWords` has them. */
const OFFICES: ReadonlySet<string> = new Set([
  ...CIVILITIES,
  ...(
    'le la l de du des ' +
    'proviseur proviseure principal principale directeur directrice chef adjoint adjointe recteur rectrice dasen ' +
    'inspecteur inspectrice ien ipr cpe secretaire gestionnaire intendant intendante professeur professeure ' +
    'enseignant enseignante infirmier infirmiere coordonnateur coordonnatrice aesh psyen documentaliste'
  ).split(' '),
]);

/**
 * Whose name a sender shows that is not theirs: of somebody of the staff, or of the one functional mailbox that is called
 * so. Null for their own names in any order and with words more or less, for a single word, for a title that several
 * mailboxes bear, and for what is nobody's. Namesakes pass, each bearing it. Bounded in length and in questions.
 */
export async function findBorrowedName(
  db: Db,
  sender: NamedSender,
  shown: readonly string[],
): Promise<BorrowedName | null> {
  const { personId, accountId } = sender;
  const read = shown.map(readShown);
  const suspected = leaveOut(read, sender.ownNames);
  if (suspected.length === 0) return null;
  const own = (await findEntryRows(db, [personId, accountId])).map(({ name }) => name);
  const keys = leaveOut(suspected, own).flatMap((name) => name.keys);
  if (keys.length === 0) return null;
  const bearers = await findBearers(db, sender, [...new Set(keys)]);
  for (const same of Map.groupBy(bearers, ({ nameKey }) => nameKey).values()) {
    if (same.some((one) => one.isTheirs || one.accountId === personId || one.accountId === accountId))
      continue;
    const person = same.find(({ kind }) => kind === 'person');
    const only = person ?? (same.length === 1 ? same[0] : undefined);
    if (only !== undefined) return { name: only.name, kind: only.kind };
  }
  return null;
}

interface Shown {
  /** Words of what a reader takes for the name, with offices and without. */
  names: string[][];
  /** As `account.name_key`; of two words or more. */
  keys: string[];
}

/** What stands in brackets, behind a dash, a comma or « via », and offices or numbers around a name are no part of it. */
function readShown(shown: string): Shown {
  const text = shown.slice(0, SHOWN_CHARACTERS).replace(/\p{Cf}/gu, '');
  const outer = leaveOutBrackets(text);
  const [first = ''] = outer
    .split(/[,;:|/·•–—<>]|\s-\s?|\svia\s|\s{4,}/iu)
    .filter((part) => /\p{L}/u.test(part));
  const [whole, beginning] = [listWords(outer), listWords(first)];
  const both = [whole, beginning].flatMap((words) => [words, withoutOffices(words)]);
  const keys = both.filter(({ length }) => length >= 2).map((words) => words.toSorted().join(' '));
  // `Durand, Martine` is one name, `Martine Durand, secrétariat` begins with it.
  const decisive = beginning.length >= 2 ? beginning : whole;
  return { names: [decisive, withoutOffices(decisive)], keys: [...new Set(keys)] };
}

function withoutOffices(words: readonly string[]): string[] {
  let [from, to] = [0, words.length];
  while (to - from > 2 && standsAround(words[from] ?? '')) from += 1;
  while (to - from > 2 && standsAround(words[to - 1] ?? '')) to -= 1;
  return words.slice(from, to);
}

function standsAround(word: string): boolean {
  return OFFICES.has(word) || /^\p{N}+$/u.test(word);
}

function leaveOut(shown: readonly Shown[], own: readonly string[]): Shown[] {
  const owned = own.map(listWords);
  return shown.filter(
    ({ names, keys }) =>
      keys.length > 0 && !names.some((words) => owned.some((name) => isWithin(words, name))),
  );
}

/** Whether one holds all words of the other: a second given name, a name by marriage, or their absence. */
function isWithin(words: readonly string[], name: readonly string[]): boolean {
  const [few, many] = words.length < name.length ? [words, name] : [name, words];
  return few.length >= Math.min(2, many.length) && few.every((word) => many.includes(word));
}

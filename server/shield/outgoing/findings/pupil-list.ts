import type { Sentence } from '#contract';
import { fold } from '../../fold.ts';
import { quote } from '../../quote.ts';
import { limits } from '../data/limits.ts';
import { leavesStaff } from '../audience.ts';
import { isPupilHead, listCells } from '../pupils/list-heads.ts';
import { countListedNames } from '../pupils/name-lines.ts';
import type { OutgoingRule } from '../types.ts';

/** Lines that are looked at of one text. */
const MAX_LINES = 100_000;
/** A line of a list is short; a paragraph is none. */
const LINE = 400;
/** But names may stand in a row. */
const LONG_LINE = 4000;

/** Identifiant national élève. */
const INE = /(?<![\p{L}\p{N}])(?:\d{10}[A-Z]|\d{9}[A-Z]{2})(?![\p{L}\p{N}])/u;
const DAY = '(?:0?[1-9]|[12]\\d|3[01])';
const MONTH = '(?:0?[1-9]|1[0-2])';
const DATES: readonly RegExp[] = [
  new RegExp(`(?<!\\d)${DAY}[/.-]${MONTH}[/.-]((?:19|20)\\d{2})(?!\\d)`),
  new RegExp(`(?<!\\d)((?:19|20)\\d{2})[/.-]${MONTH}[/.-]${DAY}(?!\\d)`),
  /(?<!\d)(?:1er|\d{1,2}) (?:janv|f[ée]vr|mars|avr|mai|juin|juil|ao[uû]t|sept|oct|nov|d[ée]c)[a-zé]{0,6}\.? ((?:19|20)\d{2})(?!\d)/i,
];
const NAMES = /\p{Lu}[\p{L}'’-]+[\s;,\t"|]+\p{Lu}[\p{L}'’-]+/u;
/** Ages of pupils, in years. */
const AGES = { least: 2, most: 21 } as const;

/** A list of pupils, on its way to families or out of the académie: by its columns, line by line, or under a title. */
export const pupilList: OutgoingRule = {
  kind: 'pupil-list',
  find(view, facts) {
    if (!leavesStaff(facts)) return null;
    if (holdsPupils(view.text, facts.year) || holdsPupils(view.tables, facts.year)) {
      return { text: describe(null), remedies: [{ kind: 'edit-text' }], about: ['text'] };
    }
    const names = view.files
      .filter(({ text }) => holdsPupils(text, facts.year))
      .map(({ name }) => name ?? '');
    const [first] = names;
    if (first === undefined) return null;
    return { text: describe(first), remedies: [{ kind: 'remove-files', names }], about: names };
  },
};

function holdsPupils(text: string, year: number): boolean {
  const lines = listLines(text);
  const short = lines.filter((line) => line.length <= LINE);
  const named = new Set(
    short.filter((line) => namesPupil(line, year)).map((line) => line.replace(/[^\p{L}\p{N}]+/gu, ' ')),
  );
  if (named.size >= limits.pupils) return true;
  const folded = lines.map(fold);
  return hasTable(lines, folded) || countListedNames(lines, folded, limits.pupils) >= limits.pupils;
}

/** Without quotation marks, so that a list that is passed on is one as well. */
function listLines(text: string): string[] {
  return text
    .split('\n', MAX_LINES)
    .map((line) => line.replace(/^[> ]+/, '').trimEnd())
    .filter((line) => line !== '' && line.length <= LONG_LINE);
}

function hasTable(lines: readonly string[], folded: readonly string[]): boolean {
  const head = folded.findIndex((line) => line.length <= LINE && isPupilHead(line));
  if (head < 0) return false;
  const rows = lines
    .slice(head + 1)
    .filter((line) => line.length <= LINE && listCells(line).filter((cell) => cell !== '').length >= 2);
  return rows.length >= limits.pupils;
}

function namesPupil(line: string, year: number): boolean {
  if (INE.test(line)) return true;
  if (!NAMES.test(line)) return false;
  const born = Number(DATES.map((date) => date.exec(line)?.[1]).find((found) => found !== undefined));
  return born >= year - AGES.most && born <= year - AGES.least;
}

function describe(file: string | null): Sentence {
  const whereFr = file === null ? 'Ce message' : `Le fichier « ${quote(file)} »`;
  const whereEn = file === null ? 'This message' : `The file “${quote(file)}”`;
  return {
    fr: `${whereFr} semble contenir une liste d’élèves, et part vers des familles ou hors de l’académie. Envoyez à chacun ce qui le concerne, ou déposez la liste dans l’ENT.`,
    en: `${whereEn} seems to hold a list of pupils, and goes to families or outside the académie. Send to each what concerns them, or share the list in the school’s own space.`,
  };
}

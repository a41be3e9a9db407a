import type { Sentence } from '#contract';
import { fold } from '../../fold.ts';
import { quote } from '../../quote.ts';
import { limits } from '../data/limits.ts';
import { leavesStaff } from '../audience.ts';
import type { OutgoingRule } from '../types.ts';

/** Lines that are looked at of one text. */
const MAX_LINES = 100_000;
/** A line of a list is short; a paragraph is none. */
const LINE = 400;

const NAME_HEAD =
  /^(?:nom|noms|nom de famille|nom et prenom|nom prenom|prenom|eleve|eleves|nom de l'eleve|identite)$/;
/** Columns that lists of pupils have, and lists of others have not. */
const PUPIL_HEAD =
  /^(?:eleves?|nom de l'eleve|classes?|divisions?|mef|ine|n° ine|date de naissance|ne\(?e?\)? le|naissance|resp(?:onsable)?s?(?: legal| legaux)?\.?(?: ?\d)?|regime|demi-pensionnaire|lv ?[12]|niveau)$/;
const STAFF_HEAD = /\b(?:professeurs?|enseignants?|agents?|discipline|grade|corps|numen)\b/;
/** Identifiant national élève. */
const INE = /(?<![\p{L}\p{N}])(?:\d{10}[A-Z]|\d{9}[A-Z]{2})(?![\p{L}\p{N}])/u;
const DATE = /(?<!\d)(?:0?[1-9]|[12]\d|3[01])[/.-](?:0?[1-9]|1[0-2])[/.-]((?:19|20)\d{2})(?!\d)/;
const NAMES = /\p{Lu}[\p{L}'’-]+[\s;,\t]+\p{Lu}[\p{L}'’-]+/u;
/** Ages of pupils, in years. */
const AGES = { least: 2, most: 21 } as const;

/** A list of pupils, on its way to families or out of the académie: by its columns, or line by line. */
export const pupilList: OutgoingRule = {
  kind: 'pupil-list',
  find(view, facts) {
    if (!leavesStaff(facts)) return null;
    if (holdsPupils(view.text, facts.year)) {
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
  const lines = text.split('\n', MAX_LINES).filter((line) => line.trim() !== '' && line.length <= LINE);
  if (lines.length < limits.pupils) return false;
  if (lines.filter((line) => namesPupil(line, year)).length >= limits.pupils) return true;
  const head = lines.findIndex(isPupilHead);
  if (head < 0) return false;
  const rows = lines
    .slice(head + 1)
    .filter((line) => listCells(line).filter((cell) => cell !== '').length >= 2);
  return rows.length >= limits.pupils;
}

function namesPupil(line: string, year: number): boolean {
  if (INE.test(line)) return true;
  const born = Number(DATE.exec(line)?.[1] ?? Number.NaN);
  return born >= year - AGES.most && born <= year - AGES.least && NAMES.test(line);
}

function isPupilHead(line: string): boolean {
  const cells = listCells(fold(line));
  const names = cells.filter((cell) => NAME_HEAD.test(cell));
  const pupils = cells.filter((cell) => PUPIL_HEAD.test(cell));
  return (
    names.length > 0 &&
    pupils.some((cell) => !names.includes(cell) || names.length > 1) &&
    !cells.some((cell) => STAFF_HEAD.test(cell))
  );
}

function listCells(line: string): string[] {
  return line.split(/[\t;,|]/).map((cell) => cell.replaceAll('"', '').trim());
}

function describe(file: string | null): Sentence {
  const whereFr = file === null ? 'Ce message' : `Le fichier « ${quote(file)} »`;
  const whereEn = file === null ? 'This message' : `The file “${quote(file)}”`;
  return {
    fr: `${whereFr} semble contenir une liste d’élèves, et part vers des familles ou hors de l’académie. Envoyez à chacun ce qui le concerne, ou déposez la liste dans l’ENT.`,
    en: `${whereEn} seems to hold a list of pupils, and goes to families or outside the académie. Send to each what concerns them, or share the list in the school’s own space.`,
  };
}

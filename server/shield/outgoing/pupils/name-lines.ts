import { fold } from '../../fold.ts';

/** A line that says whose names follow, folded: « Liste des élèves 4e B », « Élèves absents : », « Classe de 6A ». */
const LISTED = /\b(?:listes?|noms?|composition|effectifs?|trombinoscope|appel|groupes?)\b/;
const PUPILS = /\b(?:eleves|collegiens|lyceens|ecoliers|enfants|demi[- ]pensionnaires|internes)\b/;
const CLASS =
  /\b(?:classe|[3-6] ?(?:e|eme)(?: ?[a-h0-9])?|[3-6][a-h]|cp|ce[12]|cm[12]|(?:2 ?n?de|seconde|1 ?(?:re|ere)|premiere|t(?:a?le|erminale))(?: ?[a-h0-9])?)\b/;
const STAFF =
  /\b(?:professeurs?|enseignants?|agents?|accompagna\w+|personnels?|equipe|membres|conseil|jury|parents)\b/;
const TITLE_LENGTH = 120;
/** Lines without a name between a title and its names, or among them. */
const GAP = 2;

const WORD = "\\p{Lu}(?:[\\p{L}'’-]*\\p{L})?";
const NAME = new RegExp(
  `^${WORD}(?: (?:(?:de|du|des|la|le|el|al|ben|bel|da|dos|van|von) |d['’])?${WORD}){1,4}$`,
  'u',
);
/** Grown-ups, places and schools have such names too. */
const OTHER =
  /^(?:mm?es?|mlles?|m|monsieur|madame|dr|colleges?|lycees?|ecoles?|rue|place|avenue|boulevard|salle|stade|musee)\b/i;
/** What stands before a name in a list, and beside it. */
const BEFORE = /^(?:\d{1,3} ?[.)°/-]?|[-–•*·])\s*/u;
const BESIDE = /\s*(?:[(:–]|\s-\s|\s\d|\t|\.$).*$/u;
const NAME_LENGTH = 60;

/** How many names stand under a title of pupils, one a line or in a row; of the longest such list. `folded`: the same lines. */
export function countListedNames(
  lines: readonly string[],
  folded: readonly string[],
  enough: number,
): number {
  let most = 0;
  for (let at = 0; at < lines.length; at += 1) {
    const title = folded[at] ?? '';
    if (!isTitle(title)) continue;
    const { names, next } = countFrom(lines, at, enough);
    most = Math.max(most, names);
    if (most >= enough) return most;
    // The lines that were counted belong to this title.
    at = Math.max(at, next - 1);
  }
  return most;
}

function isTitle(folded: string): boolean {
  const title = folded.split(':', 1)[0] ?? '';
  if (title.length > TITLE_LENGTH || STAFF.test(title)) return false;
  if (/^\W*(?:les )?eleves?\b/.test(title) || /^\W*classe (?:de|d') ?\S{1,12}\W*$/.test(title)) return true;
  if (PUPILS.test(title)) return LISTED.test(title) || folded.includes(':');
  return LISTED.test(title) && CLASS.test(title);
}

function countFrom(lines: readonly string[], title: number, enough: number): { names: number; next: number } {
  const first = lines[title] ?? '';
  const colon = first.indexOf(':');
  const seen = new Set(colon < 0 ? [] : listNames(first.slice(colon + 1)));
  let gap = 0;
  let at = title + 1;
  for (; at < lines.length && gap <= GAP && seen.size < enough; at += 1) {
    const found = listNames(lines[at] ?? '');
    for (const name of found) seen.add(name);
    // Another heading: « Présents : ».
    if (found.length === 0 && (lines[at] ?? '').trimEnd().endsWith(':')) break;
    gap = found.length === 0 ? gap + 1 : 0;
  }
  return { names: seen.size, next: at - gap };
}

/** The names of a line that holds little else. */
function listNames(line: string): string[] {
  const items = line.split(/[,;]/).map((item) => item.trim().replace(BEFORE, '').replace(BESIDE, ''));
  const names = items.filter(
    (item) => item.length <= NAME_LENGTH && NAME.test(item) && !OTHER.test(fold(item)),
  );
  return names.length > 0 && names.length * 2 >= items.length ? names : [];
}

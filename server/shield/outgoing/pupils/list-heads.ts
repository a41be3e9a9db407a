/** Columns that hold names, folded, with signs made blanks. */
const NAME_HEAD =
  /^(?:noms?|prenoms?|patronyme|identite|enfants?|nom (?:complet|(?:de )?famille|d usage|(?:et )?prenoms?)|prenoms? (?:et )?noms?|(?:(?:nom|prenom)s? )?(?:(?:et )?prenoms? )?(?:de l |des |d )?(?:eleves?|enfants?))$/;
/** Columns that only lists of pupils have. */
const PUPIL_HEAD =
  /\beleves?\b|^(?:ine|n ine|numero ine|mef|regime|demi pensionnaires?|dp|resp(?:onsable)?s?(?: legal| legaux)?(?: ?\d)?|representants? (?:legal|legaux)(?: ?\d)?|amenagements?\b.*|(?:pap|ppre|pps|pai|mdph|ulis|upe2a)(?: .*)?|aesh|ds ?\d{0,2}|controle ?\d{0,2}|evaluation ?\d{0,2}|notes?(?: ?\d{1,2})?|moyennes?(?: .*)?|appreciations?(?: .*)?|trimestre ?\d?|t[123]|lv ?[abc123])$/;
/** Columns that lists of others have as well. */
const LIKELY_HEAD =
  /^(?:classes?|(?:code )?div(?:isions?)?|niveau|absences?|retards?|date (?:de )?naiss(?:ance)?|(?:date )?naiss(?:ance)?|ddn|ne(?: ?e)? le|ne e? ?le)$/;
const STAFF_HEAD = /\b(?:professeurs?(?! principal)|enseignants?|agents?|discipline|grade|corps|numen)\b/;
const CELL_LENGTH = 60;

/** Is this folded line the head of a table of pupils? */
export function isPupilHead(folded: string): boolean {
  if (!/nom|patronyme|identite|eleve|enfant/.test(folded)) return false;
  const cells = listCells(folded).map(normalize);
  if (cells.some((cell) => cell.length > CELL_LENGTH)) return false;
  const names = cells.filter((cell) => NAME_HEAD.test(cell));
  if (names.length === 0) return false;
  const says = (pattern: RegExp): boolean =>
    cells.some((cell) => pattern.test(cell) && (names.length > 1 || !names.includes(cell)));
  return says(PUPIL_HEAD) || (says(LIKELY_HEAD) && !cells.some((cell) => STAFF_HEAD.test(cell)));
}

/** Cells of a line of a table, as files and programs write it. */
export function listCells(line: string): string[] {
  return line.split(/[\t;,|]| {2,}/).map((cell) => cell.replaceAll('"', '').trim());
}

function normalize(cell: string): string {
  return cell
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .replace(/ +/g, ' ')
    .trim();
}

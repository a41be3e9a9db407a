import { mayMatch } from './may-match.ts';

/** Characters before a match in which a negation turns its sense. */
const reach = 90;

const negation =
  /\b(?:jamais|(?<!pour |afin de )ne (?:vous |nous |le |la |les |l'|lui |leur |me |te |y |m'|t')?\w{0,18} ?(?:pas|jamais|aucun|point|ni)(?! (?:[\w']+ ){0,4}(?:doi(?:t|vent)|devr(?:a|ont)|(?:est|sont) (?:pri|tenu|invit)\w*) )|(?<!\bsi (?:ce |vous |tu )?)n'\w{2,18} (?:pas|jamais|aucun)|(?<!pour |afin de )ne (?:pas|jamais)|ne (?:communiquez|transmettez|divulguez|donnez|partagez|repondez|saisissez|cliquez|demand\w+)|never|do not|don't|does not|doesn't|not (?:ask|share|give|send|reply|provide|enter|disclose)|will not|won't|would not|nobody|no one|aucun\w? (?:agent|service|technicien|raison)|(?:avoir|avez|aviez|ayez|ont|aurait) (?:deja )?(?:communique|donne|envoye|renvoye|transmis|indique|fourni|saisi|repondu)\w*|(?:si|if) (?:vous|tu|you) (?:pensez |croyez )?(?:avoir|avez|aviez|as|have)(?: deja| already)?|sans (?:vous |jamais )|without (?:ever )?(?:asking|sharing))\b[^.!?]*$/;

/** Matches that are looked at before giving up. */
const tries = 50;

/**
 * Whether `pattern` (global) stands in folded text outside a negation of the same sentence:
 * « nous ne vous demanderons jamais votre mot de passe » asks for nothing.
 * Returns what stood there first, or null.
 */
export function findPhrase(folded: string, pattern: RegExp): string | null {
  if (!mayMatch(folded, pattern)) return null;
  let tried = 0;
  // `matchAll` would make the pattern anew each time, which costs more than most searches.
  pattern.lastIndex = 0;
  for (let match = pattern.exec(folded); match !== null; match = pattern.exec(folded)) {
    if (match[0] === '') pattern.lastIndex += 1;
    const before = folded.slice(Math.max(0, match.index - reach), match.index);
    const sentence = before.slice(endOfSentence(before)) + match[0];
    if (!negation.test(sentence)) return match[0].replace(/\s+/g, ' ').trim();
    tried += 1;
    if (tried >= tries) return null;
  }
  return null;
}

/** The first phrase of several patterns. */
export function findAnyPhrase(folded: string, patterns: readonly RegExp[]): string | null {
  for (const pattern of patterns) {
    const found = findPhrase(folded, pattern);
    if (found !== null) return found;
  }
  return null;
}

function endOfSentence(text: string): number {
  return Math.max(...['. ', '! ', '? ', '\n\n'].map((end) => text.lastIndexOf(end) + 1));
}

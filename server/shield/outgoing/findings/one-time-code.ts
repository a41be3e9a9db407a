import { fold } from '../../fold.ts';
import type { OutgoingRule } from '../types.ts';

/** What names a code that serves once. */
const NAME =
  "(?:code (?:(?:de |d'|a )?(?:verification|validation|securite|confirmation|authentification|activation|connexion|usage unique)|sms|otp|unique|temporaire|recu par (?:sms|texto|telephone|mail))|mot de passe (?:a usage unique|temporaire)|one[- ]time (?:code|password|passcode|pin)|(?:verification|security|login|confirmation|authentication) code|\\botp\\b|\\b2fa\\b)";
/** Six to eight digits, maybe in groups, that are no date, telephone or reference. */
const CODE =
  '(?<![\\p{L}\\p{N}./-])(?<!\\d )(?:g-)?(?:\\d{3}[ -]?\\d{3,5}|\\d{2}(?: \\d{2}){2,3}|\\d(?:[ .-]\\d){5,7})(?![\\p{L}\\p{N}/-]|[., ]\\d)';
/** Four or five of them, which are a year, a postcode or a door's when nothing better names them. */
const SHORT = '(?<![\\p{L}\\p{N}./-])(?!19\\d\\d|20\\d\\d)\\d{4,5}(?![\\p{L}\\p{N}/-]|[., ]\\d)';
/** Between a name and its code: « est : », « = », « is », also over a line's end. */
const LINK =
  '[\\s,"«*_]{0,8}(?:(?:est|is|c\'est|le voici|le suivant|recu|here)[\\s,]{0,4}){0,3}[\\s:="«*_>]{0,12}';

const named: readonly RegExp[] = [
  new RegExp(`${NAME}[^\\n.!?]{0,60}?${CODE}`, 'gu'),
  new RegExp(`${NAME}${LINK}(?:${CODE}|${SHORT})`, 'gu'),
  new RegExp(`${CODE}[^\\n.!?]{0,30}?${NAME}`, 'gu'),
];
/** « Voici le code : 482913 »: nothing says what it opens. */
const bare: readonly RegExp[] = [
  new RegExp(
    `\\bcode(?: (?:secret|demande|recu|a \\d chiffres|que (?:j'ai|je viens de|tu|vous) (?:recu|recevoir|as demande|m'avez demande|avez demande)))?${LINK}${CODE}`,
    'gu',
  ),
  new RegExp(`${CODE}[\\s,]{0,3}(?:est|c'est|is) (?:le|mon|ton|votre|the|my|your) code\\b`, 'gu'),
  new RegExp(`\\b(?:sms|texto)\\b[^\\n.!?]{0,30}?(?<!\\bau )${CODE}`, 'gu'),
  new RegExp(`(?<!\\bau )${CODE}[^\\n.!?]{0,20}?\\bpar (?:sms|texto)\\b`, 'gu'),
];
const alone: readonly RegExp[] = [new RegExp(CODE, 'gu')];

/** What has codes that open no account: doors, lessons, parcels. */
const INNOCENT =
  /\b(?:portes?|portail|portillon|entree|immeuble|batiment|hall|barriere|digicode|interphone|gite|auberge|refuge|chambre|casier|parking|garage|alarme|coffre|cadenas|boite a cles?|wi-?fi|salle|classe|le cours|eleves?|quiz|kahoot|jeu|activite|visio(?:conference)?|reunion|webinaire|commande|colis|reservation|photocopieu(?:r|se)|copieur|door|gate|room|order|parcel|meeting|booking)\b/;
/** What a number is said to be that is no code, or a code that everybody may know. */
const NUMBERED =
  /(?:\b(?:numero|no|ref|reference|dossier|facture|devis|contrat|client|adherent|produit|article|postal|cedex|insee|commune|rne|uai|siret|naf|ape|tel|telephone|zip|invoice|tracking)\b|n°)[^.!?\n]{0,25}$/;
/** Whoever says this gives nothing away. */
const DENIED =
  /\b(?:jamais|never|do not|don't|ne (?:le |la |les )?(?:donn|communiqu|transm|partag|divulgu|envo|repond|saisi)\w*)/;
/** What asks for such a code, in the message that is answered. */
const ASKED = new RegExp(
  `${NAME}|\\bcode\\b[^.!?]{0,80}\\b(?:sms|texto|recu|recevoir|recevrez|transm|communiqu|(?:r?en)?voy|donne|indiqu|confirm|valid|chiffres|send|received|digit)|\\b(?:transm|communiqu|(?:r?en)?voy|donne|indiqu|repond|confirm|send|reply)\\w*[^.!?]{0,60}\\bcode\\b`,
  'gu',
);

/** A code that opens an account once, in what the author writes or passes on. */
export const oneTimeCode: OutgoingRule = {
  kind: 'one-time-code',
  find({ text, own }, { thread }) {
    const folded = fold(text);
    if (
      !holds(folded, named, isTold) &&
      !holds(folded, bare, isUnexplained) &&
      !isAnswer(folded, fold(own), fold(thread?.answered ?? ''))
    ) {
      return null;
    }
    return {
      text: {
        fr: 'Ce message semble contenir un code à usage unique (reçu par SMS ou par une application). Qui l’a peut entrer à votre place : aucun service ne le demande par courriel.',
        en: 'This message seems to hold a one-time code (from a text message or an app). Whoever has it can sign in as you: no service asks for it by email.',
      },
      remedies: [{ kind: 'edit-text' }],
      about: ['text'],
    };
  },
};

/** The clause up to a match, and its sentence to both sides. */
interface Around {
  before: string;
  clause: string;
  sentence: string;
}

const isTold = ({ clause }: Around): boolean => !DENIED.test(clause);
const isUnexplained = (around: Around): boolean => isTold(around) && !INNOCENT.test(around.sentence);

const isUnnumbered = (around: Around): boolean => isUnexplained(around) && !NUMBERED.test(around.before);

/** Matches that are looked at before giving up, and signs to either side of one. */
const TRIES = 50;
const REACH = 90;

function holds(folded: string, patterns: readonly RegExp[], isMeant: (around: Around) => boolean): boolean {
  for (const pattern of patterns) {
    let tried = 0;
    for (const match of folded.matchAll(pattern)) {
      if (isMeant(lookAround(folded, match.index, match[0]))) return true;
      if (++tried >= TRIES) break;
    }
  }
  return false;
}

function lookAround(folded: string, start: number, match: string): Around {
  const before = folded.slice(Math.max(0, start - REACH), start);
  const after = folded.slice(start + match.length, start + match.length + REACH);
  const beginning = before.split(/[.!?]\s|\n\n/).at(-1) ?? '';
  const clause = (beginning.split(/[,;\n]/).at(-1) ?? '') + match;
  return { before: beginning, clause, sentence: beginning + match + (after.split(/[.!?]|\n/)[0] ?? '') };
}

/** « 482913 », to a message that asks for a code, or under a subject that does. */
function isAnswer(folded: string, own: string, answered: string): boolean {
  if (!holds(own, alone, isUnnumbered)) return false;
  const asking = `${folded}\n\n${answered}`.replace(/\n[> \t]*/g, ' ');
  return holds(asking, [ASKED], isUnexplained);
}

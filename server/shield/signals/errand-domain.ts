import { errandWords, plainWords } from '../data/errand-words.ts';
import { fold } from '../fold.ts';
import { findPhrase } from '../phrases.ts';
import { quote } from '../quote.ts';
import { findStrangeLink } from '../strange-link.ts';
import type { Sender } from '../sender.ts';
import { isFrench, readStranger } from '../stranger.ts';
import type { Sentence, Signal, SignalInput } from '../types.ts';
import { leaveOutQuotes } from '../view.ts';
import { speaksForUs } from './speaks-for-us.ts';

const longest = 3000;
const bodies = String.raw`(?:rectorat|dsden|inspection academique|drfip|ddfip|tresor public|ministere|education nationale|services academiques|academie)`;

/** An office of the State, in a name or a signature. */
const office = new RegExp(
  String.raw`\b${bodies}\b|\bdivision des \w+|\b(?:coordination|service|bureau|pole|cellule) (?:de la |de l'|des |du |d')?(?:paye|remunerations?|traitements?|deplacements|affectations?|examens|concours|liquidation|recettes|recouvrement|pensions|retraites)\b|\bagence comptable\b`,
);
/** The letter speaks for one: « le rectorat a liquidé votre état de frais ». */
const speaks = new RegExp(
  String.raw`\b(?:le|la|l'|les) ?${bodies}\b (?:a|ont|vous|ne|va|vient|procede|impose|exige)\b[^.!?\n]{0,80}`,
  'g',
);
const wanted = String.raw`(?:rib|iban|domiciliation|coordonnees bancaires|releves? (?:d'identite )?bancaires?|compte (?:sur lequel|bancaire|a crediter)|carte (?:bancaire|vitale|d'identite)|(?:deux faces de (?:votre|la) )?pieces? d'identite|numero de securite sociale|numen|mots? de passe|identifiants?)`;
const demands = String.raw`(?:complet|indiqu|renseign|confirm|depos|envo[iy]|transm|communiqu|fourni|saisi|donn|actualis|enregistr|photograph|muni)\w*`;
/** Who the reader is, where money goes, or a fee by card. */
const asks = new RegExp(
  String.raw`\b${demands}\b[^.!?\n]{0,90}\b${wanted}|\b${wanted}\b[^.!?\n]{0,60}\b(?:doi(?:t|vent)|est a|sont a|${demands})\b|\b(?:regl|pay|acquitt)(?:ez|er)\b[^.!?\n]{0,40}\bpar carte\b`,
  'g',
);

/**
 * A domain made of an office's errands that is no office's, in a letter that speaks for one or wants what only the reader's own
 * office may know. The domain alone says nothing: leisure centres, booksellers and unions have such names too.
 */
export const errandDomain: Signal = {
  name: 'errand-domain',
  weight: 4.4,
  fixed: true,
  find(input) {
    const { folded } = input.message;
    if (folded.length > longest || input.message.viaList || !isFrench(input)) return null;
    const sender = readStranger(input);
    if (sender === null) return null;
    const domain = [sender.freeMail ? '' : sender.domain, findStrangeLink(input)?.target?.domain ?? ''].find(
      isErrand,
    );
    if (domain === undefined) return null;
    const claimed = findClaim(input, sender);
    const asked = findPhrase(folded, asks);
    const strength = rate(input, claimed !== null, asked !== null);
    if (strength === 0) return null;
    const what = describe(claimed, asked);
    return {
      strength,
      text: {
        fr: `L’adresse ${quote(domain)} a l’air d’être celle d’une administration, mais n’appartient à aucune ; le message ${what.fr}.`,
        en: `${quote(domain)} looks like the address of an office of the State but belongs to none; the message ${what.en}.`,
      },
    };
  },
};

function rate(input: SignalInput, claims: boolean, wants: boolean): number {
  if (claims && wants) return 1;
  if (claims || wants) return wants ? 0.75 : 0.7;
  return speaksForUs.find(input) === null ? 0 : 0.45;
}

function describe(claimed: string | null, asked: string | null): Sentence {
  if (asked !== null) {
    return {
      fr: `demande ce que seul le vrai service peut demander (« ${quote(asked)} »)`,
      en: `asks for what only the true office may ask for (“${quote(asked)}”)`,
    };
  }
  return claimed === null
    ? { fr: 'parle de votre dossier', en: 'speaks of your file' }
    : {
        fr: `parle au nom d’un service officiel (« ${quote(claimed)} »)`,
        en: `speaks for an office (“${quote(claimed)}”)`,
      };
}

/** Whether a domain is made of errands and plain words alone: whoever has a name puts it there. */
function isErrand(domain: string): boolean {
  const label = domain.split('.', 1)[0] ?? '';
  const words = fold(label)
    .split(/[-_]/)
    .map((word) => word.replace(/\d+$/, ''))
    .filter((word) => word !== '');
  return (
    words.some((word) => errandWords.has(word)) &&
    words.every((word) => errandWords.has(word) || plainWords.has(word))
  );
}

/** Lines at the end that may be a signature, and characters of each. */
const [lastLines, lineLimit] = [4, 80];

function findClaim({ message }: SignalInput, { name }: Sender): string | null {
  const last = leaveOutQuotes(message.text)
    .trimEnd()
    .slice(-600)
    .split('\n')
    .filter((line) => line.trim() !== '')
    .slice(-lastLines);
  const signed = [
    name,
    ...last.filter((line) => line.length <= lineLimit && !/[.!?]$/.test(line.trim())),
  ].find((line) => office.test(fold(line)));
  return signed?.trim() ?? findPhrase(message.folded, speaks);
}

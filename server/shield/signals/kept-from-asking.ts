import { quote } from '../quote.ts';
import { isFrench, readStranger } from '../stranger.ts';
import type { Signal } from '../types.ts';

const longest = 4000;
/** Who would know, over folded text. */
const counter = String.raw`(?:agences?|banque|conseill\w+|guichets?|caisse|cpam|caf|mutuelle|rectorat|dsden|standard|service client\w*|mairie|assistance|gestionnaire|secretariat|comptab\w+|famille)`;
/** They are not to be asked, or are said to know nothing. */
const kept: readonly RegExp[] = [
  new RegExp(
    String.raw`\b(?:ne (?:vous rendez|contact\w+|appel\w+|preven\w+|consult\w+|sollicit\w+|interrog\w+|telephon\w+|pass\w+|all\w+) (?:surtout )?pas|n'(?:appel\w+|all\w+|alert\w+|avert\w+|inform\w+) (?:surtout )?pas|inutile (?:de |d')(?:contacter|appeler|vous rendre|telephoner|solliciter))\b[^.!?\n]{0,40}\b${counter}\b`,
  ),
  new RegExp(
    String.raw`\b(?:${counter}|36 ?46|39 ?39|plateforme)\b[^.!?\n]{0,60}\b(?:n'(?:a|ont) pas (?:acces|connaissance)|ne (?:sont|est) pas (?:au courant|informe|habilite)\w*|ne (?:peu(?:t|vent)|pourr(?:a|ont)) (?:pas |rien )?(?:vous (?:renseigner|repondre|dire)|acceder))`,
  ),
];
/** Money is given behind the backs of those whom it is for. */
const behindBacks =
  /\b(?:n'en parl\w+ (?:pas|surtout|encore|a personne)|ne (?:leur|lui) en parl\w+ (?:pas|rien)|en cachette|a (?:leur|son) insu)\b/;
const gives = /\b(?:dons?|cagnotte|virement|verse\w*|pay\w+|paypal)\b/;

/**
 * A stranger keeps the reader from asking those who would know: the bank's counter, the fund, the family. Others save a secretary
 * from calls, hence no caution by itself.
 */
export const keptFromAsking: Signal = {
  name: 'kept-from-asking',
  weight: 2.6,
  fixed: true,
  find(input) {
    const { folded } = input.message;
    if (folded.length > longest || !isFrench(input) || readStranger(input) === null) return null;
    const seen =
      kept.flatMap((one) => one.exec(folded)?.[0] ?? [])[0] ??
      (gives.test(folded) ? behindBacks.exec(folded)?.[0] : undefined);
    if (seen === undefined) return null;
    return {
      strength: 1,
      text: {
        fr: `Le message vous retient de demander à ceux qui sauraient (« ${quote(seen)} »).`,
        en: `The message keeps you from asking those who would know (“${quote(seen)}”).`,
      },
    };
  },
};

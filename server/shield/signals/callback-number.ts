import { occurs } from '../may-match.ts';
import { offersOtherWay } from '../other-way.ts';
import { quote } from '../quote.ts';
import { readSender } from '../sender.ts';
import { readStranger } from '../stranger.ts';
import type { Finding, Signal } from '../types.ts';

const bill =
  /\b(?:renew(?:al|ed|s)?|auto.?renew\w*|invoice|charged|debited|subscription|membership|purchase|order (?:confirmed|number|id)|transaction|renouvel\w+|preleve(?!ment)\w*|(?<!\b(?:par|ou|en) )prelevement(?! (?:possible|automatique|mensuel|a la source|sepa|en \w+ fois))|abonnement|facture|commande|achat|debitee?s?|virement (?:de|vers|d'un montant)|nouveau beneficiaire|ajout d'un beneficiaire|(?:tentative|demande) de (?:paiement|virement|retrait)|(?:paiement|retrait|virement) de \d[^.!?\n]{0,40}\b(?:tente|carte)|beneficiaire (?:vient d'etre |a ete )ajoute)\b/;
const call =
  /\b(?:call|dial|phone|help ?desk|help ?line|toll.?free|customer (?:care|service|support)|appel\w*|rappel\w*|joign\w+|contactez|composez|telephon\w+|service client|assistance)\b[^.!?\n]{0,60}?((?:\+|\b0|\(|\b1[ -])[\d ()./-]{8,18}\d)/;
const undo =
  /\b(?:cancel\w*|refund|dispute|did not (?:make|authori[sz]e|place)|if (?:you|this) (?:did|was|is)n[o']t|unauthori[sz]ed|annul\w+|rembours\w+|contest\w+|n'etes pas a l'origine|n'en etes pas l'auteur|sinon (?:contact|appel|joign)\w+|n'avez rien (?:demande|fait|commande)|ne (?:vient|provient|emane) pas de vous|n'avez pas (?:effectue|passe|autorise))\b/;

/** A number that costs by the call or the minute: nobody honest has one called for what is the reader's own. */
const dear =
  /(?:appel\w*|rappel\w*|joign\w+|contactez|composez|telephon\w+|numero)\b[^.!?\n]{0,60}?((?:\+33[ .]?|0[ .]?)8[ .]?9(?:[ .]?\d){7}\b|3[26]\d{2}\b(?=[^.!?\n]{0,30}€))|((?:\b0|\+33)[\d .-]{8,14}\d)[^.!?\n]{0,12}\d ?(?:€|euros?|cts?|centimes?) ?(?:\/|par |la |l')? ?(?:appel|min)/;

/** Characters before and after the number within which the bill is spoken of. */
const reach = 600;

/** A bill for something never bought, and a number to call against it: the fraud happens on the telephone. */
export const callbackNumber: Signal = {
  name: 'callback-number',
  weight: 4.3,
  fixed: true,
  find(input) {
    const { folded } = input.message;
    if (readSender(input).own || folded.length > 8000) return null;
    const costly = folded.length > 3000 || readStranger(input) === null ? null : dear.exec(folded);
    if (costly !== null) return explain(costly[1] ?? costly[2] ?? '', 1);
    if (!occurs(folded, bill)) return null;
    const called = call.exec(folded);
    const number = called?.[1];
    if (called === null || number === undefined) return null;
    const around = folded.slice(Math.max(0, called.index - reach), called.index + reach);
    if (!bill.test(around)) return null;
    // Whoever may come to the shop needs no telephone.
    const calm = offersOtherWay(folded) ? 0.6 : 1;
    return explain(number, (undo.test(around) ? 1 : 0.5) * calm);
  },
};

function explain(number: string, strength: number): Finding {
  return {
    strength,
    text: {
      fr: `Le message annonce un achat ou un envoi et fait appeler le ${quote(number)} : cherchez plutôt le numéro sur une facture ou sur le site officiel.`,
      en: `The message announces a purchase or a parcel and has you call ${quote(number)}: rather look for the number on a bill or the official site.`,
    },
  };
}

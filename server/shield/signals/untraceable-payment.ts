import { quote } from '../quote.ts';
import { isAuthenticated, readSender } from '../sender.ts';
import { isFrench } from '../stranger.ts';
import type { Signal } from '../types.ts';

const longest = 4000;
/** Ways of paying that nobody can call back, over folded text. */
const ways =
  /\b(?:neosurf|transcash|paysafecard|toneo|(?:coupons?|recharges?|tickets?|cartes?|par|en|via) pcs)\b|\bpaypal\b[^.!?\n]{0,60}\b(?:proches?|amis?)\b|\bentre proches\b|\b(?:western union|moneygram|mandat cash)\b|\b(?:cartes?|bons? d'achat|recharges?) (?:app store|apple|google play|steam|itunes|playstation)\b/;
/** PCS are the classes of society as well. */
const classes = /\b(?:repartition|categories?|socio\w*|insee|professions?|\bses\b)\b/;
const asks =
  /\b(?:envoy\w+|envoi\w+|achet\w+|pren\w+|communiqu\w+|photographi\w+|gratt\w+|regl\w+|pa[iy]\w+|transmis\w*|privilegi\w+|codes?|numeros?|procur\w+|virement|don\b|vers(?:er|ez|ements?)|garantie|demand\w+|acompte|moitie|arrhes|caution)\b/;

/** Vouchers from the tobacconist's, money between friends, cash by wire: what only those ask for who must not be found. */
export const untraceablePayment: Signal = {
  name: 'untraceable-payment',
  weight: 4.4,
  fixed: true,
  find(input) {
    const { folded } = input.message;
    if (folded.length > longest || !isFrench(input)) return null;
    const { own, domain } = readSender(input);
    if (own && (input.evidence.source !== 'smtp' || isAuthenticated(input.evidence, domain))) return null;
    const seen = ways.exec(folded)?.[0];
    if (seen === undefined || !asks.test(folded) || (seen.endsWith(' pcs') && classes.test(folded)))
      return null;
    return {
      strength: 1,
      text: {
        fr: `Le message veut un paiement que personne ne peut reprendre (« ${quote(seen)} »).`,
        en: `The message wants a payment that nobody can take back (“${quote(seen)}”).`,
      },
    };
  },
};

import { listAccounts } from '../data/bank-details.ts';
import { findAnyPhrase, findPhrase } from '../phrases.ts';
import { quote } from '../quote.ts';
import { findStrangeLink } from '../strange-link.ts';
import { isFrench, readStranger } from '../stranger.ts';
import type { Signal } from '../types.ts';

const longest = 4000;
/** The reader is said to have had too much. */
const overpaid =
  /\b(?:(?:excedent|surplus)\b[^.!?\n]{0,30}\b(?:a votre profit|percus?|verses?|en votre faveur)|trop[- ]?(?:percus?|verses?|payes?)|indus?\b(?! \w+ment)|indument|double (?:versement|virement|paiement))\b|\b(?:vous|te|votre|vos|ton|tes)\b(?! (?:\w+ )?\w+r(?:ez|iez) (?:deux fois|en double))[^.!?\n]{0,90}\b(?:deux fois|en double|par erreur|a tort|en trop|une seconde fois)\b|\b(?:verse|vire|credite|paye|envoye)\w*\b[^.!?\n]{0,60}\b(?:deux fois|en double|par erreur|a tort|en trop)\b[^.!?\n]{0,60}\b(?:vous|votre|ton)\b/g;
/** It is the reader who gives it back; « nous vous remboursons » is the contrary. */
const givenBack =
  /(?<!\b(?:nous|on|je|qui|vous) (?:vous|te) )(?<!\bvous (?:\w+ )?(?:serez|sera|seront|etre|est|a ete) )\b(?:(?:doi(?:t|vent|s)|devez|devra|faut|faudra|merci d[e'] ?(?:bien vouloir )?(?:nous |me )?(?:le |la |les )?|veuillez(?: bien)?|voudrez bien|prie\w* de|invite\w* a|pour|de|a|afin de) ?(?:nous |me |la |le |les )?(?:etre )?(?:re)?(?:vers|rembours|restitu|renvo|retourn|vir|rend)(?:er|re|oyer|yer|uer|ee?s?|u(?:e|s|es)?)\b|(?:effectuer|proceder|operer|faire)\b[^.!?\n]{0,20}\b(?:reversement|restitution|remboursement)|(?:rembours|restitu|revers|renvoy|retourn)ez\b|(?:renvoie|rends|rembourse|retourne)s?[- ](?:le|la|les|moi|nous)\b)/g;
/** Where it goes: an account, a transfer, a card. */
const way =
  /\b(?:iban|rib|virements?|virez|compte (?:suivant|ci-dessous|de (?:la )?regie|indique|communique)|par (?:carte|mandat|cheque|coupon)|en ligne|coordonnees (?:bancaires|ci-dessous))\b/;
/** The writer paid too much and wants it back: the contrary. */
const own =
  /\b(?:j'ai|nous avons|on a|je l'ai) (?:\w+ ){0,2}(?:paye|regle|verse|vire)\w*\b|\b(?:me|nous) (?:rembourser|restituer)\b[^.!?\n]{0,40}\?|\bvous (?:a|ont) ete (?:payee?s?|reglee?s?)\b/;
/** Money paid more than once; whoever has written on two occasions has paid nothing. */
const repeated =
  /\b(?:vers|regl|pay|vir|mandat|credit)\w*\b[^.!?\n]{0,40}\b(?:a )?(?:deux|plusieurs) reprises\b/g;
/** It was the reader whom the writer paid. */
const paidReader = /\bvous (?:avons|ai) (?:\w+ ){0,2}(?:paye|regle|verse|vire|credite|envoye)\w*\b/;
/** The public treasury's own way, by post: nothing is to be paid by this letter. */
const byPost =
  /\b(?:titres? de (?:recettes?|perception)|avis (?:des? )?sommes? a payer)\b[^.!?\n]{0,60}\b(?:par (?:courrier|la poste|voie postale)|a (?:votre|son) domicile)\b/;

/**
 * Somebody whom nobody vouches for says to have paid too much and wants it back: an employer keeps it from the next pay, and the State
 * sends a bill by post.
 */
export const moneyToGiveBack: Signal = {
  name: 'money-to-give-back',
  weight: 4.8,
  fixed: true,
  find(input) {
    const { folded } = input.message;
    if (folded.length > longest || !isFrench(input) || readStranger(input) === null) return null;
    const seen = findAnyPhrase(folded, [overpaid, repeated]);
    if (seen === null || findPhrase(folded, givenBack) === null) return null;
    if (own.test(folded) && !paidReader.test(folded)) return null;
    const isPage = findStrangeLink(input) !== null;
    if (byPost.test(folded) && !isPage && listAccounts(folded).length === 0) return null;
    const goes = isPage || way.test(folded);
    return {
      strength: goes ? 1 : 0.5,
      text: {
        fr: `On vous dit que vous avez trop reçu (« ${quote(seen)} ») et qu’il faut rendre l’argent. Ne payez rien : demandez à votre gestionnaire par le numéro que vous connaissez.`,
        en: `You are told that you were paid too much (“${quote(seen)}”) and have to give it back. Pay nothing: ask your administrator by the number you know.`,
      },
    };
  },
};

import { quote } from '../quote.ts';
import { isFrench, readStranger } from '../stranger.ts';
import type { Signal } from '../types.ts';

/** What is left after the reader has taken a share. */
const rest =
  /\b(?:le (?:reste|solde|surplus|restant|reliquat)|la difference|l'excedent|(?:tout )?ce qui reste|restante?s?)\b/g;
/** The share that the reader keeps. */
const share =
  /\b(?:gard|conserv|prelev|retir|reten|deduir|deduis|touch)\w*[^.!?\n]{0,60}?(?:\d ?%|€|euros?\b|\bcommission\b|\bhonoraires\b|\bpour (?:vous|toi|vos|tes)\b)|\d ?% (?:\w+ ){0,2}(?:(?:vous|te) revien\w+|pour (?:vous|toi)|\w+ (?:est|sont) (?:pour|a) (?:vous|toi))|\b(?:votre|ta) part\b[^.!?\n]{0,20}\d/;
/** It goes on to somebody else. */
const onward =
  /\b(?:renvo\w+|revers\w+|transf\w+|remett\w+|envo\w+|adress\w+|transm\w+|confi\w+|donn\w+|expedi\w+|vir(?:er|ez|erez|ement)|ira (?:a|au)\b|mandat|western union|crypto\w*|usdt|distributeur|en especes|pour nous)\b/;
/** Something came in before. */
const inward = /\b(?:cheques?|virements?|paiements?|reglements?|argent|fonds|sommes?|encaiss\w+)\b/;
const [before, after] = [320, 140];
const tries = 10;

/**
 * The reader is to take in money, keep a share and send the rest on: the cheque is false, or the money stolen, and the reader answers
 * for it. No employer and no parent pays like that.
 */
export const passesMoneyOn: Signal = {
  name: 'passes-money-on',
  weight: 5.6,
  fixed: true,
  find(input) {
    if (!isFrench(input) || readStranger(input) === null) return null;
    const { head } = input.message;
    let tried = 0;
    for (const { index, 0: words } of head.matchAll(rest)) {
      if ((tried += 1) > tries) break;
      const earlier = head.slice(Math.max(0, index - before), index);
      const later = head.slice(index, index + words.length + after);
      const kept = (share.exec(earlier) ??
        share.exec(later.slice(0, 40)) ??
        share.exec(head.slice(Math.max(0, index - 20), index + 40)))?.[0];
      if (kept === undefined || !inward.test(earlier)) continue;
      if (!onward.test(earlier.slice(-80)) && !onward.test(later)) continue;
      return {
        strength: 1,
        text: {
          fr: `On vous propose de recevoir de l’argent, d’en garder une part (« ${quote(kept)} ») et d’envoyer ${quote(words)} ailleurs. Ne l’acceptez jamais : cet argent est faux ou volé.`,
          en: `You are to receive money, keep a share (“${quote(kept)}”) and send the rest elsewhere. Never accept: that money is false or stolen.`,
        },
      };
    }
    return null;
  },
};

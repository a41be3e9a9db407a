import { quote } from '../quote.ts';
import { isFrench, readStranger } from '../stranger.ts';
import type { Signal } from '../types.ts';

/** What is left after the reader has taken a share. */
const rest =
  /\b(?:le (?:reste|solde|surplus|restant|reliquat)|la difference|l'excedent|(?:tout )?ce qui reste|restante?s?)\b/g;
/** The share that the reader keeps. */
const share =
  /\b(?:gard|conserv|prelev|retir|reten|deduir|deduis|touch)\w*[^.!?\n]{0,60}?(?:\d ?%|€|euros?\b|\bcommission\b|\bhonoraires\b|\bpour (?:vous|toi|vos|tes)\b)|\bpren(?:ez|ds|dre) (?:votre|ton|vos) (?:argent|part|du|honoraires)\b|\d ?% (?:\w+ ){0,2}(?:(?:vous|te) revien\w+|pour (?:vous|toi)|\w+ (?:est|sont) (?:pour|a) (?:vous|toi))|\b(?:votre|ta) part\b[^.!?\n]{0,20}\d/;
/** It goes on to somebody else. */
const onward =
  /\b(?:renvo\w+|revers\w+|transf\w+|remett\w+|envo\w+|adress\w+|transm\w+|confi\w+|donn\w+|expedi\w+|vir(?:er|ez|erez|ement)|ira (?:a|au)\b|mandat|western union|crypto\w*|usdt|distributeur|en especes|pour nous|(?:faites|faire|fais) suivre)\b/;
/** Something came in before. */
const inward = /\b(?:cheques?|salaires?|virements?|paiements?|reglements?|argent|fonds|sommes?|encaiss\w+)\b/;
const promise =
  /\b(?:enverr|recevr|poster|adresser|enver|expedier)\w*\b[^.!?\n]{0,60}\bcheque\b|\bcheque (?:certifie|de banque)\b/;
const carrier =
  /\b(?:donn|remett|pay|vers|vir|regl|ira|envo)\w*\b[^.!?\n]{0,60}\b(?:chauffeur|nounou|nourrice|gouvernante|demenageur|transporteur|livreur|interprete)\b|\b(?:chauffeur|nounou|nourrice|gouvernante|demenageur|transporteur|livreur|interprete)\b[^.!?\n]{0,60}\b(?:donner\w*|virer\w*|remettr\w*|paier\w*|verser\w*|especes|liquide|mandat)\b/;
const commission =
  /\b(?:votre|ta) commission\b[^.!?\n]{0,30}\d|\bcommission(?: fixe| nette)?(?: de| :)? \d{1,2} ?%|\b\d{1,2} ?% (?:de commission|par (?:operation|virement|transaction))/;
const paidToReader =
  /\b(?:vous|te|t') ?(?:paie\w*|vire\w*|verse\w*|regle\w*)\b|\bsur (?:votre|ton|leur|son)(?: propre)? compte\b|\b(?:recev\w+|recois|encaiss\w+|reception de) (?:des |les |un |de l')?(?:virements?|paiements?|argent|fonds)\b/;
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
    const seen = findRest(head) ?? findCarrier(head) ?? findCommission(head);
    if (seen === null) return null;
    return {
      strength: 1,
      text: {
        fr: `On vous propose de recevoir de l’argent et d’en faire passer une partie ailleurs (« ${quote(seen)} »). Ne l’acceptez jamais : cet argent est faux ou volé.`,
        en: `You are to receive money and to pass part of it on (“${quote(seen)}”). Never accept: that money is false or stolen.`,
      },
    };
  },
};

/** A share is kept, the rest goes on. */
function findRest(head: string): string | null {
  let tried = 0;
  for (const { index, 0: words } of head.matchAll(rest)) {
    if ((tried += 1) > tries) break;
    const earlier = head.slice(Math.max(0, index - before), index);
    const later = head.slice(index, index + words.length + after);
    const near = head.slice(Math.max(0, index - 20), index + 40);
    const kept = (share.exec(earlier) ?? share.exec(near) ?? carrier.exec(later))?.[0];
    if (kept === undefined || !inward.test(earlier)) continue;
    if (onward.test(earlier.slice(-80)) || onward.test(later)) return kept;
  }
  return null;
}

/** A cheque comes by post, and out of it somebody is paid whom nobody has seen. */
function findCarrier(head: string): string | null {
  const promised = promise.exec(head);
  if (promised === null) return null;
  const story = head.slice(promised.index, promised.index + 400);
  return carrier.exec(story)?.[0] ?? null;
}

/** A commission on what strangers pay to the reader's account. */
function findCommission(head: string): string | null {
  const seen = commission.exec(head)?.[0];
  return seen !== undefined && paidToReader.test(head) && onward.test(head) ? seen : null;
}

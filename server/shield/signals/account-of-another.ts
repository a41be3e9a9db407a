import { quote } from '../quote.ts';
import { isFrench, readStranger } from '../stranger.ts';
import type { Signal } from '../types.ts';

const whose = String.raw`(?:de|du) (?:mon|ma|sa|son|notre|un|une) (?:belle-?\w+|beau-?\w+|soeur|frere|cousine?|ami\w*|mere|pere|femme|mari|epouse|compagn\w+|conjointe?|associee?|fille|fils|oncle|tante|collegue|gouvernante|comptable)\b|(?:du|de la|de l')(?: |(?<='))(?:gerante?|patronne?|proprietaire|directeur|directrice|tresori\w+|associee?|responsable)\b`;
const another = new RegExp(
  String.raw`\b(?:rib|iban|compte|virement|beneficiaire)\b[^.!?\n]{0,30}\b(?:au nom|celui|chez) ${whose}|\b(?:virement|vir(?:er|ez)|vers(?:er|ez|ement)|regl(?:er|ez|ement)|pay(?:er|ez)|acompte|solde)\b[^.!?\n]{0,60}\bsur (?:le |celui )?(?:compte |rib |iban )?${whose}`,
);
const paid =
  /\b(?:acompte|virement|regl\w+|pay\w+|vers\w+|caution|arrhes|reserv\w+|bloquer|vire[rz]|solde)\b/;

/** A stranger has the money sent to somebody else's account: whoever takes it cannot be found. */
export const accountOfAnother: Signal = {
  name: 'account-of-another',
  weight: 4,
  fixed: true,
  find(input) {
    const { folded } = input.message;
    if (!isFrench(input) || readStranger(input) === null || !paid.test(folded)) return null;
    const seen = another.exec(folded)?.[0];
    if (seen === undefined) return null;
    return {
      strength: 1,
      text: {
        fr: `L’argent irait sur le compte d’une autre personne que celle qui écrit (« ${quote(seen)} ») : vérifiez par téléphone avant de payer.`,
        en: `The money would go to the account of somebody other than the writer (“${quote(seen)}”): check by telephone before paying.`,
      },
    };
  },
};

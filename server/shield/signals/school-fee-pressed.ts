import { offersOtherWay } from '../other-way.ts';
import { findPhrase } from '../phrases.ts';
import { quote } from '../quote.ts';
import { findStrangeLink } from '../strange-link.ts';
import { isFrench, readStranger } from '../stranger.ts';
import type { Signal } from '../types.ts';

const longest = 3000;
/** What families pay for at school. */
const matter =
  /\b(?:badges?(?= (?:de |du )?(?:repas|self|cantine|restauration))|carte (?:de |du )?self|self|photos? (?:de (?:classe|groupe)|scolaires?|individuelles?)|cantine|repas|restaurant scolaire|restauration scolaire|demi-pension|garderie|periscolaire|centre de loisirs|etude surveillee|sortie scolaire|classe (?:de )?(?:neige|mer|verte|decouverte)|voyage scolaire|sejour|transport scolaire|cooperative scolaire|fournitures scolaires|assurance scolaire)\b/;
/** The same beside the words for families only. */
const matterOfFamilies =
  /\b(?:cooperative|sortie|cotisation|voyage|spectacle|piscine|kermesse|inscription|manuels?)\b/;
const families = /\b(?:chers parents|votre enfant|vos enfants|(?:les|aux) (?:familles|parents)|fille|fils)\b/;
const pays =
  /\b(?:pay(?:er|ez|ee?|ement)|paiement|regl(?:er|ez|ement)|vers(?:er|ez)|acompte|command(?:e|er|ez)|(?:re)?(?:approvisionn|charg|credit|aliment)(?:ez|er)|regularis(?:ez|er|ation))\b/;
/** Today or tomorrow: a school gives weeks. */
const hurry =
  /\b(?:aujourd'hui|ce jour|ce soir|demain|(?:sous|dans les) (?:24|48) ?h(?:eures)?|dernieres? heures?|avant (?:minuit|midi)|immediatement)\b/g;
/** Within the week: pressing where somebody pays for it. */
const soon =
  /\b(?:des|avant|d'ici(?: a)?|a (?:compter|partir) de|passe) (?:ce |le )?(?:lundi|mardi|mercredi|jeudi|vendredi)\b(?! \d)|\b(?:sous|dans(?: les)?) (?:[2-5]|deux|trois|quatre|cinq|72) ?(?:jours?|h\b|heures)|\bcette semaine\b/g;
/** The child pays for it, the place is lost, or the card stays there. */
const threatened =
  /\b(?:annul(?:ee?|er|ation)|liberee?s?|plus (?:garantie?s?|couverte?s?)|bloquee?s?|suspendue?s?|desactivee?s?|remises? en vente|reattribuee?s?|cedee?s? a|pour conserver|majoree?|frais de (?:relance|retard)|penalites?)\b|\bcarte\b[^.!?\n]{0,40}\b(?:caution|garantie|enregistree|conservee)\b|\b(?:refusee?|exclu\w*|plus accepte|ne pourra (?:pas|plus)|rendue a|perdue|(?:restera|reste) a l'ecole|ne (?:participera|partira|viendra) pas|sinon (?:votre |l')enfant|prive\w* de)\b/;
/** One way only. */
const forced =
  /\b(?:(?:paiement )?en ligne uniquement|uniquement (?:en ligne|par carte)|aucun cheque|plus de cheques?|par carte uniquement)\b/;

/** Money for the school is to be paid by tomorrow on a site that is neither the school's nor a known service's. */
export const schoolFeePressed: Signal = {
  name: 'school-fee-pressed',
  weight: 6.2,
  fixed: true,
  find(input) {
    const { folded } = input.message;
    if (folded.length > longest || !isFrench(input) || !pays.test(folded)) return null;
    if (!matter.test(folded) && !(matterOfFamilies.test(folded) && families.test(folded))) return null;
    if (readStranger(input) === null) return null;
    const link = findStrangeLink(input);
    if (link === null) return null;
    const isThreatened = threatened.test(folded);
    const today = findPhrase(folded, hurry);
    const delay = today ?? (isThreatened ? findPhrase(folded, soon) : null);
    if (delay === null) return null;
    // A cheque or a counter beside the page: nobody is driven to it.
    const calm = offersOtherWay(folded) ? 0.5 : 1;
    const least = forced.test(folded) ? 0.8 : 0.55;
    return {
      strength: (!isThreatened ? least : today === null ? 0.75 : 1) * calm,
      text: {
        fr: `Le message fait payer pour l’école dans la hâte (« ${quote(delay)} ») sur ${quote(link.target?.host ?? '')}, que ni l’académie ni un service connu ne tient : demandez à l’école.`,
        en: `The message wants money for the school in haste (“${quote(delay)}”) at ${quote(link.target?.host ?? '')}, which neither the académie nor a known service runs: ask the school.`,
      },
    };
  },
};

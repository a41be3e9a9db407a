import { findAnyPhrase } from './phrases.ts';

const place = String.raw`(?:accueil|agence|bureau|guichet|mairie|secretariat|caisse|atelier|magasin|boutique|cabinet|etude|office|club|salle|local|permanence|loge|comptoir|centre|siege|conservatoire|mediatheque|pharmacie|garage|intendance|banque|ecole|tresorerie|perception)`;
const comes = String.raw`(?:pass(?:er|ez|e|es)|ven(?:ir|ez)|viens|rend(?:re|ez)-?(?: ?vous)?|apport(?:er|ez|e)|rapport(?:er|ez)|depos(?:er|ez)|remett(?:re|ez)|retir(?:er|ez)|pay(?:er|ez)|regl(?:er|ez)|present(?:er|ez)(?:-vous)?)`;

/** In person, or by post, over folded text. */
const ways: readonly RegExp[] = [
  new RegExp(
    String.raw`\b${comes}\b[^.!?\n]{0,60}\b(?:a (?:la |l'|notre |votre )|au |en |dans (?:notre|nos) |chez )${place}\b`,
    'g',
  ),
  new RegExp(
    String.raw`\b(?:en espece|en liquide|en main propre|sur place|au guichet|en mairie|a (?:la |l'|notre |votre )?${place}|chez (?:nous|vous|moi))s?\b[^.!?\n]{0,60}\b(?:${comes}|cheques?|remboursement)\b`,
    'g',
  ),
  /\b(?:venez|passez|viens|passe|venir|passer) (?:me |nous )?(?:voir|rencontrer)\b|\b(?:en main propre|en especes?|au guichet|en liquide)\b/g,
  /\b(?:envo\w+|retourn\w+|adress\w+|rempli\w+|poster?|parvenir|accept\w+|regl\w+|pay\w+|deposer|rendre|repond\w+|(?:re)?recevr?\w+|arriv\w+|parvien\w+|parvenu\w*|avis)\b[^.!?\n]{0,60}\bpar (?:la poste|courrier(?! electronique)|voie postale|cheque)\b|\b(?:chez|a|dans) (?:votre|notre|mon) (?:boite aux lettres|bureau de poste)\b/g,
  /\bcheques? (?:\w+ ){0,3}a l'ordre d\w|\b(?:bons? de commande|mandats? administratifs?|par mandat(?! (?:cash|postal|international|express|western))|chorus(?: pro)?)\b/g,
  /\b(?:sur|en version|au format|donn\w+|remett?\w*) (?:du |le |un |l'original )?papier\b/g,
  // A paper that was handed out: no forger has put one into the pupils' hands.
  /\b(?:codes?|references?|numeros?)\b[^.!?\n]{0,40}\b(?:de|sur) (?:la|le|l'|votre|leur|chaque) ?(?:pochette|carton|coupon|feuille|enveloppe|facture papier|notice|carnet)\b/g,
  /\b(?:gern\w* |auch )per post\b|\bby post\b|\bcome (?:any|to the|by)\b/g,
];

/**
 * Whether what is wanted may also be done in person, by post or by a purchase order: a forger gains nothing where the reader stands
 * at a counter. A telephone number is no such way, since it may be the forger's.
 */
export function offersOtherWay(head: string): boolean {
  return findAnyPhrase(head, ways) !== null;
}

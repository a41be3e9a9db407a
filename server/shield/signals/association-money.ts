import { findPhrase } from '../phrases.ts';
import { quote } from '../quote.ts';
import { isFrench, readStranger } from '../stranger.ts';
import type { Signal } from '../types.ts';

const longest = 1500;
/** Money of the school's own clubs and tills, or who keeps it. */
const fund =
  /\b(?:cooperative|foyer(?! fiscal)|fse|mdl|maison des lyceens|association|amicale|occe|usep|unss|caisse|livret|tresori\w+)\b|\bl'as\b|\bcomptes? de l'(?:as|association|ecole|etablissement)\b/;
/** Some hundreds at least: nobody borrows a name for a membership fee. */
const sum = String.raw`(?:\d{3,5}|\d{1,2}[ .\u00a0]\d{3})(?:,\d\d)? ?(?:€|euros?\b)`;
/** Somebody outside is to have it. */
const payee =
  /\b(?:fournisseurs?|prestataires?|autocar\w*|artistes?|societes?|cabinet|intervenante?s?|transporteurs?|auberge|hotel|factures?|acompte|depenses?|solder|faire partir|partent|fais partir|chez lui|beneficiaire)\b/;
const pays = String.raw`(?:vir(?:er|ez|es|e|ements?)|part(?:ir|ent|e|es)|regl(?:er|ez|es|e|ements?)|pay(?:er|ez|es|e)|sold(?:er|ez)|vers(?:er|ez|es|e)|avanc(?:er|ez|es|e)|depenses?|acompte|fais.l[ea]|faites.l[ea])`;
const asked = new RegExp(String.raw`\b${pays}\b[^!?\n]{0,140}?${sum}|${sum}[^!?\n]{0,140}?\b${pays}\b`, 'g');
/** Within hours. */
const today =
  /\b(?:aujourd'hui|ce (?:matin|midi|soir|jour)|(?:dans|avant la fin de) la (?:journee|matinee)|tout de suite|de suite|immediatement|sans attendre|avant (?:midi|ce soir|\d{1,2} ?h\b|la fermeture)|sur-le-champ|urgent\w*)\b/;
/** The papers come later, or the account comes with the letter. */
const unsigned =
  /\b(?:sur la route|en (?:deplacement|reunion|conseil|visio)|absente?|injoignable|en rentrant|a mon retour|signe(?:rai)? (?:le |les |tout )?\w*|regularis\w+|(?:rib|iban|coordonnees|releve d'identite)|confirme\w*[ -](?:moi )?par (?:mail|courriel)|banque en ligne|(?:qu'il y a|reste|disponible|solde|disposons)\b[^.!?\n]{0,40}\b(?:livret|compte|caisse|cooperative))\b|\bfr\d\d[ \d]{8}/;

/**
 * Somebody whom nobody vouches for has the money of a school's association moved within hours, without its papers. Treasurers pay on
 * a bill and a signed voucher; whoever borrows the president's name cannot wait for these.
 */
export const associationMoney: Signal = {
  name: 'association-money',
  weight: 4.8,
  fixed: true,
  find(input) {
    const { folded } = input.message;
    if (folded.length > longest || input.message.viaList || !isFrench(input) || readStranger(input) === null)
      return null;
    if (!fund.test(folded) || !payee.test(folded) || !today.test(folded) || !unsigned.test(folded))
      return null;
    const seen = findPhrase(folded, asked);
    if (seen === null) return null;
    return {
      strength: 1,
      text: {
        fr: `Le message fait payer dans la journée, sans pièce signée, avec l’argent d’une association ou d’une caisse (« ${quote(seen)} ») : appelez d’abord la personne au numéro que vous connaissez.`,
        en: `The message has money of an association or a till paid within the day, without a signed paper (“${quote(seen)}”): first call the person at the number you know.`,
      },
    };
  },
};

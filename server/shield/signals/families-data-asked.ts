import { offersOtherWay } from '../other-way.ts';
import { findPhrase } from '../phrases.ts';
import { quote } from '../quote.ts';
import { isFrench, readStranger } from '../stranger.ts';
import type { Finding, Signal } from '../types.ts';

const longest = 3000;
const near = String.raw`[^.!?\n]{0,150}?`;
const given = String.raw`(?:(?<!\bje vous |\bje te |\bnous vous )(?:r?envo(?:y(?:er|ez)|i(?:e|es))|transm(?:ettre|ettez|ets|ettiez)|adress(?:er|ez)|communiqu(?:er|ez|e)|fourn(?:ir|issez)|donn(?:er|ez|e)|partag(?:er|ez)|export(?:er|ez)|extrai(?:re|yez)|remett(?:re|ez)|depos(?:er|ez)|charg(?:er|ez)|(?:faire|ferez) (?:tenir|parvenir|remonter|passer)|parvenir|passer|renseign(?:er|ez)|complet(?:er|ez))|(?:il )?(?:me|nous) (?:manque|faut|faudrait|faudra)|(?:ai|avons|aurais|aurions|aurai) (?:\w+ )?besoin|recevoir|recuperer|disposer d\w+|obtenir|attendons|collectons)`;
const people = String.raw`(?:eleves?|enfants|familles|parents|responsables(?: legaux)?|representants legaux|collegiens|lyceens|ecoliers|mineurs|vos (?:classes|[3-6](?:eme)?e?s?)|agents|personnels|collegues|enseignants|professeurs|equipes?)`;
const list = String.raw`(?:listes?|listings?|fichiers?|exports?|extractions?|tableaux?|base|annuaires?|recensement|trombinoscopes?|coordonnees|e-?mails?|courriels|adresses|telephones|portables|numeros|donnees|domiciles?|etat civil|identites?|noms?(?= (?:et|,)))`;

/** A list of people is to be handed over, said either way round. */
const listAsked = new RegExp(
  String.raw`\b${given}\b${near}\b(?:${list}\b${near}\b${people}|(?:siecle|base eleves|\bonde\b)[^.!?\n]{0,40})|\b${list}\b[^.!?\n]{0,50}\b${people}\b${near}\b${given}\b`,
  'g',
);
/** What says where they live or how they are reached, one row a kind. */
const details: readonly RegExp[] = [
  /\bdates? (?:et lieux? )?de naissance|\bnee?s? le\b|\bage\b/,
  /\badresses?(?! (?:de l'etablissement|du college|de l'ecole|du lycee))\b|\bdomicile\b/,
  /\b(?:telephones?|portables?|mobiles?|numeros? (?:(?:de )?(?:telephone|portable)|des? (?:\w+ )?(?:parents|familles?|responsables?)))\b|\btel\b/,
  /\b(?:e-?mails?|courriels?|adresses? (?:e-?mail|mail|electroniques?))(?! (?:de retour|d'information))\b[^.!?\n]{0,40}\b(?:parents|familles|responsables|eleves|representants|agents|personnels|collegues)|\bmails? et\b|\bet (?:les )?(?:e-?mails?|mails|courriels)\b/,
  /\b(?:siecle|base eleves|onde|ine|numen|securite sociale|nir)\b/,
  /\b(?:allergies|pai\b|sante|handicap|regime alimentaire|bours\w+|quotient familial|nationalites?)\b/,
  /\bemploi du temps (?:de l'|de cet? |d'une? )?(?:enfant|eleve)/,
];

/** How colleagues are reached at home: those who work with them have these, or ask the school. */
const ownNumbers = String.raw`(?:(?:telephones?|portables?|mobiles?|numeros?|lignes?) (?:personnels?|prives?)|(?:numeros? (?:de )?)?(?:portables?|mobiles?)|0[67])`;
/** Who travels with a class is called by the coach driver. */
const staff = String.raw`(?:collegues|professeurs|profs|enseignants|personnels|agents|equipe)(?! (?:qui )?(?:accompagn|encadr|referent|responsable)\w*)`;
export const numbersOfStaff = new RegExp(
  String.raw`\b${given}\b[^.!?\n]{0,120}?\b${ownNumbers}\b[^.!?\n]{0,60}?\b${staff}\b`,
  'g',
);

/** Whoever has agreed may be written to. */
const agreed =
  /\b(?:donne (?:leur|son) (?:accord|consentement)|avec (?:leur |l')accord|autoris\w+ (?:la|leur) \w+)\b/;

/** Where a child or a colleague lives, or how somebody is reached who does not wish it. */
const whereabouts =
  /\b(?:adresse|numero|telephone|portable|coordonnees|emploi du temps|horaires?|lieu de (?:residence|vie)|ecole)\b[^.!?\n]{0,60}\b(?:d[eu] (?:mon |ma |leur |son |sa |la |l')?(?:ex\b|pere|mere|fils|fille|enfant|eleve|collegue|professeure?|conjoint\w*|mari|femme)|de (?:leur|sa|son) (?:pere|mere|famille|nouvelle))\b|\b(?:leur|sa|son) (?:nouvelle |nouveau )(?:adresse|domicile|numero|ecole)\b/g;
const secretly =
  /\b(?:discretement|en toute discretion|sans (?:le |la |lui |leur |les |que )?(?:\w+ )?(?:prevenir|dire|avertir|sache\w*|informer)|ne (?:le |lui |leur |rien )*(?:dites|parlez|prevenez)|entre nous|confidentiel\w*|sans passer par|n'en (?:avis|inform|avert)\w+ pas)\b/;

/** Somebody whom nobody vouches for wants lists of pupils or families, or to learn where a child lives. */
export const familiesDataAsked: Signal = {
  name: 'families-data-asked',
  weight: 4.8,
  fixed: true,
  find(input) {
    const { message } = input;
    const { folded } = message;
    if (folded.length > longest || message.viaList || !isFrench(input)) return null;
    if (readStranger(input) === null) return null;
    const numbers = findPhrase(folded, numbersOfStaff);
    if (numbers !== null && !agreed.test(folded)) return explain(numbers, 0.9);
    const seen = findPhrase(folded, listAsked);
    const onPaper = offersOtherWay(folded) ? 0.6 : 1;
    const kinds = seen === null ? 0 : details.filter((detail) => detail.test(folded)).length;
    if (seen !== null && kinds > (agreed.test(folded) ? 1 : 0))
      return explain(seen, (secretly.test(folded) || kinds > 2 ? 1 : kinds === 1 ? 0.5 : 0.9) * onPaper);
    const hidden = findPhrase(folded, whereabouts);
    return hidden !== null && secretly.test(folded) && !agreed.test(folded) ? explain(hidden, 0.9) : null;
  },
};

function explain(seen: string, strength: number): Finding {
  return {
    strength,
    text: {
      fr: `Un expéditeur que rien ne garantit demande des renseignements sur des élèves, des familles ou des collègues (« ${quote(seen)} ») : ne les envoyez pas par courriel, demandez à votre direction.`,
      en: `A sender whom nothing vouches for asks for facts about pupils, families or colleagues (“${quote(seen)}”): do not send them by mail, ask your management.`,
    },
  };
}

import { hasOtherErrand } from '../other-errand.ts';
import { isOwnBusiness } from '../own-business.ts';
import { findAnyPhrase, findPhrase } from '../phrases.ts';
import { quote } from '../quote.ts';
import { readSender } from '../sender.ts';
import { findStrangeLink } from '../strange-link.ts';
import type { Signal, SignalInput } from '../types.ts';
import { isFree } from './link-free-hosting.ts';

const secret = String.raw`(?:compte|identifiants?|mots? de passe|mdp|adresse|codes?)`;
const ours = String.raw`(?:academi\w*|educonnect|edu connect|\bent\b|i-?prof\b|professionnel\w*|messagerie|webmel|webmail|zimbra|ensap\b|education nationale|pronote)`;

/** What families, pupils and candidates are to do is not asked of the reader. */
const toOthers =
  /\b((?:les|aux) (?:familles|parents|eleves|candidats|usagers|responsables legaux))\b[^.!?\n]{0,20}\b(?:doivent|peuvent|devront|pourront|sont invites)\b(?:[^.!?\n]|\.(?! )){0,250}/g;

/** Signing in with an account of the school or the académie, over folded text. */
const withOurs: readonly RegExp[] = [
  new RegExp(
    String.raw`\b(?:re)?(?:connect|identifi|authentifi|vot)(?:ez|e|er)\b[^.!?\n]{0,60}\b${secret}[^.!?\n]{0,30}${ours}`,
    'g',
  ),
  new RegExp(String.raw`\b(?:identifiants?|mots? de passe|mdp)\b[^.!?\n]{0,30}${ours}`, 'g'),
  new RegExp(
    String.raw`\b(?:se (?:re)?connecter|(?:re)?connect(?:ez|e)-?(?: ?vous| ?toi)|identifiez-vous|acceder|validez)\b[^.!?\n]{0,40}(?:educonnect|i-?prof\b|\bent\b|webmel|webmail|zimbra|ensap\b|siam\b|messagerie|academi\w*)`,
    'g',
  ),
  // The means of signing in, whatever the verb: only the académie knows these.
  new RegExp(
    String.raw`\b(?:avec|a l'aide de|au moyen de|grace a|par|munis? de|en (?:saisissant|entrant|tapant|indiquant))\b[^.!?\n]{0,30}\b(?:numen\b|numero de securite sociale\b|(?:identifiants?|codes?|mots? de passe|adresse) [^.!?\n]{0,40}${ours}|vos codes\b)`,
    'g',
  ),
  new RegExp(
    String.raw`\b(?:avec|entr\w+|saisi\w+|met(?:s|tez|tre)|tap\w+|utilis\w+|indiqu\w+|donn\w+|demande\w*)\b(?: \w+){0,3}? (?:vos|votre|ton|tes) (?:\w+ )?(?:acces|codes?(?: d'acces)?|logins?|session|compte)\b[^.!?\n]{0,25}${ours}`,
    'g',
  ),
  // « Compte académique requis », « votre messagerie vous sera demandée ».
  new RegExp(
    String.raw`\b(?:compte|acces|authentification|identification|verification|connexion|code d'acces|mots? de passe)\b[^.!?\n]{0,40}${ours}[^.!?\n]{0,30}\b(?:requise?|necessaire|demande\w*|exige\w*)`,
    'g',
  ),
  /\b(?:identifi|connect|authentifi)\w*\b[^.!?\n]{0,25}\b(?:sa|son|votre|vos|ton|ta) (?:\w+ )?(?:messagerie|boite (?:academique|professionnelle|mail)|(?:compte|adresse) (?:academique|professionnelle?))/g,
  /\b(?:demand\w+|saisi\w*|entre[rz]?|tap\w+|met\w*)\b[^.!?\n]{0,25}\b(?:ta|ton|votre|vos|tes) (?:messagerie|boite|adresse)\b[^.!?\n]{0,40}\b(?:codes?|mots? de passe|mdp)\b/g,
  /\bconnexion (?:avec|par|via) (?:votre|vos|ton|tes|le|un) (?:\w+ ){0,2}?(?:mail|adresse|compte|messagerie|identifiants?)\b|\b(?:connect|identifi)\w*[^.!?\n]{0,25}\bavec (?:le|un|votre|ton) compte (?:du|de l'|de la )(?: ?)(?:ecole|college|lycee|etablissement|academie)\b/g,
  // In German and English.
  /\b(?:melden|loggen) sie sich\b[^.!?\n]{0,40}\b(?:mit|uber)\b[^.!?\n]{0,30}\b(?:e-?mail|schul|dienst|office|outlook|webmail)\w*[- ]?(?:konto|adresse|zugang|zugangsdaten|kennwort|passwort|daten)\b/g,
  /\b(?:sign|log) ?in\b[^.!?\n]{0,30}\b(?:with|using)\b[^.!?\n]{0,15}\byour (?:school|work|academic|institution\w*|university|professional) (?:e-?mail|account|credentials|password|login|mailbox)/g,
  // The password is one that the reader has already.
  /\bcode d'acces de (?:la|votre) messagerie\b|\bmots? de passe (?:de|d') ?l'adresse\b|\b(?:adresse|messagerie) (?:professionnelle|academique)\b et (?:de |par )?son (?:mots? de passe|code)|\bmots? de passe est (?:celui|le meme) (?:que|de|qui|qu'a)\b/g,
  /\b(?:saisi\w+|entr\w+|tap\w+|renseign\w+|indiqu\w+)\b[^.!?\n]{0,40}\b(?:vos codes|ton identifiant|vos identifiants|(?:votre|ton|l'|ses) ?(?:identifiant|adresse)[^.!?\n]{0,40}\b(?:mot de passe|code secret))/g,
];

/** Signing in, or giving the password, anywhere. */
const atAll =
  /\b(?:re)?(?:connect|identifi|authentifi)(?:ez|e|er)\b[^.!?\n]{0,60}\b(?:identifiants?|mots? de passe|adresse|numero)|\b(?:saisi\w+|entr(?:er|ez)|demande|requis|ouvr\w+)\b[^.!?\n]{0,50}\bmots? de passe|\bmots? de passe\b[^.!?\n]{0,30}\brequis|\b(?:identifiez|connectez|authentifiez)-vous\b|\ben vous (?:re)?connectant\b|\b(?:identifi|connect|authentifi)\w*[^.!?\n]{0,30}\bfrance ?connect\b|\b(?:chang|renouvel|modifi|reinitialis)(?:ez|er|e|ent)? (?:votre|mon|ton|vos|son|leur) mots? de passe\b/g;

/** The reader is to sign in with an account of the school, on a site that is neither ours nor any known house's. */
export const signInElsewhere: Signal = {
  name: 'sign-in-elsewhere',
  weight: 4.8,
  fixed: true,
  find(input) {
    const { folded } = input.message;
    const link = findStrangeLink(input);
    const page = input.message.files.find(({ ending }) => /^(?:s?html?|svg)$/.test(ending));
    const place = link?.target?.host ?? page?.name;
    if (place === undefined || (link === null && readSender(input).own)) return null;
    const named = findAnyPhrase(folded, withOurs);
    const seen = named ?? findAsked(folded);
    if (seen === null) return null;
    // A shop may well have its customers sign in at its own site.
    const isSenders = link?.via === 'body' && link.target?.domain === readSender(input).domain;
    if (named === null && isSenders && (input.history.known !== false || isOwnBusiness(input))) return null;
    const shown = quote(place);
    return {
      strength: named !== null ? rateNamed(input, named) : link === null ? 0.8 : isSenders ? 0.25 : 0.5,
      text: {
        fr: `Le message vous fait vous identifier (« ${quote(seen)} ») sur ${shown}, ${isFree(place) ? 'où chacun peut créer une page' : 'qui n’est ni un site de l’académie ni un service connu'}.`,
        en: `The message has you sign in (“${quote(seen)}”) at ${shown}, ${isFree(place) ? 'where anybody can put a page' : 'which is neither a site of the académie nor a known service'}.`,
      },
    };
  },
};

/** A place named without the means of signing in, or advice to change a password. */
const mild =
  /^(?:(?:se )?(?:re)?connect\w*|identifiez|acceder)[ -](?!.*\b(?:identifiants?|mots? de passe|mdp|codes?)\b)|^mots? de passe academi\w*$/;
/** A new account is opened with an address: no secret of ours is typed there. */
const opensAccount =
  /\b(?:cre(?:er|ez|ation)|ouvr(?:ir|ez)|inscri\w+)\b[^.!?\n]{0,40}\bcompte\b[^.!?\n]{0,40}\badresse\b/;
const ownSecret = /\b(?:identifiants?|mots? de passe|mdp|codes?)\b/;

function rateNamed(input: SignalInput, named: string): number {
  const { folded } = input.message;
  if (opensAccount.test(folded) && !ownSecret.test(folded)) return 0.5;
  return mild.test(named) && hasOtherErrand(input) ? 0.3 : 1;
}

function findAsked(folded: string): string | null {
  return findPhrase(folded, atAll) === null ? null : findPhrase(folded.replace(toOthers, '$1.'), atAll);
}

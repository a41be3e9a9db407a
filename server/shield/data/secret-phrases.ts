/**
 * How secrets are asked for, in French and English, over folded text (no accents, lower case).
 * Gaps are bounded so that matching stays linear.
 */
const gap = String.raw`[^.!?\n]{0,60}?`;
const yours = String.raw`[^.!?\n]{0,40}?\b(?:your|votre|vos|ton|tes)\b(?: [^\s.!?]{1,20}){0,3}? `;

const secrets = String.raw`(?:numen|(?:mots? de passe|identifiants?)(?! (?:provisoires?|temporaires?|oublies?|perdus?)\b)|vos codes(?: (?:habituels|actuels|academiques|de messagerie))?|code (?:secret|confidentiel|pin|otp)|passwords?|passcode|pass ?phrase|pin code|login (?:details|information|credentials)|credentials|recovery phrase|seed phrase|secret phrase|phrase (?:secrete|de recuperation)|private keys?)`;
const codes = String.raw`(?:codes? (?:(?:\S+ ){0,2}(?:recus?|sms|de verification|de securite|d'acces|de validation|a usage unique|a (?:six|6) chiffres))|one.time (?:code|password)|verification code|security code|otp)`;
const cards = String.raw`(?:(?:numero|informations|coordonnees|details|donnees) (?:de |du )?(?:votre |la )?carte|carte (?:bancaire|de credit|bleue)|coordonnees bancaires|informations bancaires|cryptogramme|codes? a (?:trois|3) chiffres|credit card|debit card|card (?:number|details|information)|bank(?:ing)? (?:details|information|account (?:details|number|information))|social security number|ssn|numero de securite sociale)`;

// « Nous allons vous envoyer », “we will give you”: there the sender gives, and asks for nothing.
const replyVerbs = String.raw`(?<![^-]vous )(?:(?:repond|renvoy|envoy|communiqu|transmett|retourn|indiqu|donn|adress|fourniss|depos|redonn)(?:ez|er|re|ant|ons)\b|nous (?:fournir|rappeler)|me rappeler|faire parvenir|faites(?:-| )(?:nous|moi) parvenir|(?:renvoie|envoie|donne|transmets|communique)(?:-moi)?\b|merci de (?:me |nous |les )?(?:renvoyer|transmettre|communiquer)|(?:reply|respond|send|provide|submit|give|supply)\b(?! (?:you|them|him|her|people|out)\b))`;
const enterVerbs = String.raw`(?:(?:entre|saisis|tape|renseigne|confirme|valide|remplis)(?= (?:ta|ton|tes)\b)|(?:saisiss|entr|renseign|confirm|verifi|valid|actualis|complet|rempliss|tap|enregistr)(?:ez|er)\b|en (?:saisissant|entrant|tapant|renseignant|indiquant|confirmant)\b|saisir|remplir|(?:enter|confirm|verify|validate|fill in|re-?enter|type|re-?confirm|re-?validate|submit|input|authenticate|keep|retain)\b)`;

/** « Il me faut ton mot de passe »: only the reader's own; a colleague needs the printer's. */
const needs = String.raw`(?:il (?:me|nous) (?:faut|faudrait|manque)|(?:j'ai|nous avons) (?:absolument )?besoin d[eu']|nous devons (?:recevoir|disposer de))`;
const whose = String.raw`\b(?:ton|votre|tes|vos) (?:\w+ (?:et (?:ton|votre) )?){0,2}?`;

/** The secret is to be sent back in words, or filled in where dots stand. */
export const repliesWithSecret = new RegExp(
  String.raw`\b${replyVerbs}${gap}\b(?:${secrets}|${codes}|${cards})|\b(?:${secrets})\b(?:(?!\bne\b)[^!?]){0,80}\b(?:merci de|veuillez|pouvez-vous) (?:me |nous )?les (?:transmettre|renvoyer|communiquer|envoyer)|\bn[ .]?u[ .]?m[ .]?e[ .]?n\b(?:(?!\bne\b)[^!?]){0,60}\b(?:renvoyer|renvoyez|envoyez|transmettez|communiquez)[ -](?:le|moi|nous)|\b${needs}[^.!?\n]{0,160}?${whose}(?:${secrets}|${codes})|\b(?:${secrets})\s{0,3}[:=]\s{0,3}(?:\.{3,}|_{3,}|…)`,
  'g',
);

/** The secret is named first, then asked for: « un code… peux-tu me le redonner », « il nous manque votre NUMEN, merci de nous le… ». */
export const namesThenAsks = new RegExp(
  String.raw`\b(?:numen|mots? de passe|vos identifiants|numero (?:et (?:\w+ ){1,3})?de (?:la|votre|ta) carte|(?:six|6) chiffres|codes?(?: a (?:six|6) chiffres| recu| sms| confidentiel)?)\b(?:(?!\bne\b)[^!]){0,100}\b(?:(?:envoyez|envoie|renvoyez|transmettez)[ -](?:moi|nous) (?:tout|ca|cela)|(?:(?:me|nous) (?:le|la|les)|merci de les) (?:re)?(?:donner|transmettre|communiquer|envoyer|renvoyer|dire)|(?:transmets|envoie|renvoie|donne|communique|transmettez|renvoyez|donnez)-(?:le|la|les)-(?:moi|nous))`,
  'g',
);

/** A NUMEN is to be sent or handed in, however much stands between; tried only where the word stands. */
export const handsInNumen = new RegExp(
  String.raw`\b${replyVerbs}[^.!?\n]{0,120}?\bnumen\b|\b(?:fournir|produire|joindre|preciser|mentionner)\b[^.!?\n]{0,30}\b(?:par retour|en reponse|par (?:mail|courriel))\b[^.!?]{0,80}?\bnumen\b|\b(?:completer|remplir|renseigner|retourner|transmettre|fournir|communiquer|adresser)\b[^?!]{0,60}\b(?:elements|informations|renseignements|donnees|champs|rubriques|ci-(?:apres|dessous)|suivante?s)\b(?:(?!\bne\b)[^?!]){0,100}?\bnumen\b`,
  'g',
);

/** The secret is to be typed somewhere. Codes are left out: a message that brings a code says to type it. */
export const entersSecret = new RegExp(
  String.raw`\b${enterVerbs}(?:${yours}${secrets}|[^.!?\n]{0,30}?\b(?:votre|vos|your|la|le|les)\b(?: [^\s.!?]{1,20}){0,2}? (?:${cards}|rib\b|iban\b))|\bgeben sie\b[^.!?\n]{0,30}\b(?:kartendaten|kartennummer|kreditkarte\w*|passwort|kennwort|zugangsdaten)\b`,
  'g',
);

/** A NUMEN that is named at all beside a demand. */
export const namesNumen = /\bn\.?u\.?m\.?e\.?n\b/;

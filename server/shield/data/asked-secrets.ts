/**
 * A secret of the reader's that the writer says to lack, to need or to expect, over folded text; beside
 * `secret-phrases.ts`, which knows who says to send or to type it. « Votre NUMEN vous sera remis » and « j'ai perdu mon
 * NUMEN » ask for nothing: only the reader's own secret counts, and only where the writer is to have it.
 */
const near = String.raw`[^.!?\n]{0,70}?`;
/** Between neighbouring sentences, no honest « ne » between. */
const far = String.raw`(?:(?!\bne\b|\bn')[^]){0,110}?`;

const yours = String.raw`(?:votre|vos|ton|tes|your)(?: \w+){0,2}?`;
const numen = String.raw`n[ .]?u[ .]?m[ .]?e[ .]?n\b`;
const code = String.raw`codes? (?:\w+ ){0,3}?(?:recus?|sms|otp|a (?:6|six) chiffres|de (?:verification|securite|validation|connexion)|a usage unique|confidentiels?|secrets?)`;
const secret = String.raw`(?:${numen}|mots? de passe|mdp\b|identifiants?\b|${code}|passwords?)`;

const lack = String.raw`(?:(?:me|nous|lui|leur) (?:manque(?:nt|rait)?|faut|faudrait|faudra)|(?:ai|avons|aurais|aurions|aurai|aurons|a) (?:\w+ )?besoin d\w*|(?:besoin|absence|defaut) de|(?:attend|demand|reclam|recherch|collect|recueill)ons|n'(?:ai|avons) (?:pas|plus) (?:recu|trouve|eu)?|(?:need|require|missing|lack))`;
const give = String.raw`(?:transmet(?:s|tez|tre)|(?:r?envoi|renvo|envo)(?:e|es|ez|yez|yer)|donn(?:e|ez|er)|redonn(?:e|ez|er)|communiqu(?:e|ez|er)|indiqu(?:e|ez|er)|precis(?:e|ez|er)|rappel(?:ez|er)|fourni(?:s|ssez|r)|retourn(?:e|ez|er)|adress(?:ez|er)|(?:re)?dis|(?:re)?dites|repond(?:s|ez|re)|faites[- ](?:moi|nous) (?:suivre|passer)|send|give|reply)`;
/** To whom: the writer, or the answer to this letter. */
const back = String.raw`(?:${give}-(?:le|la|les)(?:-(?:moi|nous))?\b|(?:me|nous) (?:l'|le |la |les )${give}|\bl'${give}|repond(?:s|ez|re)\b[^.!?\n]{0,40}\bavec\b|par retour\b|en reponse a\b)`;

/** « Il nous manque votre NUMEN », « j'ai besoin de ton mot de passe », « quel est votre NUMEN ? ». */
export const lacksSecret = new RegExp(
  String.raw`\b${lack}${near}\b${yours} ${secret}|\bquel(?:s|le|les)? (?:est|sont) ${yours} ${secret}`,
  'g',
);

/** « Donne-moi ton NUMEN », « répondez avec votre mot de passe ». */
export const givesSecret = new RegExp(
  String.raw`\b${give}(?:-(?:moi|nous))?\b(?! (?:a|au|aux|chez) (?:la|le|les|votre|un)\b)${near}\b${yours} ${secret}`,
  'g',
);

/** A code that comes to the reader's telephone and is to be read out to whoever calls; parcels are handed over so as well. */
const noParcel = String.raw`(?:(?!\bne\b|\bn'|livr|colis|retrait|chauffeur|relais)[^]){0,110}?`;
export const codeReadOut = new RegExp(
  String.raw`\b(?:recevrez|recevras|allez recevoir|vas recevoir|sera envoye|arriver\w*)${noParcel}\b${code}${noParcel}\b(?:(?:le |la )?(?:lui|leur) (?:lire|dicter|donner|communiquer|redonner)|lisez-(?:le|la)|dictez-(?:le|la)|(?:lire|dicter|communiquer|donner) (?:au|a notre|a votre|a la|a l')(?! ?(?:livr|transport|accueil|gardien|guichet)))\b`,
  'g',
);

/** « Votre NUMEN nous manque. Merci de répondre à ce message avec celui-ci. » */
export const secretThenBack = new RegExp(
  String.raw`\b${yours} ${numen}${near}\b(?:(?:me|nous) (?:manque|fait defaut|est (?:demande|necessaire|indispensable|requis))|(?:est|sont) (?:attendus?|manquants?))|\b${yours} ${secret}${far}${back}`,
  'g',
);

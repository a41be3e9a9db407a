import { normalizeText } from '#contract';

const mentions: readonly RegExp[] = [
  /\bci[- ]?(?:joint|annexe|inclus)e?s?\b/,
  /\bpieces?[- ](?:jointe|attachee|annexee|annexe)s?\b/,
  /\ben (?:pj|p\.j|annexe|attache|attachement|(?:fichier|document|copie)s? (?:joint|attache)e?s?)\b/,
  /\bp\.?j\b/,
  /\bveuillez (?:bien )?trouver (?!ci[- ]?(?:dessous|apres|dessus)\b|plus bas\b|(?:la|une|ma|notre) reponse\b)/,
  /\b(?:vous|tu) trouver(?:ez|as) (?:ci[- ]?(?:joint|annexe|inclus)|joint|en (?:piece|pj|annexe))/,
  /\bje (?:(?:vous|te) |t')?(?:joins|annexe)\b(?! (?:m|mme|madame|monsieur|demain|ce soir|par telephone|au telephone|des que|quand|lundi|mardi|mercredi|jeudi|vendredi)\b)/,
  /\bj'ai (?:joint|annexe|attache)\b/,
  /\bnous (?:vous |te )?joignons\b/,
  /\b(?:document|fichier|formulaire|tableau|courrier|dossier|planning|compte rendu|convocation|attestation|certificat|liste|photo|bulletin|devis|facture)s? (?:joint|attache|annexe)e?s?\b/,
  /\bjoints? (?:a|au) (?:ce|present|mon) ?(?:mail|message|courriel|mel)?/,
  /\b(?:attached|enclosed)\b/,
  /\battachments?\b/,
  /\bplease find\b/,
];

/** What is denied, what somebody else attached, and what is said of attachments at large. */
const denials: readonly RegExp[] = [
  /\b(?:sans|pas de|aucune|without|no) (?:pieces? jointes?|pj|attachments?)\b/g,
  /\b(?:votre|vos|ta|tes|your|his|her|their) (?:pieces? jointes?|pj|attachments?)\b/g,
  /\bmerci (?:beaucoup )?pour (?:la|les|cette|ces|le) (?:pieces? jointes?|pj|(?:document|fichier)s? joints?)\b/g,
  /\b(?:pieces? jointes?|pj|(?:document|fichier)s? joints?) (?:que (?:vous|tu)|de (?:votre|ton)|suspectes?|d'un inconnu|inconnues?)\b/g,
  /\bn'(?:ai|avons|arrive|arrivons) (?:pas|rien) [^.!?]{0,40}?(?:pieces? jointes?|pj|documents? joints?)\b/g,
  /\b(?:n'ouvr(?:ez|e)|ne) (?:jamais|pas) [^.!?]{0,30}?(?:pieces? jointes?|pj)\b/g,
];

/** Do the writer's own words announce an attachment? Lines quoted with `>` are somebody else's. */
export function mentionsAttachment(text: string): boolean {
  const words = text
    .split('\n')
    .filter((line) => !line.startsWith('>'))
    .join('\n')
    .toLowerCase();
  const own = normalizeText(words, 'NFD')
    .replaceAll(/\p{M}+/gu, '')
    .replaceAll(/[’‘]/g, "'")
    .replaceAll(/\s+/g, ' ');
  const affirmed = denials.reduce((text, denial) => text.replaceAll(denial, ' '), own);
  return mentions.some((mention) => mention.test(affirmed));
}

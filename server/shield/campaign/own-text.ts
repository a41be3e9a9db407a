/** Where a signature begins, folded: RFC 3676, section 4.3, or the words that end a letter. */
const CLOSING =
  /^(?:-- ?|(?:bien |tres )?(?:cordialement|sincerement|amicalement|respectueusement)\b.{0,40}|(?:avec mes |mes )?(?:sinceres|meilleures|respectueuses) salutations\b.{0,40}|bonne (?:journee|reception|soiree)\b.{0,20}|(?:best|kind|warm) regards\b.{0,20}|(?:yours )?sincerely\b.{0,20})$/;
/** Lines of a signature: names, posts, places, telephones. What is longer is prose, and stays. */
const SIGNATURE_LINE = 80;
/** Words before a signature; with fewer of them it is the letter. */
const LEAST_BEFORE = 3;

/** Sentences that stand under every letter of a house, folded. Gaps are bounded: each pattern is linear. */
const STANDING: readonly RegExp[] = [
  /\b(?:ce|cet|le present|ces) (?:message|courriel|mail|mel|e-mail)s?\b[^.]{0,80}\b(?:pieces? jointes?|confidentiel|(?:exclusivement|strictement|uniquement) destine)/,
  /\bsi vous (?:n'(?:en )?etes pas|(?:l')?avez recu|recevez)\b[^.]{0,60}\b(?:destinataire|par erreur)/,
  /\btoute (?:utilisation|diffusion|publication|copie|reproduction|divulgation)\b[^.]{0,120}\b(?:interdite|autorisee|prohibee)/,
  /\b(?:pense[zr]? a l'environnement|avant d'imprimer|n'imprime[zr]? (?:ce|pas|que))/,
  /\bdeclinent? toute responsabilite\b|\bintegrite de ce (?:message|courriel)\b/,
  /\b(?:droit a la deconnexion|pas tenu[es]? (?:de|d') ?repondre|en dehors de vos (?:heures|horaires))/,
  /\bdonnees (?:personnelles|a caractere personnel)\b[^.]{0,120}\b(?:rgpd|droits? d'acces)/,
  /\bvous recevez (?:ce|cette) (?:message|lettre|courriel)\b[^.]{0,60}\b(?:car|parce|inscrit|abonne)/,
  /\bthis (?:e-?mail|message)\b[^.]{0,80}\b(?:confidential|intended)/,
  /\bif you (?:are not|have received)\b[^.]{0,60}\b(?:recipient|in error)/,
  /\bany (?:use|disclosure|dissemination|copying|distribution)\b[^.]{0,120}\bprohibited/,
  /\bconsider the environment\b/,
];
/** A standing sentence is no longer than this: a lure does not hide behind one phrase. */
const SENTENCE = 500;

/**
 * Folded text without what a house's letters have in common: the short lines of a signature, and the standing sentences about
 * secrecy, printing and errors. Sentence by sentence, so that what stands between them stays. Linear.
 */
export function keepOwnText(folded: string): string {
  return dropSignature(dropStanding(folded));
}

function dropStanding(folded: string): string {
  return folded
    .split(/(?<=[.!?])\s|\n/)
    .filter((sentence) => sentence.length > SENTENCE || !STANDING.some((phrase) => phrase.test(sentence)))
    .join('\n');
}

function dropSignature(folded: string): string {
  const lines = folded.split('\n');
  const at = lines.findIndex((line) => CLOSING.test(line.trim().replace(/[,.!]$/, '')));
  if (at < 0) return folded;
  const before = lines.slice(0, at);
  if ((before.join(' ').match(/\p{L}+/gu) ?? []).length < LEAST_BEFORE) return folded;
  return [...before, ...lines.slice(at).filter((line) => line.length > SIGNATURE_LINE)].join('\n');
}

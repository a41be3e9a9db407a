const mentions: readonly RegExp[] = [
  /\bci[- ]?joint(?:e|s|es)?\b/,
  /\bpieces?[- ]jointes?\b/,
  /\ben (?:pj|annexe|fichier joint|document joint)\b/,
  /\bpj\b/,
  /\bveuillez (?:bien )?trouver\b/,
  /\b(?:vous|tu) trouver(?:ez|as) (?:ci-|joint|en (?:piece|pj|annexe))/,
  /\bje (?:vous |te |t')?(?:joins|envoie en piece)\b/,
  /\bnous (?:vous |te )?joignons\b/,
  /\b(?:document|fichier|formulaire|tableau|courrier|dossier)s? joints?\b/,
  /\bjoints? (?:a|au) (?:ce|present|mon) ?(?:mail|message|courriel|mel)?/,
  /\b(?:attached|enclosed)\b/,
  /\battachments?\b/,
  /\bplease find\b/,
];

const denials = /\b(?:sans|pas de|aucune|without|no) (?:pieces? jointes?|pj|attachments?)\b/g;

/** Do the writer's own words announce an attachment? Lines quoted with `>` are somebody else's. */
export function mentionsAttachment(text: string): boolean {
  const own = text
    .split('\n')
    .filter((line) => !line.startsWith('>'))
    .join('\n')
    .toLowerCase()
    .normalize('NFD')
    .replaceAll(/\p{M}+/gu, '')
    .replaceAll(/[’‘]/g, "'")
    .replaceAll(/\s+/g, ' ')
    .replaceAll(denials, ' ');
  return mentions.some((mention) => mention.test(own));
}

import type { Sentence } from '#contract';

/** What the model is known not to see. */
export const blindSpots: readonly Sentence[] = [
  {
    fr: 'Un tiers environ des fraudes est de la publicité en nombre, et une partie des messages honnêtes cite des fraudes en entier : aucun chiffre ne peut atteindre 100 %.',
    en: 'About a third of the frauds are bulk advertising, and part of the honest messages quote frauds in full: no figure here can reach 100 %.',
  },
  {
    fr: 'Les corpus ne contiennent aucun courrier scolaire français : ce qu’ils disent des fausses alertes ne dit rien des circulaires, des parents et des lettres d’information.',
    en: 'The corpora hold no French school mail: what they say of false alarms says nothing of circulars, parents and newsletters.',
  },
  {
    fr: 'Les images de mots ne sont pas lues, seulement les codes QR ; d’un document joint, seul le début l’est, et aucun dans une archive ; un code QR dessiné en traits dans un PDF n’est pas vu ; les pages derrière les liens ne sont pas visitées.',
    en: 'Pictures of words are not read, only QR codes; of an attached document only the beginning is, and none inside an archive; QR codes drawn as lines in a PDF are not seen; pages behind links are not visited.',
  },
  {
    fr: 'Une fraude de quelques mots simples, venue d’un correspondant connu, ne montre rien d’autre que sa demande.',
    en: 'A fraud of a few plain words from a known correspondent shows nothing but its request.',
  },
];

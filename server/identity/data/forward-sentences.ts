import type { Sentence } from '#contract';

/** Ways by which mail could go on to somewhere else. */
export type ForwardWay = 'rule' | 'delegation' | 'sender';

/** Why it does not go out of the académie, and what to do instead. */
export const outsideSentences: Readonly<Record<ForwardWay, Sentence>> = {
  rule: {
    fr: 'Le courrier de l’académie n’est pas renvoyé vers une adresse extérieure : il sortirait de la protection du service, avec les données des élèves et des familles. Lisez-le sur votre téléphone avec l’application de votre choix (« Ma sécurité », « Mes appareils »), ou renvoyez-le vers un collègue ; pendant une absence, une réponse automatique peut dire à qui s’adresser.',
    en: 'The académie’s mail is not forwarded to an outside address: it would leave the service’s protection, with the data of pupils and families. Read it on your phone with the app of your choice (“My security”, “My devices”), or forward it to a colleague; while you are away, an automatic answer can say whom to turn to.',
  },
  delegation: {
    fr: 'Une boîte de l’académie ne s’ouvre qu’à des personnes de l’académie. Pour travailler avec quelqu’un d’extérieur, écrivez-lui, ou partagez les documents qui le concernent.',
    en: 'A mailbox of the académie opens only to people of the académie. To work with somebody outside, write to them, or share the documents that concern them.',
  },
  sender: {
    fr: 'Les réponses à vos messages et leurs copies automatiques restent dans l’académie : à une adresse extérieure, le courrier sortirait de la protection du service. Indiquez une boîte partagée ou un collègue, et lisez votre courrier sur votre téléphone avec l’application de votre choix (« Mes appareils »).',
    en: 'Answers to your messages, and automatic copies of them, stay in the académie: at an outside address the mail would leave the service’s protection. Name a shared mailbox or a colleague, and read your mail on your phone with the app of your choice (“My devices”).',
  },
};

export const malformedSentence: Sentence = {
  fr: 'Cette adresse est mal formée. Exemple : prenom.nom@exemple.fr',
  en: 'This address is malformed. Example: first.last@example.fr',
};
export const unknownSentence: Sentence = {
  fr: 'Personne n’a cette adresse dans l’académie. Vérifiez-la dans l’annuaire.',
  en: 'Nobody in the académie has this address. Check it in the directory.',
};
export const selfSentence: Sentence = {
  fr: 'Cette adresse est celle de la boîte elle-même : le courrier tournerait en rond.',
  en: 'This is the mailbox’s own address: the mail would go round in circles.',
};

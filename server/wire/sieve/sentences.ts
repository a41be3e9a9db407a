import type { ProblemCode, SieveProblem } from './problem.ts';

/** One sentence in both languages. */
export interface Sentence {
  fr: string;
  en: string;
}

const sentences: Record<ProblemCode, (word: string) => Sentence> = {
  'not-text': () => ({
    fr: 'Ce script n’est pas un texte lisible (UTF-8).',
    en: 'This script is not readable text (UTF-8).',
  }),
  'too-large': () => ({ fr: 'Ce script dépasse 64 Ko.', en: 'This script is larger than 64 KB.' }),
  'too-deep': () => ({
    fr: 'Trop de conditions les unes dans les autres.',
    en: 'Too many conditions inside each other.',
  }),
  'too-many': (word) => ({ fr: `Trop d’éléments : ${word}.`, en: `Too many items: ${word}.` }),
  unexpected: (word) => ({ fr: `« ${word} » n’est pas attendu ici.`, en: `“${word}” is not expected here.` }),
  unfinished: (word) => ({ fr: `Il manque la fin : ${word}.`, en: `The end is missing: ${word}.` }),
  'bad-number': (word) => ({
    fr: `Ce nombre ne convient pas : ${word}.`,
    en: `Not a usable number: ${word}.`,
  }),
  'unknown-command': (word) => ({ fr: `Commande inconnue : ${word}.`, en: `Unknown command: ${word}.` }),
  'unknown-test': (word) => ({ fr: `Condition inconnue : ${word}.`, en: `Unknown test: ${word}.` }),
  'unknown-extension': (word) => ({
    fr: `Cette extension n’existe pas ici : ${word}.`,
    en: `This extension does not exist here: ${word}.`,
  }),
  'require-late': () => ({
    fr: '« require » se place avant toute autre commande.',
    en: '“require” stands before any other command.',
  }),
  'missing-require': (word) => ({
    fr: `Il manque au début : require "${word}";`,
    en: `Missing at the top: require "${word}";`,
  }),
  'unknown-tag': (word) => ({ fr: `Option inconnue ici : ${word}.`, en: `Unknown option here: ${word}.` }),
  'tag-twice': (word) => ({ fr: `Option donnée deux fois : ${word}.`, en: `Option given twice: ${word}.` }),
  'tags-together': (word) => ({
    fr: `L’option ${word} ne va pas avec une autre qui est déjà là.`,
    en: `The option ${word} does not go with another one given.`,
  }),
  'bad-argument': (word) => ({
    fr: `Une valeur d’un autre genre est attendue après « ${word} ».`,
    en: `A value of another kind is expected after “${word}”.`,
  }),
  'missing-argument': (word) => ({
    fr: `Il manque une valeur à « ${word} ».`,
    en: `“${word}” lacks a value.`,
  }),
  'extra-argument': (word) => ({
    fr: `Une valeur de trop pour « ${word} ».`,
    en: `One value too many for “${word}”.`,
  }),
  'missing-test': (word) => ({
    fr: `Le nombre de conditions ne convient pas à « ${word} ».`,
    en: `The number of tests does not fit “${word}”.`,
  }),
  'missing-block': (word) => ({
    fr: `Après « ${word} », ce qui est attendu est un bloc { … } s’il en faut un, sinon un point-virgule.`,
    en: `After “${word}” comes a block { … } where it takes one, else a semicolon.`,
  }),
  'else-alone': (word) => ({ fr: `« ${word} » suit un « if ».`, en: `“${word}” follows an “if”.` }),
  'bad-value': (word) => ({
    fr: `Cette valeur ne convient pas : ${word}.`,
    en: `Not a usable value: ${word}.`,
  }),
  'bad-comparator': (word) => ({
    fr: `Cette comparaison n’est pas possible : ${word}.`,
    en: `This comparison is not possible: ${word}.`,
  }),
  'forward-refused': (word) => ({
    fr: `Les messages ne sont pas renvoyés hors de l’académie (${word}). Pour travailler à plusieurs, demandez une boîte fonctionnelle ou une délégation.`,
    en: `Mail is not forwarded outside the académie (${word}). To share work, ask for a functional mailbox or a delegation.`,
  }),
  'forward-unknown': (word) => ({
    fr: `L’adresse ${word} n’est connue qu’à l’arrivée de chaque message. Si elle est hors de l’académie, rien n’est renvoyé : le message reste dans la boîte de réception, et un avis vous le dit.`,
    en: `The address ${word} is known only when each message arrives. If it is outside the académie, nothing is forwarded: the message stays in the inbox, and a notice tells you.`,
  }),
  'sender-refused': (word) => ({
    fr: `La réponse d’absence part d’une adresse de cette boîte, et ${word} n’en est pas une. Corrigez « :from », ou retirez-le.`,
    en: `The absence message leaves from an address of this mailbox, and ${word} is not one. Correct “:from”, or take it out.`,
  }),
  'reject-refused': () => ({
    fr: 'Un service public ne renvoie pas les lettres : classez ce message dans un dossier ou dans la corbeille.',
    en: 'A public service does not send letters back: file this message in a folder or in the bin.',
  }),
  'script-failed': (word) => ({
    fr: `La règle n’a pas pu aller au bout (${word}) ; le message est resté dans la boîte de réception.`,
    en: `The rule could not finish (${word}); the message stayed in the inbox.`,
  }),
};

/** What is wrong and, where the script is read by its author, where. */
export function describeProblem(problem: SieveProblem): Sentence {
  const { fr, en } = sentences[problem.code](problem.word);
  if (problem.line === 0) return { fr, en };
  return { fr: `Ligne ${problem.line} : ${fr}`, en: `Line ${problem.line}: ${en}` };
}

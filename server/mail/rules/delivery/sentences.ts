import { shorten, type Sentence } from '#contract';
import { describeProblem } from '#wire/sieve';

const quote = (text: string): string => shorten(text.replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, ' '), 100);

const sentence = (code: 'script-failed' | 'forward-refused', word: string): Sentence =>
  describeProblem({ code, word: quote(word), line: 0, column: 0 });

/** What could not be done, and the name of the rule that says so; null: it has none. */
export interface Trouble {
  rule: string | null;
  sentence: Sentence;
}

/** Which rule, and which message; its subject as a notice may say it. */
export function describeTrouble({ rule, sentence: told }: Trouble, subject: string): Sentence {
  const name = rule === null ? null : quote(rule);
  const [which, whichInEnglish] =
    name === null ? ['Une règle', 'A rule'] : [`La règle « ${name} »`, `The rule “${name}”`];
  const [message, messageInEnglish] =
    subject === ''
      ? ['à un message sans objet', 'a message without subject']
      : [`au message « ${subject} »`, `the message “${subject}”`];
  return {
    fr: `${which} ne s’est pas appliquée comme prévu ${message}. ${told.fr}`,
    en: `${whichInEnglish} was not applied to ${messageInEnglish} as it says. ${told.en}`,
  };
}

export function scriptFailed(reason: string): Sentence {
  return sentence('script-failed', reason);
}

export function folderGone(path: string): Sentence {
  const name = quote(path);
  return {
    fr: `Le dossier « ${name} » n’existe plus ; le message est resté dans la boîte de réception, non lu.`,
    en: `The folder “${name}” is gone; the message stayed in the inbox, unread.`,
  };
}

/** Of one that a rule was to make. */
export function folderRefused(path: string): Sentence {
  const name = quote(path);
  return {
    fr: `Elle devait créer le dossier « ${name} », qui ne peut pas l’être : nom trop long, vide ou réservé, ou trop de niveaux. Le message est resté dans la boîte de réception.`,
    en: `It was to make the folder “${name}”, which cannot be made: its name is too long, empty or reserved, or it lies too deep. The message stayed in the inbox.`,
  };
}

/** Of a sender that was put together while the script ran, or that was the mailbox's own once. */
export function senderRefused(text: string): Sentence {
  const name = quote(text);
  return {
    fr: `Une réponse d’absence devait partir de ${name}, qui n’est pas une adresse de cette boîte ; elle part de la vôtre.`,
    en: `An absence message was to leave from ${name}, which is not an address of this mailbox; it leaves from yours.`,
  };
}

export function forwardFailed(address: string, isAllowed: boolean): Sentence {
  if (!isAllowed) return sentence('forward-refused', address);
  const name = quote(address);
  return {
    fr: `Elle transfère à ${name}, qui n’existe pas ici ; le message est resté dans la boîte de réception.`,
    en: `It forwards to ${name}, which does not exist here; the message stayed in the inbox.`,
  };
}

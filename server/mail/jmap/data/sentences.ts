import type { Language } from '../engine/call.ts';

type Sentences = Readonly<Record<Language, string>>;

/** Shown by the webmail as they stand. */
export const outsideSentences: Sentences = {
  fr: 'L’envoi vers l’extérieur de l’académie n’est pas encore ouvert. Retirez ces destinataires, ou gardez le message en brouillon.',
  en: 'Sending outside the académie is not open yet. Remove these recipients, or keep the message as a draft.',
};

import type { Language } from '../engine/call.ts';

type Sentences = Readonly<Record<Language, string>>;

/** Of an absence message. Shown by the webmail as they stand. */
export const secretSentences: Readonly<Record<'holds-numen' | 'holds-password', Sentences>> = {
  'holds-numen': {
    fr: 'Ce message contient un NUMEN. Retirez-le : il ne s’écrit jamais dans un courriel.',
    en: 'This message holds a NUMEN. Take it out: it is never written in an email.',
  },
  'holds-password': {
    fr: 'Ce message contient votre mot de passe. Retirez-le : personne n’en a besoin.',
    en: 'This message holds your password. Take it out: nobody needs it.',
  },
};

/** Shown by the webmail as they stand. */
export const outsideSentences: Sentences = {
  fr: 'L’envoi vers l’extérieur de l’académie n’est pas encore ouvert. Retirez ces destinataires, ou gardez le message en brouillon.',
  en: 'Sending outside the académie is not open yet. Remove these recipients, or keep the message as a draft.',
};

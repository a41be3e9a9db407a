import type { OutgoingRule } from '../types.ts';

/** The author's own password, recognised by identity: it is never in here. */
export const password: OutgoingRule = {
  kind: 'password',
  find(_view, { holdsOwnPassword }) {
    if (!holdsOwnPassword) return null;
    return {
      text: {
        fr: 'Ce message contient votre mot de passe. Retirez-le : personne n’en a besoin, pas même l’assistance.',
        en: 'This message holds your password. Take it out: nobody needs it, not even the help desk.',
      },
      remedies: [{ kind: 'edit-text' }],
      about: ['text'],
    };
  },
};

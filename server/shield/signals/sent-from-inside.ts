import type { Signal } from '../types.ts';

/** Written by a signed-in person of the académie. It speaks for the sender, but an account can be stolen. */
export const sentFromInside: Signal = {
  name: 'sent-from-inside',
  weight: -3.5,
  find({ evidence }) {
    if (evidence.source !== 'submission') return null;
    return {
      strength: 1,
      text: {
        fr: 'Ce message a été écrit par une personne connectée à la messagerie de l’académie.',
        en: 'This message was written by a person signed in to the académie’s mail.',
      },
    };
  },
};

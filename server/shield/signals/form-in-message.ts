import type { Signal } from '../types.ts';

/** A form to fill in, or a script, inside the message itself. Mail programs switch both off; few honest senders try. */
export const formInMessage: Signal = {
  name: 'form-in-message',
  weight: 0.8,
  find({ message }) {
    const { forms = 0, scripts = 0 } = message.html ?? {};
    if (forms + scripts === 0) return null;
    return {
      strength: forms > 0 ? 1 : 0.6,
      text: {
        fr: 'Le message contient un formulaire ou un programme, ce qu’un courriel ordinaire n’a pas.',
        en: 'The message holds a form or a program, which an ordinary mail does not.',
      },
    };
  },
};

import type { Signal } from '../types.ts';

/** No version in plain text. Programs that send in bulk leave it out; so do some honest ones: a very light weight. */
export const htmlOnly: Signal = {
  name: 'html-only',
  weight: 0.8,
  most: 0.8,
  find({ message }) {
    if (message.html === null || message.hasPlainText || message.text.trim() === '') return null;
    return {
      strength: 1,
      text: {
        fr: 'Le message est mis en page comme un envoi en nombre.',
        en: 'The message is laid out as mail sent in great number is.',
      },
    };
  },
};

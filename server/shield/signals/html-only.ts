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
        fr: 'Le message n’a qu’une version mise en page, comme les envois en nombre.',
        en: 'The message has only a laid-out version, as bulk mail does.',
      },
    };
  },
};

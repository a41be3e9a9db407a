import type { Signal } from '../types.ts';

/** No version in plain text. Programs that send in bulk leave it out; so do some honest ones: a very light weight. */
export const htmlOnly: Signal = {
  name: 'html-only',
  weight: 0.8,
  most: 0.8,
  find({ message, evidence }) {
    // A colleague's program is nobody's trick.
    if (evidence.source === 'submission') return null;
    if (message.html === null || message.hasPlainText || message.text.trim() === '') return null;
    return {
      strength: 1,
      text: {
        fr: 'Le message n’a pas de version en texte simple ; c’est fréquent dans les envois en nombre.',
        en: 'The message has no version in plain text; mail sent in great number often has none.',
      },
    };
  },
};

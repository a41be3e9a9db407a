import type { Signal } from '../types.ts';

/** A picture in place of words, with a link: nothing to read, everything to press. */
export const pictureOnly: Signal = {
  name: 'picture-only',
  weight: 2.2,
  find({ message }) {
    const images = message.html?.images ?? 0;
    const links = message.links.some(({ target }) => target?.scheme.startsWith('http') === true);
    if (images === 0 || !links) return null;
    const words = message.text.match(/\p{L}{2,}/gu)?.length ?? 0;
    if (words >= 40) return null;
    return {
      strength: words < 20 ? 1 : 0.6,
      text: {
        fr: `Le message n’est presque qu’une image à cliquer : ${words} mots de texte seulement.`,
        en: `The message is hardly more than a picture to press: only ${words} words of text.`,
      },
    };
  },
};

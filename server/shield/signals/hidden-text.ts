import type { Signal } from '../types.ts';

/** Text that the reader does not see: put there for filters. The short preview line of newsletters is left aside. */
export const hiddenText: Signal = {
  name: 'hidden-text',
  weight: 2.2,
  find({ message }) {
    const hidden = message.html?.hiddenCharacters ?? 0;
    if (hidden < 400) return null;
    const shown = message.text.replace(/\s+/g, '').length;
    const share = hidden / (hidden + shown + 1);
    if (share < 0.3) return null;
    return {
      strength: share > 0.6 ? 1 : 0.6,
      text: {
        fr: `Le message cache ${hidden} caractères que l’on ne voit pas à l’écran.`,
        en: `The message hides ${hidden} characters that are not seen on the screen.`,
      },
    };
  },
};

import type { Signal } from '../types.ts';

/** An invisible picture that tells the sender when the message is read. Nearly every newsletter has one: a hint, no more. */
export const trackingPixel: Signal = {
  name: 'tracking-pixel',
  weight: 0.2,
  most: 0.2,
  find({ message }) {
    if ((message.html?.pixels ?? 0) === 0) return null;
    return {
      strength: 1,
      text: {
        fr: 'Une image invisible dirait à l’expéditeur quand vous lisez ; elle n’est pas affichée.',
        en: 'An invisible picture would tell the sender when you read; it is not shown.',
      },
    };
  },
};

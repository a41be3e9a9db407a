import type { Signal } from '../types.ts';

/** Messages within ten minutes from which on nobody writes them one by one, and where nothing is left to doubt. */
const [from, full] = [15, 60];

/** One of our accounts sends message upon message: a seized one shows so. One circular to a thousand is no burst. */
export const burstFromAccount: Signal = {
  name: 'burst-from-account',
  weight: 3,
  fixed: true,
  find({ history, evidence }) {
    const { burst } = history;
    if (evidence.source !== 'submission' || burst === undefined || burst.messages < from) return null;
    const { messages, recipients } = burst;
    return {
      strength: Math.min(1, 0.4 + (0.6 * (messages - from)) / (full - from)),
      text: {
        fr: `Ce compte a envoyé ${messages} messages à ${recipients} destinataires en dix minutes : il est peut-être aux mains de quelqu’un d’autre.`,
        en: `This account has sent ${messages} messages to ${recipients} recipients within ten minutes: somebody else may be using it.`,
      },
    };
  },
};

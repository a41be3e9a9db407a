import type { Signal } from '../types.ts';

/** From this share of the score at which it would reject on, Rspamd's opinion counts; it grows up to the whole. */
const from = 0.4;

/**
 * What Rspamd says, where an académie runs one beside us. One voice among many: it looks at headers, lists and habits
 * that we leave out on purpose, and nobody can dispute it with a reason. Alone it never makes a `caution`.
 */
export const rspamd: Signal = {
  name: 'rspamd',
  weight: 1.5,
  fixed: true,
  find({ secondOpinion }) {
    if (secondOpinion === undefined || secondOpinion === null) return null;
    const share = secondOpinion.score / secondOpinion.required;
    if (!(share >= from)) return null;
    const score = secondOpinion.score.toFixed(1);
    const required = secondOpinion.required.toFixed(1);
    return {
      strength: Math.min(1, (share - from) / (1 - from) + 0.1),
      text: {
        fr: `Un second filtre, Rspamd, lui donne ${comma(score)} points ; il refuse à partir de ${comma(required)}.`,
        en: `A second filter, Rspamd, gives it ${score} points; it refuses from ${required} on.`,
      },
    };
  },
};

const comma = (number: string): string => number.replace('.', ',');

import type { Sentence, Signal } from '../types.ts';

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
    return {
      strength: Math.min(1, (share - from) / (1 - from) + 0.1),
      text: share < 1 ? doubts : refuses,
      detail: `Rspamd: ${secondOpinion.score.toFixed(1)} / ${secondOpinion.required.toFixed(1)}`,
    };
  },
};

const doubts: Sentence = {
  fr: 'Un deuxième contrôle automatique trouve ce message douteux.',
  en: 'A second automatic check finds this message doubtful.',
};
const refuses: Sentence = {
  fr: 'Un deuxième contrôle automatique tient ce message pour indésirable.',
  en: 'A second automatic check holds this message to be unwanted.',
};

import { quote } from '../quote.ts';
import type { Signal } from '../types.ts';

/** Rubbish in place of words: broken tags that show, rulers of a hundred strokes. Put in for machines, not for readers. */
export const padding: Signal = {
  name: 'padding',
  weight: 2.2,
  find({ message }) {
    if (message.html === null) return null;
    const head = message.text.slice(0, 20_000);
    const seen =
      head.match(/(?:<\/?(?:noframes|noscript|[A-Za-z0-9]{5,40})>\s{0,20}){2}/)?.[0] ??
      head.match(/<[A-Za-z0-9]{18,}/)?.[0] ??
      head.match(/_{120,}/)?.[0];
    if (seen === undefined) return null;
    return {
      strength: 1,
      text: {
        fr: `Le message contient des mots qui ne veulent rien dire (« ${quote(seen)} »), mis là pour échapper aux contrôles et non pour être lus.`,
        en: `The message holds words that mean nothing (“${quote(seen)}”), put there to escape checks and not to be read.`,
      },
    };
  },
};

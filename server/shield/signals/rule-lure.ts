import { findPhrase } from '../phrases.ts';
import { quote } from '../quote.ts';
import { quoteWhy } from '../rules/quote-why.ts';
import type { Signal } from '../types.ts';

/** A phrase that the académie's security officer knows from frauds. */
export const ruleLure: Signal = {
  name: 'rule-lure',
  weight: 5,
  fixed: true,
  find({ rules, message }) {
    for (const { phrase, pattern, why } of rules?.lures ?? []) {
      const seen = findPhrase(message.folded, pattern);
      if (seen === null) continue;
      return {
        strength: 1,
        text: {
          fr: `Règle de l’académie : la phrase « ${quote(phrase)} » vient de messages frauduleux (${quoteWhy(why)}).`,
          en: `A rule of the académie: the phrase “${quote(phrase)}” comes from frauds (${quoteWhy(why)}).`,
        },
      };
    }
    return null;
  },
};

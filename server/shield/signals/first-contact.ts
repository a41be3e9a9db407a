import { quote } from '../quote.ts';
import { readSender } from '../sender.ts';
import type { Signal } from '../types.ts';

/** Never seen before. Everybody is, once: a very light weight that only matters beside others. */
export const firstContact: Signal = {
  name: 'first-contact',
  weight: 0.8,
  fixed: true,
  find(input) {
    const { evidence, history } = input;
    if (history.known !== false || evidence.source === 'submission') return null;
    const { address, own } = readSender(input);
    if (own || address === '') return null;
    return {
      strength: 1,
      text: {
        fr: `C’est la première fois que ${quote(address)} vous écrit.`,
        en: `This is the first time that ${quote(address)} writes to you.`,
      },
    };
  },
};

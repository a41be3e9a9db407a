import { quote } from '../quote.ts';
import { readSender } from '../sender.ts';
import type { Signal } from '../types.ts';

/**
 * Not yet in contact: nobody wrote to this address, nor opened its mail again and again. Everybody is, once: a very light weight
 * that only matters beside others.
 */
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
        fr: `Aucun échange n’a encore eu lieu avec ${quote(address)}.`,
        en: `No mail has yet been exchanged with ${quote(address)}.`,
      },
    };
  },
};

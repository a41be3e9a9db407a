import { quote } from '../quote.ts';
import { readSender } from '../sender.ts';
import type { Signal } from '../types.ts';

/** A provider where anybody opens an address. Parents write from there: it only counts beside a claim or a demand. */
export const freeMailSender: Signal = {
  name: 'free-mail-sender',
  weight: 0.2,
  fixed: true,
  find(input) {
    const { freeMail, host } = readSender(input);
    if (!freeMail || input.evidence.source === 'submission') return null;
    return {
      strength: 1,
      text: {
        fr: `L’adresse est chez ${quote(host)}, où chacun peut en ouvrir une.`,
        en: `The address is at ${quote(host)}, where anybody can open one.`,
      },
    };
  },
};

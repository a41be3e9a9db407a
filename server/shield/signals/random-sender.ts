import { quote } from '../quote.ts';
import { rateRandom } from '../random.ts';
import { readSender } from '../sender.ts';
import { parse } from 'tldts';
import type { Signal } from '../types.ts';

/** An address or a domain whose letters look drawn by lot: made for one sending and thrown away. */
export const randomSender: Signal = {
  name: 'random-sender',
  weight: 2,
  find(input) {
    const { address, host, own, freeMail } = readSender(input);
    if (host === '' || own) return null;
    const local = address.slice(0, address.lastIndexOf('@'));
    const label = parse(host).domainWithoutSuffix ?? '';
    const strength = Math.max(
      freeMail ? 0 : rateRandom(label),
      rateRandom(local.split('+', 1)[0] ?? '') * 0.35,
    );
    if (strength === 0) return null;
    return {
      strength,
      text: {
        fr: `L’adresse ${quote(address)} semble faite de lettres et de chiffres tirés au hasard.`,
        en: `The address ${quote(address)} seems made of letters and digits drawn at random.`,
      },
    };
  },
};

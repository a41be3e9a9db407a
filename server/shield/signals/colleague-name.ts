import { quote } from '../quote.ts';
import { readSender } from '../sender.ts';
import type { Signal } from '../types.ts';

/** The name of somebody of ours on an address that is not theirs. */
export const colleagueName: Signal = {
  name: 'colleague-name',
  weight: 5,
  fixed: true,
  find(input) {
    const { directory, evidence } = input;
    const { name, address, host, own, freeMail } = readSender(input);
    if (own || host === '' || evidence.source === 'submission') return null;
    if (directory.namesakes.length === 0) return null;
    if (directory.namesakes.some((person) => person.address.toLowerCase() === address)) return null;
    const colleague = directory.namesakes[0];
    const place = colleague?.establishment == null ? '' : ` (${quote(colleague.establishment)})`;
    return {
      // A person who writes from the mail of another company is more often a namesake than an imitator.
      strength: freeMail ? 1 : 0.8,
      text: {
        fr: `Le nom affiché est celui de « ${quote(name)} »${place}, mais l’adresse est en @${quote(host)}, hors de l’académie.`,
        en: `The name shown is that of “${quote(name)}”${place}, but the address is at @${quote(host)}, outside the académie.`,
      },
    };
  },
};

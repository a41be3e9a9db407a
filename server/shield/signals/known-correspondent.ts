import { quote } from '../quote.ts';
import { isAuthenticated, rateRelay, readSender } from '../sender.ts';
import type { Signal } from '../types.ts';

/** The account has already exchanged mail with this address. Worth little when nothing proves that it is really theirs. */
export const knownCorrespondent: Signal = {
  name: 'known-correspondent',
  weight: -2.2,
  find(input) {
    const { evidence, history } = input;
    if (history.known !== true) return null;
    const sender = readSender(input);
    if (sender.address === '') return null;
    const proved = isAuthenticated(evidence, sender.domain) || rateRelay(input, { arc: 0, list: 1 }) === 0;
    return {
      strength: proved || evidence.source === 'import' ? 1 : 0.4,
      text: {
        fr: `Vous avez déjà échangé avec ${quote(sender.address)}.`,
        en: `You have exchanged mail with ${quote(sender.address)} before.`,
      },
    };
  },
};

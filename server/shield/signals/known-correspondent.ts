import { quote } from '../quote.ts';
import { rateRelation } from '../relation.ts';
import { readSender } from '../sender.ts';
import type { Signal } from '../types.ts';

/** The account has already exchanged mail with this address. Worth little when nothing proves that it is really theirs. */
export const knownCorrespondent: Signal = {
  name: 'known-correspondent',
  weight: -2.2,
  find(input) {
    if (input.history.known !== true) return null;
    const sender = readSender(input);
    const strength = rateRelation(input);
    if (sender.address === '' || strength === 0) return null;
    return {
      strength,
      text: {
        fr: `Vous avez déjà échangé avec ${quote(sender.address)}.`,
        en: `You have exchanged mail with ${quote(sender.address)} before.`,
      },
    };
  },
};

import { quote } from '../quote.ts';
import { rateRelation } from '../relation.ts';
import { readSender } from '../sender.ts';
import type { Sentence, Signal, SignalInput } from '../types.ts';

/** The account has had mail from this address or written to it. Worth little when nothing proves that it is really theirs. */
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
      text: tell(input.history.acquaintance, quote(sender.address)),
    };
  },
};

/** Mail that only went one way is no exchange. */
function tell(acquaintance: SignalInput['history']['acquaintance'], address: string): Sentence {
  switch (acquaintance) {
    case 'both':
      return {
        fr: `Vous avez déjà échangé avec ${address}.`,
        en: `You have exchanged mail with ${address} before.`,
      };
    case 'heard':
      return {
        fr: `Cette personne vous a déjà écrit, de ${address}.`,
        en: `This person has written to you before, from ${address}.`,
      };
    case 'wrote':
      return {
        fr: `Vous avez déjà écrit à ${address}.`,
        en: `You have written to ${address} before.`,
      };
    case undefined:
      return {
        fr: `Vous connaissez déjà l’adresse ${address}.`,
        en: `You know the address ${address} already.`,
      };
  }
}

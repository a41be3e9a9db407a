import { describeLookAlike } from '../describe-look-alike.ts';
import { findLookAlike, type LookAlike } from '../look-alike.ts';
import { quote } from '../quote.ts';
import { hostOfAddress } from '../target.ts';
import type { Finding, Signal } from '../types.ts';

/** The From or Reply-To domain could be taken for ours or an institution's. */
export const lookAlikeSender: Signal = {
  name: 'look-alike-sender',
  weight: 5.5,
  find({ message, directory }) {
    let best: { host: string; found: LookAlike } | null = null;
    for (const { address } of [
      ...message.envelope.from.slice(0, 3),
      ...message.envelope.replyTo.slice(0, 3),
    ]) {
      const host = hostOfAddress(address);
      const found = findLookAlike(host, directory.ownDomains);
      if (found !== null && found.strength > (best?.found.strength ?? 0)) best = { host, found };
    }
    return best === null ? null : explain(best.host, best.found);
  },
};

function explain(host: string, found: LookAlike): Finding {
  const { fr, en } = describeLookAlike(host, found);
  return {
    strength: found.strength,
    text: {
      fr: `L’adresse est en @${quote(host)}, ${fr}.`,
      en: `The address is at @${quote(host)}, ${en}.`,
    },
  };
}

import { freeMailDomains } from '../data/free-mail.ts';
import { findOwner } from '../institution.ts';
import { quote } from '../quote.ts';
import { isOwnHost, readSender } from '../sender.ts';
import { hostOfAddress, registrableDomain } from '../target.ts';
import type { Signal } from '../types.ts';

/** The answer would go to another organisation than the sender's. Letters of associations do it; frauds live on it. */
export const replyToElsewhere: Signal = {
  name: 'reply-to-elsewhere',
  weight: 3.4,
  find(input) {
    const { message, directory } = input;
    const sender = readSender(input);
    if (sender.host === '') return null;
    for (const { name, address } of message.envelope.replyTo.slice(0, 5)) {
      const host = hostOfAddress(address);
      if (host === '' || address.toLowerCase() === sender.address || isOwnHost(host, directory.ownDomains))
        continue;
      if (registrableDomain(host) === sender.domain && !sender.freeMail) continue;
      const free = freeMailDomains.has(host);
      // A person with two private mailboxes, or a company that answers from its ticket tool, is nothing rare.
      const handedOn = message.viaList || isHandedOn(sender.name, name);
      const strength = free ? rateFreeMail(sender) * (handedOn ? 0.2 : 1) : handedOn ? 0 : 0.12;
      if (strength === 0) continue;
      return {
        strength,
        text: {
          fr: `Le message vient de @${quote(sender.host)}, mais votre réponse partirait à ${quote(address)}.`,
          en: `The message comes from @${quote(sender.host)}, but your answer would go to ${quote(address)}.`,
        },
      };
    }
    return null;
  },
};

/** « 'Anne Vautrin' via liste », answers to Anne Vautrin or to a bare address: a list or a shared mailbox. */
function isHandedOn(senderName: string, replyName: string | null): boolean {
  if (!senderName.includes(' via ')) return false;
  return replyName === null || replyName === '' || (replyName.length > 3 && senderName.includes(replyName));
}

function rateFreeMail(sender: { own: boolean; freeMail: boolean; host: string }): number {
  if (sender.own || (!sender.freeMail && findOwner(sender.host) !== null)) return 1;
  return sender.freeMail ? 0.5 : 0.8;
}

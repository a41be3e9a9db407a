import { freeMailDomains } from '../data/free-mail.ts';
import { findOwner } from '../institution.ts';
import { quote } from '../quote.ts';
import { readStranger } from '../stranger.ts';
import { hostOfAddress, registrableDomain } from '../target.ts';
import type { Signal } from '../types.ts';

/**
 * An invitation whose answer goes to somebody else than the sender. Secretaries and services for appointments invite for others,
 * so by itself it is a nuance.
 */
export const organizerElsewhere: Signal = {
  name: 'organizer-elsewhere',
  weight: 1.6,
  fixed: true,
  find(input) {
    const sender = readStranger(input);
    if (sender === null || input.message.viaList) return null;
    for (const { card } of input.message.files) {
      const address = card?.form === 'calendar' ? (card.people[0]?.address ?? '') : '';
      const host = hostOfAddress(address);
      if (host === '' || address === sender.address) continue;
      const isFree = freeMailDomains.has(host);
      if (!isFree && (registrableDomain(host) === sender.domain || findOwner(host) !== null)) continue;
      return {
        strength: isFree ? 1 : 0.5,
        text: {
          fr: `L’invitation vient de ${quote(sender.address)}, mais la réponse ira à ${quote(address)}.`,
          en: `The invitation comes from ${quote(sender.address)}, but the answer goes to ${quote(address)}.`,
        },
      };
    }
    return null;
  },
};

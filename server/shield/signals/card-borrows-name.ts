import type { CardPerson } from '../embedded/card.ts';
import { freeMailDomains } from '../data/free-mail.ts';
import { findInstitution, findOwner, isHostOf, isSchoolHost } from '../institution.ts';
import { quote } from '../quote.ts';
import { isOwnHost } from '../sender.ts';
import { latinSkeleton } from '../skeleton.ts';
import { readStranger } from '../stranger.ts';
import { hostOfAddress, isWithin } from '../target.ts';
import type { Signal, SignalInput } from '../types.ts';
import { rateName } from './role-name.ts';

/**
 * A contact card or an invitation whose person bears the name of an office or an institution on an address that is not theirs: an
 * address book that takes it in will vouch for it from then on.
 */
export const cardBorrowsName: Signal = {
  name: 'card-borrows-name',
  weight: 4.6,
  fixed: true,
  find(input) {
    if (readStranger(input) === null) return null;
    for (const { card } of input.message.files) {
      for (const person of card?.people ?? []) {
        const strength = rate(person, input);
        if (strength === 0) continue;
        const [fr, en] =
          card?.form === 'calendar'
            ? ['L’invitation vient de', 'The invitation is from']
            : ['La carte de contact est celle de', 'The contact card is that of'];
        return {
          strength,
          text: {
            fr: `${fr} « ${quote(person.name)} », mais son adresse est ${quote(person.address)}, qui n’appartient pas à ce service.`,
            en: `${en} “${quote(person.name)}”, but the address is ${quote(person.address)}, which does not belong to that service.`,
          },
        };
      }
    }
    return null;
  },
};

/** A company has offices of its own; a private mailbox has none. */
function rate({ name, address }: CardPerson, { directory }: SignalInput): number {
  const host = hostOfAddress(address);
  if (name === '' || host === '' || isOwnHost(host, directory.ownDomains)) return 0;
  if (isSchoolHost(host) || isWithin(host, 'gouv.fr')) return 0;
  const isFreeMail = freeMailDomains.has(host);
  const match = findInstitution(name);
  const claimed = match === null || (isHostOf(match.institution, host) && !isFreeMail) ? 0 : match.certainty;
  const role = !isFreeMail && findOwner(host) !== null ? 0 : rateName(latinSkeleton(name.slice(0, 200)));
  return Math.max(claimed, role) * (isFreeMail ? 1 : 0.6);
}

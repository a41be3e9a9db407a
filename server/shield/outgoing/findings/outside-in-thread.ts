import { quote } from '../../quote.ts';
import { isWithin } from '../../target.ts';
import { domainOf } from '../audience.ts';
import type { OutgoingRule } from '../types.ts';

/** Somebody outside who joins a conversation that was among the académie, and reads all that is quoted in it. */
export const outsideInThread: OutgoingRule = {
  kind: 'outside-in-thread',
  find({ envelope }, { recipients, thread, ownDomains }) {
    if (thread === null || envelope.inReplyTo.length === 0 || thread.participants.length === 0) return null;
    const isInside = (address: string) => ownDomains.some((domain) => isWithin(domainOf(address), domain));
    if (!thread.participants.every(isInside)) return null;
    const addresses = recipients
      .filter(({ audience }) => audience === 'outside')
      .map(({ address }) => address);
    const [first] = addresses;
    if (first === undefined) return null;
    const others = addresses.length - 1;
    const [fr, en] = others === 0 ? ['', ''] : [` (et ${others} de plus)`, ` (and ${others} more)`];
    return {
      text: {
        fr: `Cette conversation était interne à l’académie, et « ${quote(first)} »${fr} n’en était pas. Tout ce qui y est cité lui serait lisible.`,
        en: `This conversation was inside the académie, and “${quote(first)}”${en} was not part of it. They could read all that is quoted in it.`,
      },
      remedies: [{ kind: 'remove-recipients', addresses }],
      about: addresses,
    };
  },
};

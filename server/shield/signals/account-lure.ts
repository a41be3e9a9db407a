import { findAnyPhrase } from '../phrases.ts';
import { leadsNowhere } from '../asks.ts';
import { offersOtherWay } from '../other-way.ts';
import { isOwnBusiness } from '../own-business.ts';
import { rateHouse } from '../own-house.ts';
import { quote } from '../quote.ts';
import { readSender } from '../sender.ts';
import { findStrangeLink } from '../strange-link.ts';
import type { Signal } from '../types.ts';

/** What was lent to be tried: that it ends is no loss. */
const lent =
  /\b(?:acces|version|compte|offre|licence|exemplaire)s? (?:\w+ )?(?:d'essai|(?:de )?decouverte|d'evaluation|de demonstration)\b|\bspecimens?\b/;

const waitingPaper = /\b(?:a signer|(?:votre|ta) (?:signature|lecture))$/;

/** A full mailbox, a closing account or a refused payment, with a short delay or a link to press: never one of them alone. */
export const accountLure: Signal = {
  name: 'account-lure',
  weight: 3.4,
  fixed: true,
  find(input) {
    const { head, links, attachments } = input.message;
    const lures = input.message.lures();
    // Our own services do write of quotas and delays; a stolen account sends the reader elsewhere.
    if (readSender(input).own && findStrangeLink(input) === null) return null;
    // The story last: it takes the longest to look for, and most messages press for nothing.
    const hurry = findAnyPhrase(
      head,
      lures.flatMap(({ urgency }) => urgency),
    );
    const action = findAnyPhrase(
      head,
      lures.flatMap(({ actions }) => actions),
    );
    if (hurry === null && action === null) return null;
    const story = findAnyPhrase(
      head,
      lures.flatMap(({ quotaFull, accountStops }) => [...quotaFull, ...accountStops]),
    );
    if (story === null) return null;
    const wayOut =
      links.some(({ target }) => target !== null && target.scheme !== 'mailto') || attachments.length > 0;
    // A paper waits behind a page or in a file.
    if (!wayOut && waitingPaper.test(story)) return null;
    const told = (hurry !== null && action !== null ? 0.8 : 0.4) + (wayOut ? 0.2 : 0);
    // A door that the reader may pass by is no trap.
    const pressed = offersOtherWay(head) || lent.test(head) || isOwnBusiness(input) ? 0.5 : 1;
    // What lies in the letter is behind no door, and what lies behind one is `paper-behind-link`'s to tell.
    const open = waitingPaper.test(story) ? 0.6 : 1;
    const strength = told * pressed * open * Math.min(rateHouse(input), leadsNowhere(input) ? 0.4 : 1);
    const seen = hurry ?? action ?? '';
    return {
      strength,
      text: {
        fr: `Le message inquiète (« ${quote(story)} ») et presse d’agir (« ${quote(seen)} »).`,
        en: `The message alarms (“${quote(story)}”) and presses you to act (“${quote(seen)}”).`,
      },
    };
  },
};

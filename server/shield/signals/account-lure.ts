import { accountStops, actions, quotaFull, urgency } from '../data/lure-phrases.ts';
import { findAnyPhrase } from '../phrases.ts';
import { quote } from '../quote.ts';
import { readSender } from '../sender.ts';
import type { Signal } from '../types.ts';

/** A full mailbox, a closing account or a refused payment, with a short delay or a link to press: never one of them alone. */
export const accountLure: Signal = {
  name: 'account-lure',
  weight: 2.8,
  find(input) {
    const { folded, links, attachments } = input.message;
    if (readSender(input).own) return null;
    // The story last: it takes the longest to look for, and most messages press for nothing.
    const hurry = findAnyPhrase(folded, urgency);
    const action = findAnyPhrase(folded, actions);
    if (hurry === null && action === null) return null;
    const story = findAnyPhrase(folded, quotaFull) ?? findAnyPhrase(folded, accountStops);
    if (story === null) return null;
    const wayOut =
      links.some(({ target }) => target !== null && target.scheme !== 'mailto') || attachments.length > 0;
    const strength = (hurry !== null && action !== null ? 0.8 : 0.4) + (wayOut ? 0.2 : 0);
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

import { freeMailDomains } from '../data/free-mail.ts';
import { largeMoney } from '../data/lures/fortune.ts';
import { findFirst } from '../may-match.ts';
import { quote } from '../quote.ts';
import { readSender } from '../sender.ts';
import { hostOfAddress } from '../target.ts';
import type { Signal } from '../types.ts';

/** Longer letters are reports and newspapers. */
const longest = 5000;

/** A stranger writes a letter about a very large sum, and wants an answer rather than a click. */
export const fortuneNamed: Signal = {
  name: 'fortune-named',
  weight: 1.6,
  find(input) {
    const { message, history } = input;
    const sender = readSender(input);
    if (sender.own || history.known === true || message.folded.length > longest) return null;
    const pages = message.links.filter(({ target }) => target?.scheme.startsWith('http') === true);
    if (pages.length > 2) return null;
    const seen = findFirst(message.head, largeMoney);
    if (seen === null) return null;
    const answersTo = message.envelope.replyTo.map(({ address }) => hostOfAddress(address));
    const isPrivate = sender.freeMail || answersTo.some((host) => freeMailDomains.has(host));
    return {
      strength: isPrivate ? 1 : 0.5,
      text: {
        fr: `Une personne que vous ne connaissez pas vous parle d’une très grosse somme (« ${quote(seen)} »).`,
        en: `Somebody you do not know writes to you about a very large sum (“${quote(seen)}”).`,
      },
    };
  },
};

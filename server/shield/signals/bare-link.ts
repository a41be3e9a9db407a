import { freeHostingDomains } from '../data/free-hosting.ts';
import { shortenerDomains } from '../data/shorteners.ts';
import { quote } from '../quote.ts';
import { readSender } from '../sender.ts';
import type { Signal, Target } from '../types.ts';

/** Words of a message that is hardly more than its link. */
const few = 15;

/** Hardly a word, and a link to where anybody can put a page or hide one. Friends do so too: it needs company. */
export const bareLink: Signal = {
  name: 'bare-link',
  weight: 1.6,
  find(input) {
    const { message, history } = input;
    // Houses send bare links from their own domain; a free address and somebody never seen are another matter.
    const { freeMail, own } = readSender(input);
    if (own || (!freeMail && history.known !== false)) return null;
    if (history.known === true || message.text.length > 2000) return null;
    const words = message.text.replace(/https?:\/\/\S+/g, ' ').match(/\p{L}{2,}/gu)?.length ?? 0;
    if (words > few) return null;
    const link = message.links.find(({ target }) => target !== null && isAnybodys(target));
    if (link?.target === undefined || link.target === null) return null;
    return {
      strength: words < 6 ? 1 : 0.6,
      text: {
        fr: `Le message n’est presque qu’un lien vers ${quote(link.target.host)}.`,
        en: `The message is hardly more than a link to ${quote(link.target.host)}.`,
      },
    };
  },
};

function isAnybodys({ host, domain }: Target): boolean {
  return [host, domain].some((name) => freeHostingDomains.has(name) || shortenerDomains.has(name));
}

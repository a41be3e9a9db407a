import { freeHostingDomains } from '../data/free-hosting.ts';
import { signInWords } from '../data/sign-in-words.ts';
import { fold } from '../fold.ts';
import { quote } from '../quote.ts';
import { readSender } from '../sender.ts';
import type { LinkView, Signal } from '../types.ts';

/** A link to a page that anybody can build in minutes; heavy when the words about it speak of signing in. */
export const linkFreeHosting: Signal = {
  name: 'link-free-hosting',
  weight: 3,
  find(input) {
    const { message } = input;
    const sender = readSender(input);
    const link = message.links.find(
      ({ target }) => target !== null && target.domain !== sender.domain && isFree(target.host),
    );
    if (link === undefined) return null;
    const lure =
      signInWords.test(fold(`${link.text} ${link.href.slice(0, 300)}`)) ||
      signInWords.test(message.folded.slice(0, 2000));
    const place = quote(link.target?.host ?? '');
    return {
      strength: lure ? 1 : 0.4,
      text: lure ? explainLure(place, link) : explainPlace(place),
    };
  },
};

/** Whether anybody can put a page there. */
export function isFree(host: string): boolean {
  for (let rest = host; rest.includes('.'); rest = rest.slice(rest.indexOf('.') + 1)) {
    if (freeHostingDomains.has(rest)) return true;
  }
  return false;
}

function explainLure(place: string, link: LinkView): { fr: string; en: string } {
  const words = link.text.trim();
  // An address written out says nothing that the place does not.
  const [fr, en] =
    words === '' || /^https?:/i.test(words) ? ['', ''] : [` « ${quote(words)} »`, ` “${quote(words)}”`];
  return {
    fr: `Le message parle de compte ou de connexion, et son lien${fr} mène à ${place}, où chacun peut créer une page.`,
    en: `The message speaks of an account or of signing in, and its link${en} leads to ${place}, where anybody can put a page.`,
  };
}

function explainPlace(place: string): { fr: string; en: string } {
  return {
    fr: `Un lien mène à ${place}, où chacun peut créer une page.`,
    en: `A link leads to ${place}, where anybody can put a page.`,
  };
}

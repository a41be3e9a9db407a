import { findOwner } from '../institution.ts';
import { quote } from '../quote.ts';
import { readSender } from '../sender.ts';
import type { Signal } from '../types.ts';

/** An invitation or a contact card from somebody never seen, with a link in it: calendars put it in by themselves. */
export const cardFromStranger: Signal = {
  name: 'card-from-stranger',
  weight: 1.6,
  fixed: true,
  find(input) {
    const { message, history } = input;
    const { own } = readSender(input);
    if (own || history.known === true) return null;
    const link = message.links.find(
      ({ via, target }) =>
        (via === 'calendar' || via === 'card') && target !== null && findOwner(target.domain) === null,
    );
    if (link?.target === undefined || link.target === null) return null;
    const [fr, en] =
      link.via === 'calendar' ? ['L’invitation', 'invitation'] : ['La carte de contact', 'contact card'];
    const isNamed = link.text.trim() !== '';
    return {
      strength: history.known === false ? 1 : 0.5,
      text: {
        fr: `${fr}${isNamed ? ` « ${quote(link.text)} »` : ''}, d’un inconnu, contient un lien vers ${quote(link.target.host)}.`,
        en: `The ${en}${isNamed ? ` “${quote(link.text)}”` : ''}, from a stranger, holds a link to ${quote(link.target.host)}.`,
      },
    };
  },
};

import { findOwner } from '../institution.ts';
import { quote } from '../quote.ts';
import { readSender } from '../sender.ts';
import type { Signal } from '../types.ts';

/** Words of a message that leaves all to its attachment. */
const few = 60;

/**
 * Hardly a word, and a PDF that sends the reader to a site which is not the sender's. Papers from a word processor do so as
 * well, and honestly most often: a lesson names its sources.
 */
export const pdfLink: Signal = {
  name: 'pdf-link',
  weight: 1.6,
  find(input) {
    const { message } = input;
    const { domain, own } = readSender(input);
    if (own) return null;
    const link = message.links.find(
      ({ via, target }) =>
        (via === 'pdf' || via === 'office') &&
        target !== null &&
        target.scheme.startsWith('http') &&
        target.domain !== domain &&
        findOwner(target.domain) === null,
    );
    if (link?.target === undefined || link.target === null) return null;
    const words = message.text.match(/\p{L}{2,}/gu)?.length ?? 0;
    return {
      strength: (words < few ? 1 : 0.4) * (link.via === 'pdf' ? 1 : 0.45),
      text: {
        fr: `Le fichier « ${quote(link.text)} » renvoie vers ${quote(link.target.host)}, qui n’est pas le site de l’expéditeur.`,
        en: `The file “${quote(link.text)}” sends the reader to ${quote(link.target.host)}, which is not the sender’s site.`,
      },
    };
  },
};

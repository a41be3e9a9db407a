import { signInWords } from '../data/sign-in-words.ts';
import { findOwner } from '../institution.ts';
import { quote } from '../quote.ts';
import { readSender } from '../sender.ts';
import type { Signal } from '../types.ts';

/** Signs of a QR code drawn with letters: nobody draws anything else with so many of them. */
const drawn = /[\u2580\u2584\u2588\u258C\u2590]/g;
const drawnFrom = 120;
const paidByCode =
  /\b(?:scann\w+|flash\w+|scan)\b[^.!?\n]{0,60}\b(?:pay\w*|regl\w+|confirm\w*|activ\w+|debloqu\w+)\b/;

/** A QR code in place of a link: it takes the reader to another device, where nothing warns. Posters have them too. */
export const qrCode: Signal = {
  name: 'qr-code',
  weight: 5,
  fixed: true,
  find(input) {
    const { message } = input;
    const { domain, own } = readSender(input);
    const code = message.links.find(({ via }) => via === 'qr');
    if (code === undefined) {
      if ((message.text.slice(0, 50_000).match(drawn)?.length ?? 0) < drawnFrom) return null;
      return {
        strength: 1,
        text: {
          fr: 'Un code QR est dessiné avec des caractères, ce que seuls font ceux qui veulent échapper aux filtres.',
          en: 'A QR code is drawn with characters, as only those do who want to escape filters.',
        },
      };
    }
    const goal = code.target?.host ?? '';
    const lure =
      findOwner(code.target?.domain ?? '') === null &&
      signInWords.test(`${message.folded.slice(0, 3000)} ${code.href.toLowerCase()}`);
    const isSenders = goal !== '' && code.target?.domain === domain;
    const asked =
      paidByCode.test(message.folded.slice(0, 3000)) && findOwner(code.target?.domain ?? '') === null;
    // The sender's own poster; unless it wants a sign-in or a payment, which no poster does.
    if (own || (isSenders && !lure && !asked)) return null;
    const shown = quote(goal === '' ? code.href : goal);
    return {
      strength: lure ? (isSenders ? 0.8 : 1) : asked ? 0.6 : 0.2,
      text: {
        fr: `Une image contient un code QR qui mène à ${shown}.`,
        en: `A picture holds a QR code that leads to ${shown}.`,
      },
    };
  },
};

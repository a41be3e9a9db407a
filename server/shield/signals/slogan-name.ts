import { fold } from '../fold.ts';
import { quote } from '../quote.ts';
import { readSender } from '../sender.ts';
import type { Signal } from '../types.ts';

/** A shout, a price, a picture sign or a file number where the name of a person or a house should stand. */
const shouts = /[!‼❗]|\d ?%|[€$£] ?\d|\d ?[€$£]|\p{Extended_Pictographic}|\d{7,}/u;

/** Characters of a name that are looked at; no program shows more. */
const nameLimit = 300;

/** The sender's name is a slogan, a whole phrase or a number. */
export const sloganName: Signal = {
  name: 'slogan-name',
  weight: 2,
  find(input) {
    const { name, own, address, domain, freeMail } = readSender(input);
    if (own || name === '' || name.includes('@')) return null;
    const shown = name.slice(0, nameLimit);
    const words = shown.replace(/\([^)]*\)|\bvia\b.*/gi, '').match(/\p{L}[\p{L}'’-]*/gu)?.length ?? 0;
    const strength = shouts.test(shown)
      ? 1
      : words < 5 || isItsOwn(name, freeMail ? address : domain)
        ? 0
        : words === 5
          ? 0.4
          : 0.7;
    if (strength === 0) return null;
    return {
      strength,
      text: {
        fr: `Le nom affiché, « ${quote(name)} », ressemble plus à une enseigne ou à un slogan qu’à un nom.`,
        en: `The name shown, “${quote(name)}”, looks more like a brand or a slogan than a name.`,
      },
    };
  },
};

/** « Association des amis du musée lorrain » at musee-lorrain.org: a long name, but a name. */
function isItsOwn(name: string, place: string): boolean {
  return (fold(name).match(/[a-z]{5,}/g) ?? []).some((word) => place.includes(word));
}

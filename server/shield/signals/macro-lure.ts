import { findPhrase } from '../phrases.ts';
import { quote } from '../quote.ts';
import type { Signal } from '../types.ts';

const pattern =
  /\b(?:activ(?:er|ez|e)|autoris(?:er|ez|e)|accept(?:er|ez)|clique[rz]? sur) (?:\w+ ){0,3}?(?:macros?|le contenu|la modification)\b|\benable (?:macros?|content|editing)\b/g;

/** Asks to switch off what protects from a booby-trapped document. */
export const macroLure: Signal = {
  name: 'macro-lure',
  weight: 3.2,
  fixed: true,
  find({ message }) {
    const seen = findPhrase(message.folded, pattern);
    if (seen === null) return null;
    return {
      strength: 1,
      text: {
        fr: `Le message demande de lever une protection (« ${quote(seen)} »).`,
        en: `The message asks to switch off a protection (“${quote(seen)}”).`,
      },
    };
  },
};

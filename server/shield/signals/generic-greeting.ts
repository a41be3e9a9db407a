import { findPhrase } from '../phrases.ts';
import { quote } from '../quote.ts';
import { readSender } from '../sender.ts';
import type { Signal } from '../types.ts';

/** Characters in which a letter greets. */
const reach = 1500;

const greetings =
  /\b(?:dear (?:\w+ )?(?:customers?|users?|clients?|members?|friend|beneficiary|sir\b|winner|partner|subscriber|account|valued|e-?mail|wallet)|(?:valued|esteemed) (?:customer|user|client|member)|chere?s? (?:clients?|clientes?|abonnes?|utilisateurs?|utilisatrices?|usagers?|membres?|beneficiaire)|prezad[oa](?:\(a\))? (?:cliente|sr)|caro cliente|estimado (?:cliente|usuario)|lieber? kunde|sehr geehrter? (?:\w+ )?kunde|geachte (?:klant|relatie)|gentile cliente|beste klant)\b/g;

/** « Cher utilisateur »: whoever holds your account knows your name. Circulars greet so too: light. */
export const genericGreeting: Signal = {
  name: 'generic-greeting',
  weight: 0.8,
  most: 1,
  find(input) {
    if (readSender(input).own) return null;
    const seen = findPhrase(input.message.folded.slice(0, reach), greetings);
    if (seen === null) return null;
    return {
      strength: 1,
      text: {
        fr: `Le message vous appelle « ${quote(seen)} » : un service où vous avez un compte connaît votre nom.`,
        en: `The message calls you “${quote(seen)}”: a service where you have an account knows your name.`,
      },
    };
  },
};

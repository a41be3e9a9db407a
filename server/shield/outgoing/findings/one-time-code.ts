import { fold } from '../../fold.ts';
import { findAnyPhrase } from '../../phrases.ts';
import type { OutgoingRule } from '../types.ts';

const NAME =
  "(?:code (?:(?:de |d'|a )?(?:verification|validation|securite|confirmation|authentification|activation|connexion|usage unique)|sms|otp|unique|temporaire|recu par (?:sms|texto|telephone|mail))|mot de passe (?:a usage unique|temporaire)|one[- ]time (?:code|password|passcode|pin)|(?:verification|security|login|confirmation|authentication) code|\\botp\\b|\\b2fa\\b)";
/** Six to eight digits, maybe in two groups, that are no date, telephone or reference. */
const CODE = '(?<![\\p{L}\\p{N}./-])(?<!\\d )(?:g-)?\\d{3}[ -]?\\d{3,5}(?![\\p{L}\\p{N}/-]|[., ]\\d)';

const phrases = [
  new RegExp(`${NAME}[^\\n.!?]{0,60}?${CODE}`, 'gu'),
  new RegExp(`${CODE}[^\\n.!?]{0,30}?${NAME}`, 'gu'),
];

/** A code that opens an account once, in what the author writes or passes on. */
export const oneTimeCode: OutgoingRule = {
  kind: 'one-time-code',
  find({ text }) {
    if (findAnyPhrase(fold(text), phrases) === null) return null;
    return {
      text: {
        fr: 'Ce message semble contenir un code à usage unique (reçu par SMS ou par une application). Qui l’a peut entrer à votre place : aucun service ne le demande par courriel.',
        en: 'This message seems to hold a one-time code (from a text message or an app). Whoever has it can sign in as you: no service asks for it by email.',
      },
      remedies: [{ kind: 'edit-text' }],
      about: ['text'],
    };
  },
};

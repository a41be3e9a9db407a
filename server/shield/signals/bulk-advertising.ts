import { occurs } from '../may-match.ts';
import { readSender } from '../sender.ts';
import type { Signal } from '../types.ts';
import { findFalseClaim } from './institution-name.ts';

const leaving =
  /\b(?:unsubscribe|opt.?out|se desabonner|desabonn\w+|se desinscrire|desinscri\w+|ne (?:plus|souhaitez plus) recevoir|gerer (?:vos|mes) preferences|abmelden|abbestellen|darse de baja|cancelar (?:a )?(?:inscricao|suscripcion)|descadastr\w+|afmelden|uitschrijven|disiscri\w+)\b/;

/** From here on a name claims something rather than speaks of it. */
const leastClaim = 0.5;

/** A letter to many, which says how to leave its list. Speaks neither for nor against: it names what the message is. */
export const bulkAdvertising: Signal = {
  name: 'bulk-advertising',
  weight: 0,
  find(input) {
    if (readSender(input).own || !occurs(input.message.folded, leaving)) return null;
    // Who writes under the name of a house that is another's sends no letter that one may follow.
    if ((findFalseClaim(input)?.certainty ?? 0) >= leastClaim) return null;
    return {
      strength: 1,
      text: {
        fr: 'C’est une lettre ou une publicité envoyée à beaucoup de monde ; elle dit comment ne plus la recevoir.',
        en: 'This is a letter or an advertisement sent to many people; it says how to stop receiving it.',
      },
    };
  },
};

import { quote } from '../quote.ts';
import { readSender } from '../sender.ts';
import type { Signal } from '../types.ts';

/** How somebody in a hurry is counterfeited: over folded text, one row a turn of speech. */
const turns: readonly RegExp[] = [
  /\b(?:es.tu|etes.vous|tu es|vous etes|seriez.vous|serais.tu) (?:\w+ ){0,2}(?:disponible|dispo|libre|joignable|la|connectee?)\b|\bdisponible \?|\bare you (?:\w+ )?(?:available|free|at your desk|around|in the office)\b/,
  /\b(?:besoin (?:de toi|de vous|d'un (?:petit )?(?:service|coup de main)|de ton aide|de votre aide)|(?:rendre|me rendre) un (?:petit )?service|(?:petite?|delicate?|tache) (?:tache|mission|faveur|delicate)|chose urgente a vous confier|(?:me|m'|te) (?:depanner|avanc\w+)|peux-tu m(?:'avancer|e depanner)|(?:quick|small) (?:favou?r|task)|do me a favou?r|need you to (?:handle|run|do|get))\b/,
  /\b(?:je suis (?:\w+ )?en (?:reunion|conference|deplacement|rendez.vous)|i(?:'m| am) in a (?:meeting|conference)|ne peux pas (?:telephoner|parler|repondre au telephone|prendre d'appel\w*|etre joint\w*)|can't (?:talk|call|take calls))\b/,
  /\b(?:ton|votre|your) (?:numero (?:de )?(?:portable|telephone|whatsapp|mobile)|numero whatsapp|(?:cell|mobile|phone|whatsapp) number)\b|\bcontinuer? (?:\w+ ){0,3}(?:par|sur) (?:sms|whatsapp)\b/,
  /\b(?:reste\w* (?:discret\w*|entre nous)|n'en parle\w* (?:a personne|pas|en|au|aux)|(?:gard\w+) cela pour (?:vous|toi)|ne m'appel\w+ pas|confidentiel\w*|keep (?:this|it) (?:between us|confidential|private))\b/,
  /\b(?:reponds|repondez|repondre)(?:.moi)? (?:\w+ ){0,3}(?:par (?:mail|courriel|retour)|ici|a cette adresse|des que)\b|\b(?:reply|get back to me) (?:\w+ ){0,3}(?:asap|by e-?mail|here|as soon as)\b/,
];

/** A favour asked in haste and apart: heavy when the name is a chief's and the address a stranger's. */
export const favourAsked: Signal = {
  name: 'favour-asked',
  weight: 1.8,
  fixed: true,
  find(input) {
    const { message } = input;
    const { own, freeMail, domain } = readSender(input);
    if (own || message.folded.length > 1500) return null;
    const seen = turns.flatMap((turn) => turn.exec(message.folded)?.[0] ?? []);
    const [first] = seen;
    if (first === undefined || (seen.length < 2 && !freeMail && domain !== '')) return null;
    return {
      strength: [0, 0.4, 0.8, 1][Math.min(3, seen.length)] ?? 1,
      text: {
        fr: `Le message demande un service dans la hâte (« ${quote(first)} »), comme le font ceux qui se font passer pour un chef ou un collègue.`,
        en: `The message asks for a favour in haste (“${quote(first)}”), as those do who pose as a chief or a colleague.`,
      },
    };
  },
};

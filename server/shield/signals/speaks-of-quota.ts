import { findAnyPhrase, findPhrase } from '../phrases.ts';
import { quote } from '../quote.ts';
import type { Signal } from '../types.ts';

const room =
  /\bquota (?:de |d')?(?:votre |la |stockage|messagerie|boite|e-?mail|mail|\d)|\b(?:boite|messagerie|mailbox|stockage|storage|inbox)\b[^.!?\n]{0,60}\b(?:quota|pleine?|saturee?|remplie?|limite|capacite|full|almost full|exceeded|sature|insuffisant)\b|\b(?:espace|capacite) (?:de stockage|disponible dans votre boite|de (?:votre )?(?:boite|messagerie))\b/g;

/**
 * The message speaks of the room in the reader's mailbox. It weighs nothing: the webmail shows the true figure beside it, which
 * tells more than any judgement.
 */
export const speaksOfQuota: Signal = {
  name: 'speaks-of-quota',
  weight: 0,
  find({ message }) {
    const seen =
      findPhrase(message.head, room) ??
      findAnyPhrase(
        message.head,
        message.lures().flatMap(({ quotaFull }) => quotaFull),
      );
    if (seen === null) return null;
    return {
      strength: 1,
      text: {
        fr: `Le message parle de la place dans votre boîte (« ${quote(seen)} ») : le vrai chiffre est montré à côté.`,
        en: `The message speaks of the room in your mailbox (“${quote(seen)}”): the true figure stands beside it.`,
      },
    };
  },
};

import { findOwner } from '../institution.ts';
import { findPhrase } from '../phrases.ts';
import { quote } from '../quote.ts';
import { isOwnHost, readSender } from '../sender.ts';
import type { Signal } from '../types.ts';

/** What only the académie itself looks after: the reader's mailbox, its room, its migration, the school's accounts. */
const ours =
  /\b(?:votre|vos|ta|ton|your) (?:\w+ ){0,2}?(?:boites?(?: aux lettres| mail| de messagerie)?|messagerie|webmail|webmel|quota|mailbox|compte (?:academi\w*|educonnect|ent|i-?prof|de messagerie|pronote)|comptes? parents?|acces (?:a la messagerie|ent|academi\w*)|mot de passe (?:academi\w*|de messagerie|expire)|migration)\b|\b(?:double authentification|validation annuelle des comptes|comptes academiques|boite (?:saturee|pleine)|erreur de synchronisation|your password expires)\b/g;

/** Somebody outside speaks of what only the académie looks after, and offers a page or a file for it. */
export const speaksForUs: Signal = {
  name: 'speaks-for-us',
  weight: 2.6,
  fixed: true,
  find(input) {
    const { message, directory } = input;
    const { own, domain } = readSender(input);
    if (own || findOwner(domain) !== null) return null;
    const hasDoor =
      message.files.some(({ ending }) => /^(?:s?html?|svg|exe|pdf)$/.test(ending)) ||
      message.links.some(
        ({ target }) =>
          target?.scheme.startsWith('http') === true &&
          !isOwnHost(target.host, directory.ownDomains) &&
          findOwner(target.domain) === null,
      );
    if (!hasDoor) return null;
    const seen = findPhrase(message.head, ours);
    if (seen === null) return null;
    return {
      strength: 1,
      text: {
        fr: `Un expéditeur extérieur vous parle de « ${quote(seen)} », dont seule l’académie s’occupe.`,
        en: `A sender from outside speaks of “${quote(seen)}”, which only the académie looks after.`,
      },
    };
  },
};

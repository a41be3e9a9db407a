import { hasOtherErrand } from '../other-errand.ts';
import { findOwner } from '../institution.ts';
import { findPhrase } from '../phrases.ts';
import { quote } from '../quote.ts';
import { isOwnHost, readSender } from '../sender.ts';
import { findStrangeLink } from '../strange-link.ts';
import type { Signal, SignalInput } from '../types.ts';

/** What only the académie itself looks after: the reader's mailbox, its room, its migration, the school's accounts. */
const ours =
  /\b(?:votre|vos|ta|ton|your) (?:\w+ ){0,2}?(?:boites?(?: aux lettres| mail| de messagerie)?|messagerie|webmail|webmel|quota|mailbox|compte (?:academi\w*|educonnect|ent|i-?prof|de messagerie|pronote)|comptes? parents?|acces (?:a la messagerie|ent|academi\w*)|mot de passe (?:academi\w*|de messagerie|expire)|migration|gestionnaire|avancement|hors classe|affectation|dossier i-?prof|bulletin de (?:paye|paie|salaire)|messagerie professionnelle|double authentification|cle (?:otp|de securite)|(?:session|acces) (?:enseignant|agent)|anciennete|(?<!\bde )pa[iy]e|traitement|etats? de frais|ordres? de mission|voeux|tableau de service)\b|\bihr(?:e|em|en|es)? (?:kennwort|passwort|postfach|mailbox|dienst\w*|schulkonto)\b|\b(?:double authentification|validation annuelle des comptes|comptes academiques|boite (?:saturee|pleine)|erreur de synchronisation|your password expires)\b|\b(?:mails?|courriers?|messages?)\b[^.!?\n]{0,40}\b(?:retenus?|coinces?|en quarantaine|bloques?)\b|\b(?:arrete d'affectation|charte (?:informatique|d'usage)|vie scolaire|hors classe|codes academiques)\b|\b(?:identifiant|compte|code) (?:academique|professionnel|educonnect)\b/g;

const addressStops =
  /\b(?:supprim|suppression|desactiv|ferm|radi|suspen|bloqu|clotur)\w*[^!?\n@]{0,60}@([a-z0-9.-]{4,80}[a-z])/g;

/** Somebody outside speaks of what only the académie looks after, and offers a page or a file for it. */
export const speaksForUs: Signal = {
  name: 'speaks-for-us',
  weight: 2.6,
  fixed: true,
  find(input) {
    const { message } = input;
    const { own, domain } = readSender(input);
    if (own || findOwner(domain) !== null) return null;
    const hasDoor =
      message.files.some(({ ending }) => /^(?:s?html?|svg|exe|pdf)$/.test(ending)) ||
      findStrangeLink(input) !== null;
    if (!hasDoor) return null;
    const seen = findPhrase(message.head, ours) ?? findOwnAddress(input);
    if (seen === null) return null;
    return {
      strength: hasOtherErrand(input) ? 0.5 : 1,
      text: {
        fr: `Un expéditeur extérieur vous parle de « ${quote(seen)} », dont seule l’académie s’occupe.`,
        en: `A sender from outside speaks of “${quote(seen)}”, which only the académie looks after.`,
      },
    };
  },
};

/** The reader's own address, of which it is said that it ends. */
function findOwnAddress({ message, directory }: SignalInput): string | null {
  for (const [seen, host = ''] of message.head.matchAll(addressStops)) {
    if (isOwnHost(host, directory.ownDomains)) return seen;
  }
  return null;
}

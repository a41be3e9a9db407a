import { codeReadOut, givesSecret, lacksSecret, secretThenBack } from '../data/asked-secrets.ts';
import {
  entersSecret,
  handsInNumen,
  namesNumen,
  namesThenAsks,
  repliesWithSecret,
} from '../data/secret-phrases.ts';
import { occurs } from '../may-match.ts';
import { findAnyPhrase, findPhrase } from '../phrases.ts';
import { quote } from '../quote.ts';
import { leaveOutSpeech } from '../speech.ts';
import { findStrangeLink } from '../strange-link.ts';
import { readStranger } from '../stranger.ts';
import type { Finding, Signal, SignalInput } from '../types.ts';

/**
 * Asks to send or type a password, a NUMEN, a code or a card number. « Nous ne vous demanderons jamais votre mot de
 * passe » asks for nothing, nor does a link to choose a new password after one's own request.
 */
export const asksForSecret: Signal = {
  name: 'asks-for-secret',
  weight: 5,
  fixed: true,
  find(input) {
    const replied = findAskedSecret(input);
    if (replied !== null && asksForTheirOwn(input.message.folded, replied)) return null;
    if (replied !== null && isKeptFromMail(input.message.folded, replied)) return null;
    if (replied !== null) return explain(replied, namesNumen.test(replied) ? 1 : 0.9);
    if ((input.message.html?.passwordFields ?? 0) > 0) return explainField();
    const entered = findPhrase(readAsked(input), entersSecret);
    return entered === null ? null : explainEntered(entered, rateEntered(input, entered));
  },
};

/** The words with which a secret is to be given to the writer, or null. */
export function findAskedSecret(input: SignalInput): string | null {
  return findSecretIn(readAsked(input));
}

/** The same in folded words that are not the letter's own. */
export function findSecretIn(asked: string): string | null {
  const numen = asked.includes('numen') ? findPhrase(asked, handsInNumen) : null;
  return (
    numen ??
    findPhrase(asked, repliesWithSecret) ??
    findPhrase(asked, namesThenAsks) ??
    (occurs(asked, namesSecret)
      ? findAnyPhrase(asked, [lacksSecret, givesSecret, secretThenBack, codeReadOut])
      : null)
  );
}

/** A secret that exists already, to be « confirmed »: no service has a reason for that. */
const confirmed = /^(?:confirm|verifi|valid|actualis|re-?(?:confirm|validat))/;
const secretNamed = /\b(?:mots? de passe|identifiants?|passwords?|credentials|login)\b/;
/** Where an account is made or its password chosen, the new one is confirmed. */
const chosen =
  /\b(?:choisi\w*|cree[rz]?|creation|nouve(?:au|lle) (?:mot|compte)|new (?:password|account)|definir|definissez|reinitialis\w*|oublie|inscri\w*|modifi\w*|chang\w*|sign(?:ing)? up|reset)\b/;

/** At a stranger's page a confirmed password is caution by itself; other services have theirs typed as well. */
function rateEntered(input: SignalInput, entered: string): number {
  if (entered.includes('numen')) return 1;
  const isAsked = confirmed.test(entered) && secretNamed.test(entered) && !chosen.test(input.message.folded);
  return isAsked && readStranger(input) !== null && findStrangeLink(input) !== null ? 0.9 : 0.6;
}

/** A family that has lost its own code asks the school for it. */
const lost = /\b(?:perdue?s?|oubliee?s?|egaree?s?|n'arriv\w+ (?:pas|plus) a)\b/;
const ofFamilies = /\b(?:edu ?connect|pronote|ent|compte parent|portail famille\w*)\b/;
const yours = /\b(?:votre|vos|ton|ta|tes|your)\b/;

function asksForTheirOwn(folded: string, seen: string): boolean {
  return lost.test(folded) && ofFamilies.test(folded) && !yours.test(seen) && !namesNumen.test(seen);
}

/** « Ne l'envoyez pas par courriel »: bank details are wanted, and not through this letter. */
const notByMail =
  /\bne (?:les? |la |l'|nous (?:les? |la |l')?)?(?:r?envo|adress|transm|communiqu)\w*[^.!?\n]{0,20}\b(?:pas|jamais|rien)\b[^.!?\n]{0,30}\bpar (?:e-?mail|mail|courriel|message)|\bne (?:pas|jamais|rien) (?:\S+ ){1,4}par (?:e-?mail|mail|courriel|message)/;
const bankOnly = /\b(?:rib|iban|coordonnees bancaires)\b/;

function isKeptFromMail(folded: string, seen: string): boolean {
  return bankOnly.test(seen) && !/mots? de passe|numen|code|identifiant/.test(seen) && notByMail.test(folded);
}

const namesSecret = /n[ .]?u[ .]?m[ .]?e[ .]?n\b|mots? de passe|mdp\b|identifiant|code|password/;

/** Who is signed in here and quotes a fraud warns of it. */
function readAsked({ message, evidence }: SignalInput): string {
  return evidence.source === 'submission' ? leaveOutSpeech(message.folded) : message.folded;
}

/** What other services ask for as well, and what a letter may have entered in place of another's. */
const account = /\b(?:rib|iban|coordonnees bancaires|releve d'identite bancaire)\b/;
const isSecret = /mots? de passe|mdp|numen|\bcodes?\b|identifiant|password|\bpin\b|cryptogramme|carte/;

function explain(seen: string, strength: number): Finding {
  if (account.test(seen) && !isSecret.test(seen)) {
    return {
      strength,
      text: {
        fr: `Le message fait donner ou enregistrer des coordonnées bancaires (« ${quote(seen)} ») : à vérifier par téléphone.`,
        en: `The message has bank details given or entered (“${quote(seen)}”): check by telephone.`,
      },
    };
  }
  return {
    strength,
    text: {
      fr: `Le message demande un secret (« ${quote(seen)} »). Aucun service de l’académie ne le demande par courriel.`,
      en: `The message asks for a secret (“${quote(seen)}”). No service of the académie asks for one by mail.`,
    },
  };
}

/** Typed on a page, not sent: others than the académie have that done, too. */
function explainEntered(seen: string, strength: number): Finding {
  if (strength > 0.6 || (account.test(seen) && !isSecret.test(seen))) return explain(seen, strength);
  return {
    strength,
    text: {
      fr: `Le message fait taper un secret (« ${quote(seen)} ») : ne le tapez que sur une page que vous avez ouverte vous-même.`,
      en: `The message has a secret typed (“${quote(seen)}”): type it only on a page that you opened yourself.`,
    },
  };
}

function explainField(): Finding {
  return {
    strength: 1,
    text: {
      fr: 'Le message contient un champ où taper un mot de passe. Aucun service honnête n’en met dans un courriel.',
      en: 'The message holds a field to type a password in. No honest service puts one into a mail.',
    },
  };
}

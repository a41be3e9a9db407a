import { wantsSomething } from '../asks.ts';
import type { Institution } from '../data/institutions/index.ts';
import { signInWords } from '../data/sign-in-words.ts';
import { foldWords, hasWords } from '../fold.ts';
import { isNamedByDomain } from '../named-by-domain.ts';
import { findInstitution, isHostOf, type InstitutionMatch } from '../institution.ts';
import { quote } from '../quote.ts';
import { isFrench } from '../stranger.ts';
import { isFree } from './link-free-hosting.ts';
import { hidesGoal } from './link-shortener.ts';
import { isOfAcademyInstitution } from '../rules/match-rules.ts';
import { isAuthenticated, readSender } from '../sender.ts';
import { freeMailDomains } from '../data/free-mail.ts';
import { findStrangeLink } from '../strange-link.ts';
import type { Signal, SignalInput, Target } from '../types.ts';

/** The name of a ministry, a bank, a parcel service… on an address that is not theirs. */
export const institutionName: Signal = {
  name: 'institution-name',
  weight: 4.6,
  find(input) {
    const match = findFalseClaim(input);
    if (match === null || (match.institution.common === true && !wantsSignIn(input))) return null;
    const { name, host } = readSender(input);
    const delegated = /\bvia\b/i.test(name) ? 0.5 : 1;
    return {
      strength:
        match.certainty *
        delegated *
        rateErrand(input, match.institution) *
        (isAnotherHouse(input, match) ? 0.6 : 1),
      text: {
        fr: `Le nom affiché est « ${quote(name)} » mais l’adresse est en @${quote(host)}, qui n’appartient pas à ce service.`,
        en: `The name shown is “${quote(name)}” but the address is at @${quote(host)}, which does not belong to that service.`,
      },
    };
  },
};

/** The institution that the sender's name means, on an address that is not its own. */
export function findFalseClaim(input: SignalInput): InstitutionMatch | null {
  if (input.evidence.source === 'submission') return null;
  const { name, address, host, own } = readSender(input);
  if (own || host === '' || name === '' || isOfAcademyInstitution(input.rules, host)) return null;
  const match = findInstitution(name);
  if (match === null) return null;
  // Anybody may open an address at gmail.com: Google's domains do not make a sender Google there.
  if (isHostOf(match.institution, host) && !freeMailDomains.has(host)) return null;
  // Nobody but the provider itself may hold these (RFC 2142).
  if (/^(?:postmaster|mailer-daemon)@/.test(address)) return null;
  return freeMailDomains.has(host) && isProviderItself(match.institution.name, host) ? null : match;
}

/** « Le Relais de la Poste » at relaisdelaposte-munster.fr: its own name, with the institution's among its words. */
function isAnotherHouse(input: SignalInput, { institution, certainty }: InstitutionMatch): boolean {
  const { name, domain, freeMail } = readSender(input);
  if (certainty > 0.6 || freeMail || !isAuthenticated(input.evidence, domain)) return false;
  const rest = foldWords(name)
    .split(' ')
    .filter((word) => !institution.variants.some((variant) => hasWords(variant, word)));
  return isNamedByDomain(rest.join(' '), domain);
}

const signingIn = /\b(?:re)?connect(?:er|ez)\b|\bacced(?:er|ez)\b/;

/** A page of somebody unknown, and words of signing in. */
function wantsSignIn(input: SignalInput): boolean {
  const { head } = input.message;
  return findStrangeLink(input) !== null && (signInWords.test(head) || signingIn.test(head));
}

/** A number to call is an errand as well. */
const phoneNumber = /(?:\+33|\b0)[ .-]?[1-9](?:[ .-]?\d{2}){4}\b/;
/** Characters of a letter that says something; a shorter one may be a picture. */
const leastWords = 150;

/**
 * A forger wants something. A letter that leads nowhere but to the true house, or tells something and wants nothing, comes from one
 * of the many domains that houses send their news from.
 */
function rateErrand(input: SignalInput, institution: Institution): number {
  const { message, evidence } = input;
  const { host: sender, domain } = readSender(input);
  if (message.files.some(({ kind }) => kind !== 'image') || freeMailDomains.has(sender)) return 1;
  if (message.envelope.replyTo.length > 0 || phoneNumber.test(message.head)) return 1;
  const goals = message.links.flatMap(({ target }) =>
    target !== null && target.scheme !== 'mailto' ? [target] : [],
  );
  if (goals.length > 0) return goals.every((goal) => isPlainlyOf(institution, goal)) ? 0.6 : 1;
  // What is wanted in words can be told in French only.
  const isProved = isAuthenticated(evidence, domain) || evidence.source !== 'smtp';
  return isProved && isFrench(input) && message.text.length >= leastWords && !wantsSomething(input)
    ? 0.65
    : 1;
}

/** Houses lend out pages and forward to other sites: that is no letter of theirs. */
function isPlainlyOf(institution: Institution, goal: Target): boolean {
  return goal.host !== '' && isHostOf(institution, goal.host) && !hidesGoal(goal) && !isFree(goal.host);
}

/** Providers that write to their customers from the domain that they also lend out. */
function isProviderItself(name: string, host: string): boolean {
  return (
    (name === 'Orange' && (host === 'orange.fr' || host === 'wanadoo.fr')) ||
    (name === 'SFR' && host === 'sfr.fr') ||
    (name === 'La Poste' && host === 'laposte.net') ||
    (name === 'Free' && host === 'free.fr') ||
    (name === 'Bouygues Telecom' && host === 'bbox.fr')
  );
}

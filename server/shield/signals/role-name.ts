import { leadsNowhere } from '../asks.ts';
import { roleNames } from '../data/roles.ts';
import { foldWords } from '../fold.ts';
import { findOwner, isSchoolHost } from '../institution.ts';
import { isNamedByDomain } from '../named-by-domain.ts';
import { isReport } from '../report.ts';
import { findLookAlike } from '../look-alike.ts';
import { quote } from '../quote.ts';
import { readSender } from '../sender.ts';
import { latinSkeleton } from '../skeleton.ts';
import { isWithin } from '../target.ts';
import type { Signal, SignalInput } from '../types.ts';

const strengths: ReadonlyMap<string, number> = new Map(roleNames);

/** A display name that begins with a role of the house or ends with it, on an address outside it. */
export const roleName: Signal = {
  name: 'role-name',
  weight: 4.8,
  fixed: true,
  find(input) {
    if (input.evidence.source === 'submission') return null;
    const { name, address, host, own, freeMail } = readSender(input);
    if (own || host === '' || name === '') return null;
    // A report of a mail server about a letter: RFC 2142 keeps these names for the provider.
    if (/^(?:postmaster|mailer-daemon)@/.test(address) || isReport(input.message)) return null;
    if (isSchoolHost(host) || isWithin(host, 'gouv.fr') || (!freeMail && findOwner(host) !== null))
      return null;
    if (ofSomebody.test(foldWords(name))) return null;
    const rated = rateName(latinSkeleton(name.slice(0, 200)));
    if (rated === 0) return null;
    // A company has an IT desk of its own; a private mailbox has none.
    const strength = freeMail
      ? rated
      : rated * (leadsNowhere(input) ? 0.3 : isDepartment(input, rated) ? 0.25 : 0.6);
    return {
      strength,
      text: {
        fr: `Le nom affiché est « ${quote(name)} » mais l’adresse est ${quote(address)}, hors de l’académie.`,
        en: `The name shown is “${quote(name)}” but the address is ${quote(address)}, outside the académie.`,
      },
    };
  },
};

/** The office of a person or a house that is named: « Secrétariat Me Gérard ». */
const ofSomebody =
  /^(?:le )?(?:secretariat|assistante?|comptabilite|direction|accueil|gestionnaire) (?:de |du |de la |de l )?(?:me|maitre|dr|docteur|cabinet|etude|office|notaire|clinique|mairie|club|conservatoire|orthophoni\w+) /;

/** « M. Colin – Service RH », « Mme Royer, principale », « Jean Colin (proviseur) »: the role stands behind the name. */
const borders = /\s[-–—|/]\s|[,;:([\])]+/;

/** How surely a name claims a role of the house, 0 to 1; `name` in Latin letters. */
export function rateName(name: string): number {
  const [first = '', ...others] = name
    .split(borders, 6)
    .map(foldWords)
    .filter((part) => part !== '');
  // What every company has says nothing there: « Anna (Support) ».
  const behind = others.map((part) => strengths.get(part) ?? 0).filter((strength) => strength > 0.5);
  return Math.max(rateRole(first), ...behind.map((strength) => strength * 0.8));
}

const civility = /^(?:m|mr|mme|monsieur|madame) (?=l[ae] )/;

/** The strength of the longest role at the beginning of a name; words after it only make it surer or not. */
function rateRole(words: string): number {
  const parts = words
    .replace(civility, '')
    .split(' ')
    .filter((word) => word !== '');
  for (let length = Math.min(6, parts.length); length > 0; length -= 1) {
    const strength = strengths.get(parts.slice(0, length).join(' '));
    if (strength !== undefined) return parts.length - length > 5 ? strength * 0.6 : strength;
  }
  return 0;
}

const signsIn = /\b(?:re)?(?:connect|identifi|authentifi)(?:ez|er)\b/;

/** « RH - Institution Notre-Dame » at institution-notre-dame.fr: what every house has, and it is that house's own. */
function isDepartment(input: SignalInput, rated: number): boolean {
  const { name, domain } = readSender(input);
  if (rated > 0.6 || signsIn.test(input.message.head)) return false;
  if (findLookAlike(domain, input.directory.ownDomains) !== null) return false;
  return isNamedByDomain(name, domain);
}

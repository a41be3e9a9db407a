import { changesBankDetails } from '../bank-details.ts';
import { findOwner, isSchoolHost } from '../institution.ts';
import { quote } from '../quote.ts';
import { isOfAcademyInstitution } from '../rules/match-rules.ts';
import { isAuthenticated, readSender } from '../sender.ts';
import { isWithin } from '../target.ts';
import type { Signal } from '../types.ts';

/**
 * The From domain is ours, the State's, the schools' or a known company's, and the network proved it.
 * For any other domain a proof says nothing: frauds authenticate their own domains.
 */
export const authenticatedHouse: Signal = {
  name: 'authenticated-house',
  weight: -2,
  find(input) {
    const { evidence } = input;
    if (evidence.source !== 'smtp') return null;
    const { host, domain, own, freeMail } = readSender(input);
    if (freeMail || !isAuthenticated(evidence, domain)) return null;
    // A mailbox of a proved house may be in other hands: its word is not enough for a new account to pay to.
    if (changesBankDetails(input.message)) return null;
    const official =
      own || isSchoolHost(host) || isWithin(host, 'gouv.fr') || isOfAcademyInstitution(input.rules, host);
    const owner = official ? null : findOwner(host);
    if (!official && owner === null) return null;
    return {
      strength: official ? 1 : 0.7,
      text: {
        fr: `L’origine du message est vérifiée : il vient bien de ${quote(host)}.`,
        en: `The origin of this message is verified: it really comes from ${quote(host)}.`,
      },
    };
  },
};

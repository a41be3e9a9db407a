import { findInstitutionAmong } from '../institution.ts';
import { quote } from '../quote.ts';
import { isOfAcademyInstitution } from '../rules/match-rules.ts';
import { readSender } from '../sender.ts';
import type { Signal } from '../types.ts';

/** The name of an institution that the académie has named, on an address that is not at its domains. */
export const ruleInstitution: Signal = {
  name: 'rule-institution',
  weight: 4.6,
  fixed: true,
  find(input) {
    const { rules, evidence } = input;
    if (rules === undefined || rules.institutions.length === 0 || evidence.source === 'submission')
      return null;
    const { name, host, own } = readSender(input);
    if (own || host === '' || name === '' || isOfAcademyInstitution(rules, host)) return null;
    const match = findInstitutionAmong(name, rules.institutions);
    if (match === null) return null;
    const { institution, certainty } = match;
    return {
      strength: certainty,
      text: {
        fr: `Règle de l’académie : ${quote(institution.name)} écrit depuis ${quote(institution.domains.join(', '))}, et non depuis @${quote(host)}.`,
        en: `A rule of the académie: ${quote(institution.name)} writes from ${quote(institution.domains.join(', '))}, not from @${quote(host)}.`,
      },
    };
  },
};

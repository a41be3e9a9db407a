import { clickCounterDomains } from '../data/link-gateways.ts';
import { freeMailDomains } from '../data/free-mail.ts';
import { findOwner } from '../institution.ts';
import { quote } from '../quote.ts';
import { isAuthenticated, rateRelay, readSender } from '../sender.ts';
import { hostOfAddress, registrableDomain } from '../target.ts';
import type { Signal } from '../types.ts';

/**
 * Failures of delivery would go to another house than the one that is shown, and nothing proves that the one speaks for the
 * other. Mailing services do so every day, but they sign for their customers.
 */
export const returnPathElsewhere: Signal = {
  name: 'return-path-elsewhere',
  weight: 1.4,
  fixed: true,
  find(input) {
    const { evidence } = input;
    const { domain, host, own } = readSender(input);
    if (evidence.source !== 'smtp' || domain === '' || own || isAuthenticated(evidence, domain)) return null;
    const returnHost = hostOfAddress((evidence.mailFrom ?? '').toLowerCase());
    if (returnHost === '') return null;
    const returnDomain = registrableDomain(returnHost);
    if (returnDomain === domain || clickCounterDomains.has(returnDomain)) return null;
    const strength =
      (freeMailDomains.has(returnHost) || findOwner(host) !== null ? 1 : 0.4) *
      rateRelay(input, { arc: 0, list: 0.2 });
    if (strength === 0) return null;
    return {
      strength,
      text: {
        fr: `L’adresse affichée est en @${quote(host)}, mais c’est @${quote(returnHost)} qui a posté le message.`,
        en: `The address shown is at @${quote(host)}, but it was @${quote(returnHost)} who posted the message.`,
      },
    };
  },
};
